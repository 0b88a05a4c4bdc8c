#include "core/exchange/cell.h"
#include "core/exchange/format/writers.h"
#include "core/exchange/read/readers.h"

/*
 * CSV as in RFC 4180, and tab-separated lines, where a backslash stands before
 * t, n, r and itself; both safe in a spreadsheet unless cells are to be raw.
 */
static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		if (byte == ',' || byte == '"' || byte == '\r' || byte == '\n')
			return false;
	}
	return !text.len ||
	       (text.ptr[0] != ' ' && text.ptr[text.len - 1] != ' ');
}

static void
add_quoted(struct buf *out, struct str text)
{
	if (is_plain(text)) {
		buf_add(out, text);
		return;
	}
	buf_add_char(out, '"');
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '"')
			buf_add_char(out, '"');
		buf_add_char(out, text.ptr[i]);
	}
	buf_add_char(out, '"');
}

/* The line of the heads. */
static void
add_heads(struct writer *writer, const char *between, const char *end)
{
	for (size_t i = 0; i < writer->heads.count; i++)
		buf_addf(&writer->line, "%s%s", i ? between : "",
		    writer->heads.items[i].name);
	buf_addz(&writer->line, end);
}

static void
csv_begin_cells(struct writer *writer)
{
	add_heads(writer, ",", "\r\n");
}

static void
add_cells(struct writer *writer, const struct str *cells, const char *between,
    void (*add)(struct buf *out, struct str text))
{
	struct buf guarded = {0};

	for (size_t i = 0; i < writer->heads.count; i++) {
		buf_addz(&writer->line, i ? between : "");
		buf_clear(&guarded);
		if (writer->heads.items[i].is_text && !writer->head->is_raw)
			cell_guard(&guarded, cells[i]);
		else
			buf_add(&guarded, cells[i]);
		add(&writer->line, buf_str(&guarded));
	}
	buf_release(&guarded);
}

static void
csv_cells(struct writer *writer, const struct str *cells)
{
	add_cells(writer, cells, ",", add_quoted);
	buf_addz(&writer->line, "\r\n");
}

static void
add_one_line(struct buf *out, struct str text)
{
	static const char letters[][2] = {
	    {'\t', 't'}, {'\n', 'n'}, {'\r', 'r'}, {'\\', '\\'}};

	for (size_t i = 0; i < text.len; i++) {
		char byte = text.ptr[i];
		for (size_t n = 0; n < ARRAY_LENGTH(letters); n++)
			if (byte == letters[n][0]) {
				buf_add_char(out, '\\');
				byte = letters[n][1];
				break;
			}
		buf_add_char(out, byte);
	}
}

static void
tsv_begin_cells(struct writer *writer)
{
	add_heads(writer, "\t", "\n");
}

static void
tsv_cells(struct writer *writer, const struct str *cells)
{
	add_cells(writer, cells, "\t", add_one_line);
	buf_add_char(&writer->line, '\n');
}

const struct format csv_format = {
    .name = "csv",
    .suffixes = "csv",
    .flags = FORMAT_ROWS,
    .shapes = SHAPES_ALL,
    .media = "text/csv",
    .summary = "comma-separated events, safe in a spreadsheet",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = csv_begin_cells,
    .cells = csv_cells,
    .read = csv_read,
};

const struct format tsv_format = {
    .name = "tsv",
    .suffixes = "tsv tab",
    .flags = FORMAT_ROWS,
    .shapes = SHAPES_ALL,
    .media = "text/tab-separated-values",
    .summary = "tab-separated events, one a line, safe in a spreadsheet",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = tsv_begin_cells,
    .cells = tsv_cells,
    .read = tsv_read,
};
