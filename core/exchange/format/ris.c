#include "core/exchange/cited.h"
#include "core/exchange/format/bibliography.h"
#include "core/exchange/format/writers.h"

/*
 * RIS, as reference managers read it: a tag, two blanks, a hyphen, a blank and
 * the value on a line that ends with CR LF; TY begins and ER ends a source.
 */
static void
add_tag(struct buf *out, const char *tag, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, "%s  - ", tag);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];
		buf_add_char(
		    out, byte < ' ' || byte == 0x7f ? ' ' : text.ptr[i]);
	}
	buf_addz(out, "\r\n");
}

/* YYYY/MM/DD/, with what is not known left out between the slashes. */
static void
add_date(struct buf *out, const struct date *date)
{
	struct bibliography_date parts;

	if (!bibliography_date(date, &parts)) {
		add_tag(out, "DA", str_from(date->text));
		return;
	}
	buf_addf(out, "PY  - %d\r\nDA  - %d/", parts.year, parts.year);
	if (parts.month)
		buf_addf(out, "%02d", parts.month);
	buf_add_char(out, '/');
	if (parts.day)
		buf_addf(out, "%02d", parts.day);
	buf_addz(out, "/\r\n");
}

static void
ris_record(struct writer *writer, const struct record *record)
{
	const struct source *source = &record->as.source;
	const struct bibliography_kind *kind = bibliography_kind(source);
	struct buf *out = &writer->line, uri = {0};

	add_tag(out, "TY", str_from(kind->ris));
	add_tag(out, "ID", source->id);
	add_tag(out, "AU", source->author);
	add_tag(out, "TI", source->title);
	add_tag(out, kind->ris_publisher, source->publisher);
	add_date(out, &source->date);
	add_tag(out, "SP", source->pages);
	if (source_uri(&uri, source))
		add_tag(out, "UR", buf_str(&uri));
	add_tag(out, "Y2", str_from(source->retrieved.text));
	add_tag(out, "LA", source->language);
	add_tag(out, "N1", source->note);
	buf_addz(out, "ER  - \r\n\r\n");
	buf_release(&uri);
}

const struct format ris_format = {
    .name = "ris",
    .suffixes = "ris",
    .shapes = 1 << SHAPE_SOURCES,
    .media = "application/x-research-info-systems",
    .summary = "RIS: the sources, for reference managers",
    .record = ris_record,
};
