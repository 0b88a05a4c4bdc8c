#include "core/exchange/cited.h"
#include "core/exchange/format/bibliography.h"
#include "core/exchange/format/writers.h"
#include "core/model/record_json.h"

/*
 * CSL-JSON (Citation Style Language 1.0.2): a list of items. A date that is
 * no day, month or year is given as it is written, in EDTF.
 */
static void
add_text(struct buf *out, const char *key, struct str text)
{
	if (!text.len)
		return;
	buf_addf(out, ",\"%s\":", key);
	json_string(out, text);
}

static void
add_date(struct buf *out, const char *key, const struct date *date)
{
	struct bibliography_date parts;

	if (!date_is_set(date))
		return;
	buf_addf(out, ",\"%s\":{", key);
	if (bibliography_date(date, &parts)) {
		buf_addf(out, "\"date-parts\":[[%d", parts.year);
		if (parts.month)
			buf_addf(out, ",%d", parts.month);
		if (parts.day)
			buf_addf(out, ",%d", parts.day);
		buf_addz(out, "]]");
	} else {
		buf_addz(out, "\"raw\":");
		json_string(out, str_from(date->text));
	}
	buf_addz(out, date->is_approximate || date->is_uncertain
			  ? ",\"circa\":true}"
			  : "}");
}

static void
csl_begin(struct writer *writer)
{
	buf_addz(&writer->line, "[");
}

static void
csl_record(struct writer *writer, const struct record *record)
{
	const struct source *source = &record->as.source;
	const struct bibliography_kind *kind = bibliography_kind(source);
	struct buf *out = &writer->line, uri = {0};

	buf_addz(out, writer->total ? ",\n{\"id\":" : "\n{\"id\":");
	json_string(out, source->id);
	buf_addf(out, ",\"type\":\"%s\"", kind->csl);
	if (source->author.len) {
		buf_addz(out, ",\"author\":[{\"literal\":");
		json_string(out, source->author);
		buf_addz(out, "}]");
	}
	add_text(out, "title", source->title);
	add_text(out, kind->csl_publisher, source->publisher);
	add_date(out, "issued", &source->date);
	add_date(out, "accessed", &source->retrieved);
	add_text(out, "page", source->pages);
	if (source_uri(&uri, source))
		add_text(out, "URL", buf_str(&uri));
	add_text(out, "archive", source->archive);
	add_text(out, "language", source->language);
	add_text(out, "note", source->note);
	buf_add_char(out, '}');
	buf_release(&uri);
}

static void
csl_end(struct writer *writer)
{
	buf_addz(&writer->line, writer->total ? "\n]\n" : "]\n");
}

const struct format csl_format = {
    .name = "csl-json",
    .suffixes = "csl",
    .shapes = 1 << SHAPE_SOURCES,
    .language = SINK_JSON,
    .media = "application/vnd.citationstyles.csl+json",
    .summary = "CSL-JSON: the sources, for Zotero and pandoc",
    .begin = csl_begin,
    .record = csl_record,
    .end = csl_end,
};
