#include "core/exchange/format.h"

#include "core/base/path.h"
#include "core/exchange/writers.h"

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

static bool
holds(const struct format *format, const struct shape *shape)
{
	return format->shapes >> (shape - shapes) & 1;
}

/* Which formats would hold the shape. */
static void
refuse_shape(
    const struct format *format, const struct shape *shape, struct err *err)
{
	struct buf list = {0};

	for (size_t i = 0; i < format_count; i++)
		if (format_writes(formats[i]) && holds(formats[i], shape))
			buf_addf(&list, "%s%s", list.len ? ", " : "",
			    formats[i]->name);
	err_set(err, ERR_USAGE, "%s cannot hold the shape %s: %.*s can",
	    format->name, shape->name, STR_ARG(buf_str(&list)));
	buf_release(&list);
}

const struct shape *
format_shape(const struct format *format, struct str name, struct err *err)
{
	const struct shape *shape = shapes;

	if (!name.len) {
		while (
		    shape < shapes + SHAPE_COUNT - 1 && !holds(format, shape))
			shape++;
		return shape;
	}
	shape = shape_find(name, err);
	if (shape && !holds(format, shape)) {
		refuse_shape(format, shape, err);
		return NULL;
	}
	return shape;
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
