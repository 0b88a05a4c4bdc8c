#include "core/picture/counts.h"

/*
 * One value a line: a sign, the label, its number, its share, and a bar or,
 * where it is crossed, a column of numbers for each value of the other field.
 */
enum {
	SIGN_WIDTH = 2,
	LABEL_MIN = 10,
	LABEL_MAX = 32,
	NUMBER_WIDTH = 9,
	SHARE_WIDTH = 7,
	CELL_WIDTH = 8,
};

static int
label_width(int columns)
{
	int width = columns / 3;

	if (width < LABEL_MIN)
		return LABEL_MIN;
	return width < LABEL_MAX ? width : LABEL_MAX;
}

/* Columns before the bar, or before what is crossed. */
static int
left_width(int columns)
{
	return SIGN_WIDTH + label_width(columns) + NUMBER_WIDTH + SHARE_WIDTH;
}

size_t
counts_room(const struct counts *counts, int columns)
{
	int room = (columns - left_width(columns)) / CELL_WIDTH;

	(void)counts;
	return room > 0 ? (size_t)room : 0;
}

struct line {
	const struct counts *counts;
	const struct counts_look *look;
	struct surface *surface;
	struct area area;
};

static void
draw_cell(
    const struct line *line, size_t index, enum style style, struct str text)
{
	surface_right(line->surface, line->area.row,
	    line->area.column + left_width(line->area.columns) +
		(int)index * CELL_WIDTH,
	    CELL_WIDTH, style, text);
}

static size_t
shown_columns(const struct line *line)
{
	size_t room = counts_room(line->counts, line->area.columns);
	size_t left = line->counts->column_count - line->look->first_column;

	return room < left ? room : left;
}

static void
draw_head(const struct line *line)
{
	const struct counts *counts = line->counts;
	int row = line->area.row, at = line->area.column + SIGN_WIDTH;
	int width = label_width(line->area.columns);

	surface_fill(line->surface, row, line->area.column, line->area.columns,
	    STYLE_HEAD, ' ');
	surface_text(line->surface, row, at, width, STYLE_HEAD,
	    str_from(counts->field->name));
	at += width;
	surface_right(
	    line->surface, row, at, NUMBER_WIDTH, STYLE_HEAD, STR("events"));
	surface_right(line->surface, row, at + NUMBER_WIDTH, SHARE_WIDTH,
	    STYLE_HEAD, STR("%"));
	for (size_t i = 0; i < shown_columns(line); i++) {
		size_t column = line->look->first_column + i;
		bool is_current =
		    line->look->has_cursor && column == line->look->column;
		struct buf text = {0};
		display_cut(
		    &text, counts->columns[column].label, CELL_WIDTH - 1);
		draw_cell(line, i, is_current ? STYLE_HEAD_CURRENT : STYLE_HEAD,
		    buf_str(&text));
		buf_release(&text);
	}
}

static void
draw_bar(
    const struct line *line, const struct counts_value *value, enum style style)
{
	int at = line->area.column + left_width(line->area.columns) + 2;
	int width = line->area.column + line->area.columns - at;
	struct buf text = {0};

	picture_bar(&text, (double)value->events, (double)line->counts->max,
	    width, line->surface->glyphs);
	surface_text(
	    line->surface, line->area.row, at, width, style, buf_str(&text));
	buf_release(&text);
}

static void
draw_cells(const struct line *line, const struct counts_value *value,
    bool is_current, enum style style)
{
	for (size_t i = 0; i < shown_columns(line); i++) {
		size_t column = line->look->first_column + i;
		bool is_here = is_current && column == line->look->column;
		int64_t events = counts_both(value, column);
		struct buf text = {0};
		buf_addz(&text, is_here ? "[" : "");
		if (events)
			buf_add_count(&text, events);
		else
			buf_addz(&text, ".");
		buf_addz(&text, is_here ? "]" : "");
		draw_cell(line, i, style, buf_str(&text));
		buf_release(&text);
	}
}

static void
draw_value(const struct line *line, size_t index)
{
	const struct counts *counts = line->counts;
	const struct counts_value *value = &counts->values[index];
	bool is_current = line->look->has_cursor && index == line->look->value;
	enum style style = is_current ? STYLE_CURRENT : STYLE_TEXT;
	int row = line->area.row, at = line->area.column;
	int width = label_width(line->area.columns);
	char sign = line->look->sign
			? line->look->sign(line->look->context, value->label)
			: ' ';
	struct buf text = {0};

	surface_text(line->surface, row, at, 1, STYLE_TEXT,
	    is_current ? STR(">") : STR(""));
	surface_text(line->surface, row, at + 1, 1, STYLE_MARKED,
	    (struct str){&sign, 1});
	at += SIGN_WIDTH;
	surface_fill(line->surface, row, at, line->area.columns - SIGN_WIDTH,
	    style, ' ');
	surface_text(line->surface, row, at, width - 1, style, value->label);
	at += width;
	buf_add_count(&text, value->events);
	surface_right(
	    line->surface, row, at, NUMBER_WIDTH, style, buf_str(&text));
	buf_clear(&text);
	if (counts->total > 0)
		buf_addf(&text, "%.1f",
		    100.0 * (double)value->events / (double)counts->total);
	surface_right(line->surface, row, at + NUMBER_WIDTH, SHARE_WIDTH, style,
	    buf_str(&text));
	buf_release(&text);
	if (counts->cross)
		draw_cells(line, value, is_current, style);
	else
		draw_bar(line, value, style);
}

void
counts_draw(const struct counts *counts, const struct counts_look *look,
    struct surface *surface, struct area area)
{
	struct line line = {counts, look, surface, area};

	draw_head(&line);
	for (size_t i = look->first;
	     i < counts->count && ++line.area.row < area.row + area.rows; i++)
		if (surface_has_row(surface, line.area.row))
			draw_value(&line, i);
}
