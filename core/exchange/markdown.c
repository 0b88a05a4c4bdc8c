#include "core/base/display.h"
#include "core/exchange/row.h"
#include "core/exchange/writers.h"

/*
 * A table of GitHub Flavored Markdown. Nothing in a cell is markup: what
 * could begin some is escaped, what is not seen is made visible.
 */
static void
add_text(struct buf *out, struct str text)
{
	static const struct {
		char byte;
		const char *written;
	} entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}};
	struct buf safe = {0};

	display_line(&safe, text, DISPLAY_UTF8);
	for (size_t i = 0; i < safe.len; i++) {
		char byte = safe.ptr[i];
		const char *written = NULL;
		for (size_t n = 0; n < ARRAY_LENGTH(entities); n++)
			if (byte == entities[n].byte)
				written = entities[n].written;
		if (strchr("\\`*_[]|~$!", byte))
			buf_add_char(out, '\\');
		if (written)
			buf_addz(out, written);
		else
			buf_add_char(out, byte);
	}
	buf_release(&safe);
}

bool
markdown_begin(struct writer *writer, struct err *err)
{
	(void)err;
	row_columns_init_fields(writer);
	const struct row_columns *columns = row_columns(writer);
	for (size_t i = 0; i < columns->count; i++)
		buf_addf(&writer->line, "| %s ",
		    row_column_name(&columns->items[i]));
	buf_addz(&writer->line, "|\n");
	for (size_t i = 0; i < columns->count; i++) {
		unsigned flags = columns->items[i].field->flags;
		buf_addz(&writer->line,
		    flags & FIELD_NUMERIC ? "| ---: " : "| --- ");
	}
	buf_addz(&writer->line, "|\n");
	return true;
}

bool
markdown_record(
    struct writer *writer, const struct record *record, struct err *err)
{
	const struct row_columns *columns = row_columns(writer);
	struct buf text = {0};

	(void)err;
	for (size_t i = 0; i < columns->count; i++) {
		buf_clear(&text);
		field_text(columns->items[i].field, &record->as.event, &text);
		buf_addz(&writer->line, "| ");
		add_text(&writer->line, buf_str(&text));
		buf_add_char(&writer->line, ' ');
	}
	buf_addz(&writer->line, "|\n");
	buf_release(&text);
	return true;
}
