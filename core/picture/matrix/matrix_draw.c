#include "core/picture/matrix/matrix_draw.h"

/*
 * A row: the sign of the current one, the code, and for each column a number
 * with a blank at its right. The blanks around a number take the brackets of
 * the current pair and the star of a marked one.
 */
enum { SIGN_WIDTH = 1, GAP = 1, NUMBER_MIN = 3, YEAR_WIDTH = 4 };
enum { TOTALS_WIDTH = 8, TOTALS_FROM = 100 /* columns of the area */ };

static const double much = 0.75; /* of the shade, to be told by the style */

static int
digits(int64_t number)
{
	int count = 1;

	while (number /= 10)
		count++;
	return count;
}

static int
number_width(const struct matrix *matrix, enum matrix_upper upper)
{
	int width = digits(matrix->max);

	if (width < NUMBER_MIN)
		width = NUMBER_MIN;
	if (width < matrix->code_width)
		width = matrix->code_width;
	if (upper == UPPER_LAST && width < YEAR_WIDTH)
		width = YEAR_WIDTH;
	return width;
}

static int
room_for(int room, size_t wanted)
{
	if (room < 0)
		return 0;
	return (size_t)room < wanted ? room : (int)wanted;
}

struct matrix_layout
matrix_lay_out(const struct matrix *matrix, const struct matrix_window *window,
    struct area area)
{
	int head = SIGN_WIDTH + matrix->code_width + GAP;
	int totals = area.columns >= TOTALS_FROM ? TOTALS_WIDTH : 0;
	struct matrix_layout layout = {
	    .cell_width = number_width(matrix, window->upper) + GAP};
	int room = (area.columns - head - totals) / layout.cell_width;

	layout.columns = room_for(room, window->count - window->left);
	layout.rows = room_for(area.rows - 1, window->count - window->top);
	layout.cells = (struct area){area.row + 1, area.column + head,
	    layout.rows, layout.columns * layout.cell_width};
	if (totals)
		layout.totals = layout.cells.column + layout.cells.columns;
	return layout;
}

static const struct matrix_actor *
actor_at(
    const struct matrix *matrix, const struct matrix_window *window, size_t at)
{
	return &matrix->actors[window->order[at]];
}

static void
draw_heads(const struct matrix *matrix, const struct matrix_window *window,
    const struct matrix_layout *layout, struct surface *surface,
    struct area area)
{
	int row = area.row;

	surface_fill(surface, row, area.column, area.columns, STYLE_HEAD, ' ');
	for (int i = 0; i < layout->columns; i++) {
		size_t at = window->left + (size_t)i;
		bool is_current = window->has_current && at == window->column;
		surface_right(surface, row,
		    layout->cells.column + i * layout->cell_width,
		    layout->cell_width - GAP,
		    is_current ? STYLE_HEAD_CURRENT : STYLE_HEAD,
		    actor_at(matrix, window, at)->code);
	}
	if (layout->totals)
		surface_right(surface, row, layout->totals, TOTALS_WIDTH,
		    STYLE_HEAD, STR("TOTAL"));
}

/* What stands above the diagonal for a pair that has events. */
static enum style
add_upper(
    const struct matrix_pair *pair, enum matrix_upper upper, struct buf *text)
{
	int year = 0, month, day;

	switch (upper) {
	case UPPER_CHANGE:
		buf_addz(text, matrix_change(pair)->sign);
		return pair->later > pair->earlier ? STYLE_HEADING : STYLE_TEXT;
	case UPPER_LAST:
		if (pair->last == DATE_NONE)
			return STYLE_TEXT;
		date_civil(pair->last, &year, &month, &day);
		buf_addf(text, "%d", year);
		return STYLE_TEXT;
	case UPPER_MIRROR:
		buf_addf(text, "%lld", (long long)pair->events);
		return STYLE_TEXT;
	case UPPER_NONE:
		return STYLE_TEXT;
	}
	return STYLE_TEXT;
}

