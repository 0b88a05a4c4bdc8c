#include "core/exchange/format.h"

#include "core/base/path.h"
#include "core/exchange/readers.h"
#include "core/exchange/writers.h"

const struct format formats[] = {
    {
	.name = "yaml",
	.suffixes = "yaml yml",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.summary = "YAML, as people write it",
	.begin = yaml_begin,
	.record = yaml_record,
	.end = yaml_end,
	.read = yaml_read,
    },
    {
	.name = "json",
	.suffixes = "json",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.summary = "one JSON object, one record a line",
	.begin = json_begin,
	.record = json_record,
	.end = json_end,
	.begin_cells = json_begin_cells,
	.cells = json_cells,
	.read = json_read,
    },
    {
	.name = "jsonl",
	.suffixes = "jsonl ndjson",
	.flags = FORMAT_LOSSLESS | FORMAT_CARRIES_HEAD,
	.summary = "JSON Lines: a record a line, under its kind",
	.begin = jsonl_begin,
	.record = jsonl_record,
	.begin_cells = jsonl_begin,
	.cells = jsonl_cells,
	.read = jsonl_read,
    },
    {
	.name = "csv",
	.suffixes = "csv",
	.flags = FORMAT_ROWS,
	.summary = "comma-separated events, safe in a spreadsheet",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = csv_begin_cells,
	.cells = csv_cells,
	.read = csv_read,
    },
    {
	.name = "tsv",
	.suffixes = "tsv tab",
	.flags = FORMAT_ROWS,
	.summary = "tab-separated events, one a line",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = tsv_begin_cells,
	.cells = tsv_cells,
	.read = tsv_read,
    },
    {
	.name = "table",
	.suffixes = "txt",
	.flags = FORMAT_ROWS | FORMAT_SHOWN | FORMAT_NARROW,
	.summary = "an aligned table of events for people",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = table_begin_cells,
	.cells = table_cells,
    },
    {
	.name = "markdown",
	.suffixes = "md markdown",
	.flags = FORMAT_ROWS | FORMAT_SHOWN,
	.summary = "a table of events in Markdown",
	.begin = row_begin,
	.record = row_record,
	.begin_cells = markdown_begin_cells,
	.cells = markdown_cells,
    },
    {
	.name = "plain",
	.suffixes = "",
	.flags = FORMAT_ROWS | FORMAT_SHOWN,
	.summary = "\"field: value\" lines, a paragraph an event",
	.begin = row_begin,
	.record = row_record,
	.cells = plain_cells,
    },
};
const size_t format_count = ARRAY_LENGTH(formats);

enum { FORMATS_MAX = 32 };

static void
add_names(struct buf *out)
{
	for (size_t i = 0; i < format_count; i++)
		buf_addf(out, "%s%s", i ? ", " : "", formats[i].name);
}

const struct format *
format_find(struct str name, struct err *err)
{
	const char *names[FORMATS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < format_count; i++) {
		if (str_is(name, formats[i].name))
			return &formats[i];
		if (count < FORMATS_MAX)
			names[count++] = formats[i].name;
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
		struct str rest = str_from(formats[i].suffixes), word;
		while (str_split(&rest, ' ', &word))
			if (str_equal(word, suffix))
				return &formats[i];
	}
	return NULL;
}
