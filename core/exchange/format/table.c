#include "core/base/display.h"
#include "core/exchange/format/writers.h"

/*
 * A table for people: columns as wide as their fields like to be, cut to the
 * width of the terminal, the last column with what is left. Everything is
 * made safe for a terminal.
 */
enum { GAP = 2, LAST_MIN = 20, LEAST = 4 };

struct table {
	const struct cell_head *heads;
	size_t count; /* of those that fit */
	int *widths;  /* 0: not limited, of the last column only */
};

/* Takes from the widest column but the last until they fit. */
static void
shrink(struct table *table, int width)
{
	for (;;) {
		int used = LAST_MIN;
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
		bool takes_rest =
		    i + 1 == table->count && !table->heads[i].is_number;
		if (left <= 0) {
			table->count = i;
			return;
		}
		if (takes_rest || table->widths[i] > left)
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
	bool is_right = table->heads[index].is_number;

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

	table->heads = writer->heads.items;
	table->count = writer->heads.count;
	table->widths = ARENA_ARRAY(&writer->memory, int, table->count);
	for (size_t i = 0; i < table->count; i++)
		table->widths[i] = table->heads[i].width;
	if (writer->head->width > 0)
		lay_out(table, writer->head->width);
	else if (table->count)
		table->widths[table->count - 1] = 0;
	writer->state = table;
	return table;
}

static void
table_begin_cells(struct writer *writer)
{
	const struct table *table = new_table(writer);
	struct buf line = {0};

	for (size_t i = 0; i < table->count; i++) {
		const struct cell_head *head = &table->heads[i];
		add_blanks(&line, i ? GAP : 0);
		add_cell(&line, table, i,
		    str_from(head->title ? head->title : head->name));
	}
	end_line(&line);
	const struct sink_signs *signs = writer->head->signs;
	if (signs)
		buf_add(&writer->line, signs->bold);
	buf_add(&writer->line, str_slice(buf_str(&line), 0, line.len - 1));
	if (signs)
		buf_add(&writer->line, signs->normal);
	buf_add_char(&writer->line, '\n');
	buf_release(&line);
}

static void
add_safe(struct buf *out, const struct writer *writer, struct str text)
{
	display_line(
	    out, text, writer->head->is_ascii ? DISPLAY_ASCII : DISPLAY_UTF8);
}

static void
table_cells(struct writer *writer, const struct str *cells)
{
	const struct table *table = writer->state;
	struct buf safe = {0};

	for (size_t i = 0; i < table->count; i++) {
		buf_clear(&safe);
		add_safe(&safe, writer, cells[i]);
		add_blanks(&writer->line, i ? GAP : 0);
		add_cell(&writer->line, table, i, buf_str(&safe));
	}
	end_line(&writer->line);
	buf_release(&safe);
}

/* For ears and for grep: nothing but names and what they are. */
static void
plain_cells(struct writer *writer, const struct str *cells)
{
	if (writer->total)
		buf_add_char(&writer->line, '\n');
	for (size_t i = 0; i < writer->heads.count; i++) {
		if (!cells[i].len)
			continue;
		buf_addf(&writer->line, "%s: ", writer->heads.items[i].name);
		add_safe(&writer->line, writer, cells[i]);
		buf_add_char(&writer->line, '\n');
	}
}

static const char list_columns[] = "date pair type title";

const struct format table_format = {
    .name = "table",
    .suffixes = "txt",
    .flags = FORMAT_ROWS | FORMAT_SHOWN | FORMAT_NARROW | FORMAT_STYLED,
    .columns = list_columns,
    .shapes = SHAPES_ALL,
    .media = "text/plain",
    .summary = "an aligned table of events for people",
    .begin = row_begin,
    .record = row_record,
    .begin_cells = table_begin_cells,
    .cells = table_cells,
};

const struct format plain_format = {
    .name = "plain",
    .suffixes = "",
    .flags = FORMAT_ROWS | FORMAT_SHOWN,
    .columns = list_columns,
    .shapes = SHAPES_ALL,
    .media = "text/plain",
    .summary = "\"field: value\" lines, a paragraph an event",
    .begin = row_begin,
    .record = row_record,
    .cells = plain_cells,
};
