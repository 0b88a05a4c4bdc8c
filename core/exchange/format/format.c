#include "core/exchange/format/format.h"

#include "core/base/path.h"
#include "core/exchange/format/writers.h"

const struct format *const formats[] = {
    &csv_format,
    &tsv_format,
    &xlsx_format,
    &html_format,
    &markdown_format,
    &table_format,
    &plain_format,
    &json_format,
    &jsonl_format,
    &yaml_format,
    &sqlite_format,
    &ics_format,
    &geojson_format,
    &bibtex_format,
    &csl_format,
    &ris_format,
    &graphml_format,
    &gexf_format,
    &dot_format,
    &edges_format,
};
const size_t format_count = ARRAY_LENGTH(formats);

enum { FORMATS_MAX = 64 };

const struct format *
format_next(const struct format *format, int by)
{
	size_t at = 0;

	while (formats[at] != format)
		at++;
	do
		at = (at + (by > 0 ? 1 : format_count - 1)) % format_count;
	while (!format_writes(formats[at]));
	return formats[at];
}

static void
add_names(struct buf *out)
{
	for (size_t i = 0; i < format_count; i++)
		buf_addf(out, "%s%s", i ? ", " : "", formats[i]->name);
}

const struct format *
format_find(struct str name, struct err *err)
{
	const char *names[FORMATS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < format_count; i++) {
		if (str_is(name, formats[i]->name))
			return formats[i];
		if (count < FORMATS_MAX)
			names[count++] = formats[i]->name;
	}
	struct buf list = {0};
	add_names(&list);
	err_set(err, ERR_USAGE, "no format is called '%.*s': there are %.*s",
	    STR_ARG(name), STR_ARG(buf_str(&list)));
	buf_release(&list);
	word_suggest(err, name, names, count);
	return NULL;
}

const struct format *
format_by_suffix(struct str path)
{
	struct str suffix = path_suffix(path);

	if (!suffix.len)
		return NULL;
	suffix = str_slice(suffix, 1, suffix.len);
	for (size_t i = 0; i < format_count; i++) {
		struct str rest = str_from(formats[i]->suffixes), word;
		while (str_split(&rest, ' ', &word))
			if (str_equal(word, suffix))
				return formats[i];
	}
	return NULL;
}