/* The text of a cell and how it looks where nothing is marked. */
static enum style
cell_text(const struct matrix *matrix, const struct matrix_window *window,
    const struct matrix_pair *pair, size_t row, size_t column, struct buf *text)
{
	if (row == column) {
		buf_addz(text, "\\");
		return STYLE_FAINT;
	}
	if (column > row && window->upper != UPPER_MIRROR)
		return pair ? add_upper(pair, window->upper, text) : STYLE_TEXT;
	if (!pair) {
		buf_addz(text, ".");
		return STYLE_FAINT;
	}
	buf_addf(text, "%lld", (long long)pair->events);
	return matrix_shade(matrix, pair->events) >= much ? STYLE_HEADING
							  : STYLE_TEXT;
}

static bool
is_marked(const struct matrix_window *window, const struct matrix_pair *pair)
{
	struct arena arena = {0};
	bool found = false;

	if (!pair || !window->marks || !window->marks->count)
		return false;
	struct str text = pair_text(&arena, pair->pair);
	for (size_t i = 0; !found && i < window->marks->count; i++)
		found = str_equal(window->marks->items[i], text);
	arena_release(&arena);
	return found;
}

static bool
is_between(size_t at, size_t a, size_t b)
{
	return a < b ? at >= a && at <= b : at >= b && at <= a;
}

static bool
is_in_block(const struct matrix_window *window, size_t row, size_t column)
{
	return window->has_block &&
	       is_between(row, window->row, window->from_row) &&
	       is_between(column, window->column, window->from_column);
}

static void
draw_cell(const struct matrix *matrix, const struct matrix_window *window,
    struct surface *surface, struct area cell, size_t row, size_t column)
{
	const struct matrix_pair *pair =
	    matrix_at(matrix, window->order[row], window->order[column]);
	bool is_current = window->has_current && row == window->row &&
			  column == window->column;
	bool has_mark =
	    is_marked(window, pair) || is_in_block(window, row, column);
	int end = cell.column + cell.columns - GAP;
	struct buf text = {0};
	enum style style = cell_text(matrix, window, pair, row, column, &text);

	if (is_current)
		style = has_mark ? STYLE_CURRENT_MARKED : STYLE_CURRENT;
	else if (has_mark)
		style = STYLE_MARKED;
	surface_right(surface, cell.row, cell.column, cell.columns - GAP, style,
	    buf_str(&text));
	if (is_current || has_mark)
		surface_text(surface, cell.row, cell.column - GAP, GAP, style,
		    is_current ? STR("[") : STR("*"));
	if (is_current)
		surface_text(surface, cell.row, end, GAP, style,
		    has_mark ? STR("*") : STR("]"));
	buf_release(&text);
}

static void
draw_row(const struct matrix *matrix, const struct matrix_window *window,
    const struct matrix_layout *layout, struct surface *surface,
    struct area line, size_t row)
{
	const struct matrix_actor *actor = actor_at(matrix, window, row);
	bool is_current = window->has_current && row == window->row;
	struct buf total = {0};

	surface_text(surface, line.row, line.column, SIGN_WIDTH, STYLE_TEXT,
	    is_current ? STR(">") : STR(" "));
	surface_text(surface, line.row, line.column + SIGN_WIDTH,
	    matrix->code_width, is_current ? STYLE_HEADING : STYLE_TEXT,
	    actor->code);
	for (int i = 0; i < layout->columns; i++) {
		struct area cell = {line.row,
		    layout->cells.column + i * layout->cell_width, 1,
		    layout->cell_width};
		draw_cell(matrix, window, surface, cell, row,
		    window->left + (size_t)i);
	}
	buf_add_count(&total, actor->events);
	if (layout->totals)
		surface_right(surface, line.row, layout->totals, TOTALS_WIDTH,
		    STYLE_TEXT, buf_str(&total));
	buf_release(&total);
}

void
matrix_draw(const struct matrix *matrix, const struct matrix_window *window,
    struct surface *surface, struct area area)
{
	struct matrix_layout layout = matrix_lay_out(matrix, window, area);

	draw_heads(matrix, window, &layout, surface, area);
	for (int i = 0; i < layout.rows; i++) {
		struct area line = {
		    area.row + 1 + i, area.column, 1, area.columns};
		draw_row(matrix, window, &layout, surface, line,
		    window->top + (size_t)i);
	}
}
