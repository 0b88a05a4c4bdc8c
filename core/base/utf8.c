#include "core/base/utf8.h"

#include <utf8proc.h>

size_t
utf8_decode(struct str text, size_t at, int32_t *code_point)
{
	unsigned char first = (unsigned char)text.ptr[at];

	if (first < 0x80) {
		*code_point = first;
		return 1;
	}
	utf8proc_ssize_t length =
	    utf8proc_iterate((const utf8proc_uint8_t *)text.ptr + at,
		(utf8proc_ssize_t)(text.len - at), code_point);
	if (length > 0)
		return (size_t)length;
	*code_point = UTF8_REPLACEMENT;
	return 1;
}

void
utf8_add(struct buf *buf, int32_t code_point)
{
	utf8proc_uint8_t bytes[4];

	if (!utf8proc_codepoint_valid(code_point))
		code_point = UTF8_REPLACEMENT;
	utf8proc_ssize_t length = utf8proc_encode_char(code_point, bytes);
	buf_add(buf, (struct str){(const char *)bytes, (size_t)length});
}

/* Eight bytes at a time while all are ASCII and none is NUL. */
static size_t
skip_plain(struct str text, size_t at)
{
	const uint64_t ones = UINT64_C(0x0101010101010101);
	const uint64_t highs = ones << 7;
	uint64_t word;

	for (; at + sizeof word <= text.len; at += sizeof word) {
		memcpy(&word, text.ptr + at, sizeof word);
		if ((word | (word - ones)) & highs)
			break;
	}
	return at;
}

static bool
is_invalid(int32_t code_point, size_t length)
{
	return code_point == 0 ||
	       (code_point == UTF8_REPLACEMENT && length == 1);
}

static size_t
invalid_from(struct str text, size_t at)
{
	int32_t code_point;

	while (at < text.len) {
		at = skip_plain(text, at);
		if (at == text.len)
			break;
		size_t length = utf8_decode(text, at, &code_point);
		if (is_invalid(code_point, length))
			return at;
		at += length;
	}
	return text.len;
}

size_t
utf8_invalid_at(struct str text)
{
	return invalid_from(text, 0);
}

size_t
utf8_repair(struct buf *out, struct str text)
{
	size_t repaired = 0;

	for (size_t at = 0; at < text.len; at++) {
		size_t fault = invalid_from(text, at);
		buf_add(out, str_slice(text, at, fault - at));
		at = fault;
		if (at == text.len)
			break;
		utf8_add(out, UTF8_REPLACEMENT);
		repaired++;
	}
	return repaired;
}

size_t
utf8_before(struct str text, size_t at)
{
	int32_t code_point;

	if (at > text.len)
		return text.len;
	for (size_t back = 4; back > 1; back--)
		if (at >= back &&
		    utf8_decode(text, at - back, &code_point) == back)
			return at - back;
	return at ? at - 1 : 0;
}

size_t
utf8_after(struct str text, size_t at)
{
	int32_t code_point;

	if (at >= text.len)
		return text.len;
	return at + utf8_decode(text, at, &code_point);
}
