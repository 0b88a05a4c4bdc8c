#include "core/exchange/row.h"
#include "core/exchange/writers.h"

/*
 * CSV as in RFC 4180, safe in a spreadsheet unless cells are to be raw; and
 * tab-separated lines, where a backslash stands before t, n, r and itself.
 */
static void
add_quoted(struct buf *out, struct str text)
{
	bool is_plain = true;

	for (size_t i = 0; i < text.len; i++)
		is_plain = is_plain && !strchr(",\"\r\n", text.ptr[i]);
	if (text.len && (text.ptr[0] == ' ' || text.ptr[text.len - 1] == ' '))
		is_plain = false;
	if (is_plain) {
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

static bool
is_guarded(const struct writer *writer, const struct row_column *column)
{
	if (writer->head->is_raw)
		return false;
	if (column->cell)
		return cell_is_text(column->cell);
	return !(column->field->flags & FIELD_NUMERIC);
}

bool
csv_begin(struct writer *writer, struct err *err)
{
	(void)err;
	row_columns_init(writer);
	const struct row_columns *columns = row_columns(writer);
	for (size_t i = 0; i < columns->count; i++)
		buf_addf(&writer->line, "%s%s", i ? "," : "",
		    row_column_name(&columns->items[i]));
	buf_addz(&writer->line, "\r\n");
	return true;
}

bool
csv_record(struct writer *writer, const struct record *record, struct err *err)
{
	const struct row_columns *columns = row_columns(writer);
	struct buf cell = {0}, guarded = {0};

	(void)err;
	for (size_t i = 0; i < columns->count; i++) {
		const struct row_column *column = &columns->items[i];
		buf_clear(&cell);
		buf_clear(&guarded);
		row_add_cell(&cell, column, &record->as.event);
		if (is_guarded(writer, column))
			cell_guard(&guarded, buf_str(&cell));
		else
			buf_add(&guarded, buf_str(&cell));
		buf_addz(&writer->line, i ? "," : "");
		add_quoted(&writer->line, buf_str(&guarded));
	}
	buf_addz(&writer->line, "\r\n");
	buf_release(&cell);
	buf_release(&guarded);
	return true;
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

bool
tsv_begin(struct writer *writer, struct err *err)
{
	(void)err;
	row_columns_init(writer);
	const struct row_columns *columns = row_columns(writer);
	for (size_t i = 0; i < columns->count; i++)
		buf_addf(&writer->line, "%s%s", i ? "\t" : "",
		    row_column_name(&columns->items[i]));
	buf_add_char(&writer->line, '\n');
	return true;
}

bool
tsv_record(struct writer *writer, const struct record *record, struct err *err)
{
	const struct row_columns *columns = row_columns(writer);
	struct buf cell = {0};

	(void)err;
	for (size_t i = 0; i < columns->count; i++) {
		buf_clear(&cell);
		row_add_cell(&cell, &columns->items[i], &record->as.event);
		buf_addz(&writer->line, i ? "\t" : "");
		add_one_line(&writer->line, buf_str(&cell));
	}
	buf_add_char(&writer->line, '\n');
	buf_release(&cell);
	return true;
}
