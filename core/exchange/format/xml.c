#include "core/exchange/format/xml.h"

#include "core/base/utf8.h"

static bool
is_of_xml(int32_t point)
{
	return point == '\t' || point == '\n' || point == '\r' ||
	       (point >= ' ' && point <= 0xD7FF) ||
	       (point >= 0xE000 && point <= 0xFFFD) || point >= 0x10000;
}

void
xml_text(struct buf *out, struct str text)
{
	static const char special[] = "&<>\"'\t\n\r";

	for (size_t at = 0; at < text.len;) {
		int32_t point;
		size_t length = utf8_decode(text, at, &point);
		if (!is_of_xml(point))
			utf8_add(out, UTF8_REPLACEMENT);
		else if (point < 0x80 && strchr(special, (char)point))
			buf_addf(out, "&#%d;", (int)point);
		else
			utf8_add(out, point);
		at += length;
	}
}
