#include "core/base/display.h"
#include "core/exchange/row.h"
#include "core/exchange/writers.h"

/*
 * A table for people: columns as wide as their fields like to be, cut to the
 * width of the terminal, the last column with what is left. Everything is
 * made safe for a terminal.
 */
enum { GAP = 2, LAST_LEAST = 20, LEAST = 4 };

struct table {
	const struct field *const *fields;
	size_t count;
	int *widths; /* 0: not limited, of the last column only */
};

/* Takes from the widest column but the last until they fit. */
static void
shrink(struct table *table, int width)
{
	for (;;) {
		int used = LAST_LEAST;
		size_t widest = 0;
		for (size_t i = 0; i + 1 < table->count; i++) {
			used += table->widths[i] + GAP;
			if (table->widths[i] > table->widths[widest])
				widest = i;
		}
		if (used <= width || table->count < 2 ||
		    table->widths[widest] <= LEAST)
			return;
		table->widths[widest]--;
	}
}

/* Columns beyond the right edge are left out. */
static void
lay_out(struct table *table, int width)
{
	int used = 0;

	shrink(table, width);
	for (size_t i = 0; i < table->count; i++) {
		int left = width - used;
		bool is_last = i + 1 == table->count;
		if (left <= 0) {
			table->count = i;
			return;
		}
		if (is_last || table->widths[i] > left)
			table->widths[i] = left;
		used += table->widths[i] + GAP;
	}
}

static void
add_blanks(struct buf *out, int count)
{
	if (count > 0)
		buf_repeat(out, ' ', (size_t)count);
}

static void
add_cell(
    struct buf *out, const struct table *table, size_t index, struct str safe)
{
	int width = table->widths[index];
	bool is_last = index + 1 == table->count;
	bool is_right = table->fields[index]->flags & FIELD_NUMERIC;

	if (!width || (is_last && display_width(safe) <= width && !is_right)) {
		buf_add(out, safe);
		return;
	}
	if (is_right)
		add_blanks(out, width - display_width(safe));
	int used = display_cut(out, safe, width);
	if (!is_right && !is_last)
		add_blanks(out, width - used);
}

static void
end_line(struct buf *out)
{
	while (out->len && out->ptr[out->len - 1] == ' ')
		buf_remove(out, out->len - 1, 1);
	buf_add_char(out, '\n');
}

static struct table *
new_table(struct writer *writer)
{
	struct table *table = ARENA_NEW(&writer->memory, struct table);

	row_columns_init_fields(writer);
	const struct row_columns *columns = row_columns(writer);
	const struct field **listed =
	    ARENA_ARRAY(&writer->memory, const struct field *, columns->count);
	table->widths = ARENA_ARRAY(&writer->memory, int, columns->count);
	for (size_t i = 0; i < columns->count; i++) {
		listed[i] = columns->items[i].field;
		table->widths[i] = listed[i]->width;
	}
	table->fields = listed;
	table->count = columns->count;
	if (writer->head->width > 0)
		lay_out(table, writer->head->width);
	else if (table->count)
		table->widths[table->count - 1] = 0;
	writer->state = table;
	return table;
}

bool
table_begin(struct writer *writer, struct err *err)
{
	const struct table *table = new_table(writer);
	struct buf line = {0};

	(void)err;
	for (size_t i = 0; i < table->count; i++) {
		const char *title = table->fields[i]->title;
		add_blanks(&line, i ? GAP : 0);
		add_cell(&line, table, i, str_from(title ? title : ""));
	}
	end_line(&line);
	bool has_color = writer->head->has_color;
	buf_addz(&writer->line, has_color ? "\x1b[1m" : "");
	buf_add(&writer->line, str_slice(buf_str(&line), 0, line.len - 1));
	buf_addz(&writer->line, has_color ? "\x1b[0m\n" : "\n");
	buf_release(&line);
	return true;
}

bool
table_record(
    struct writer *writer, const struct record *record, struct err *err)
{
	const struct table *table = writer->state;
	enum display_glyphs glyphs =
	    writer->head->is_ascii ? DISPLAY_ASCII : DISPLAY_UTF8;
	struct buf text = {0}, safe = {0};

	(void)err;
	for (size_t i = 0; i < table->count; i++) {
		buf_clear(&text);
		buf_clear(&safe);
		field_text(table->fields[i], &record->as.event, &text);
		display_line(&safe, buf_str(&text), glyphs);
		add_blanks(&writer->line, i ? GAP : 0);
		add_cell(&writer->line, table, i, buf_str(&safe));
	}
	end_line(&writer->line);
	buf_release(&text);
	buf_release(&safe);
	return true;
}
