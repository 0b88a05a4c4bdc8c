#include "tui/view/pairs/pairs_view.h"

#include <assert.h>

/* The pairs of the matrix one a line, in the order of any column. */
struct column {
	const char *title;
	int width;
	bool is_number;
	bool falls_first; /* most and newest first */
};

static const struct column columns[] = {
    [PAIRS_PAIR] = {"PAIR", 8, false, false},
    [PAIRS_EVENTS] = {"EVENTS", 10, true, true},
    [PAIRS_FIRST] = {"FIRST", 12, false, false},
    [PAIRS_LAST] = {"LAST", 12, false, true},
    [PAIRS_CHANGE] = {"CHANGE", 12, false, true},
    [PAIRS_STANCE] = {"STANCE", 13, false, false},
    [PAIRS_TYPES] = {"TYPES", 20, false, false},
};
static_assert(ARRAY_LENGTH(columns) == PAIRS_COLUMNS, "a row for each");

enum { SIGNS_WIDTH = 2, GAP = 2 };

/* The orders of the list of pairs. */
static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_pair(const struct matrix_pair *a, const struct matrix_pair *b)
{
	int order = str_compare(a->pair.a, b->pair.a);

	return order ? order : str_compare(a->pair.b, b->pair.b);
}

static int
by_events(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->events, b->events);
}

static int
by_first(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->first, b->first);
}

static int
by_last(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->last, b->last);
}

static int
by_change(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->later - a->earlier, b->later - b->earlier);
}

static int
by_stance(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return str_compare(a->stance, b->stance);
}

static int
by_types(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return str_compare(a->type_text, b->type_text);
}

static int (*const compares[])(
    const struct matrix_pair *a, const struct matrix_pair *b) = {
    [PAIRS_PAIR] = by_pair,
    [PAIRS_EVENTS] = by_events,
    [PAIRS_FIRST] = by_first,
    [PAIRS_LAST] = by_last,
    [PAIRS_CHANGE] = by_change,
    [PAIRS_STANCE] = by_stance,
    [PAIRS_TYPES] = by_types,
};
static_assert(ARRAY_LENGTH(compares) == PAIRS_COLUMNS, "an order for each");

struct row_order {
	int (*compare)(
	    const struct matrix_pair *a, const struct matrix_pair *b);
	bool is_descending;
};

/*
 * Merged from the bottom up: it is stable, so that pairs that are equal in a
 * column stay most events first, and the comparison needs no other state.
 */
static void
merge(const struct matrix_pair **to, const struct matrix_pair **from,
    size_t left, size_t middle, size_t right, const struct row_order *order)
{
	size_t i = left, j = middle;

	for (size_t at = left; at < right; at++) {
		bool is_left = j >= right;
		if (i < middle && j < right) {
			int sign = order->compare(from[i], from[j]);
			is_left = order->is_descending ? sign >= 0 : sign <= 0;
		}
		to[at] = is_left ? from[i++] : from[j++];
	}
}

static void
sort_rows(const struct matrix_pair **rows, size_t count,
    enum pairs_column column, bool is_descending)
{
	const struct row_order order = {compares[column], is_descending};
	const struct matrix_pair **other = mem_alloc(count * sizeof *other);

	for (size_t width = 1; width < count; width *= 2) {
		for (size_t left = 0; left < count; left += 2 * width) {
			size_t middle =
			    left + width < count ? left + width : count;
			size_t right =
			    middle + width < count ? middle + width : count;
			merge(other, rows, left, middle, right, &order);
		}
		memcpy(rows, other, count * sizeof *rows);
	}
	free(other);
}

void
pairs_list_fill(struct pairs_state *state)
{
	struct matrix *matrix = state->picture.made;
	struct picture_view *picture = &state->picture;
	struct pairs_list *list = &state->list;

	if (!list->rows)
		list->rows = ARENA_ARRAY(&picture->inquiry.asker.arena,
		    const struct matrix_pair *, matrix->pair_count);
	for (size_t i = 0; i < matrix->pair_count; i++)
		list->rows[i] = &matrix->pairs[i];
	if (matrix->pair_count)
		sort_rows(list->rows, matrix->pair_count, list->sorted,
		    list->is_descending);
	list_resize(&picture->list, matrix->pair_count, picture->list.height);
}

void
pairs_list_sort(struct view *view, enum pairs_sort how)
{
	struct pairs_state *state = view->state;
	struct pairs_list *list = &state->list;
	bool is_same = list->sorted == list->column;

	pairs_remember(view);
	if (how == PAIRS_SORT_TURN)
		list->is_descending = is_same
					  ? !list->is_descending
					  : columns[list->column].falls_first;
	else
		list->is_descending = how == PAIRS_SORT_DOWN;
	list->sorted = list->column;
	if (!state->picture.made)
		return;
	pairs_list_fill(state);
	pairs_settle(state);
}

void
pairs_list_order(const struct pairs_state *state, struct buf *out)
{
	const struct pairs_list *list = &state->list;
	struct str title = str_from(columns[list->sorted].title);

	for (size_t i = 0; i < title.len; i++)
		buf_add_char(out, (char)(title.ptr[i] - 'A' + 'a'));
	buf_addz(out, list->is_descending ? " down" : " up");
}

static void
add_cell(
    const struct matrix_pair *pair, enum pairs_column column, struct buf *out)
{
	switch (column) {
	case PAIRS_PAIR:
		buf_addf(out, "%.*s-%.*s", STR_ARG(pair->pair.a),
		    STR_ARG(pair->pair.b));
		return;
	case PAIRS_EVENTS:
		buf_add_count(out, pair->events);
		return;
	case PAIRS_FIRST:
		date_add_day(out, pair->first);
		return;
	case PAIRS_LAST:
		date_add_day(out, pair->last);
		return;
	case PAIRS_CHANGE:
		buf_addf(out, "%-4s%lld>%lld", matrix_change(pair)->sign,
		    (long long)pair->earlier, (long long)pair->later);
		return;
	case PAIRS_STANCE:
		buf_add(out, pair->stance);
		return;
	case PAIRS_TYPES:
		buf_add(out, pair->type_text);
		return;
	case PAIRS_COLUMNS:
		return;
	}
}

static int
width_of(const struct pairs_state *state, enum pairs_column column)
{
	const struct matrix *matrix = state->picture.made;
	int codes = 2 * matrix->code_width + 1 + GAP;

	return column == PAIRS_PAIR ? codes : columns[column].width;
}

/* How many columns fit; the last takes what is left. */
static int
room_for(const struct pairs_state *state, int width)
{
	int used = SIGNS_WIDTH, shown = 0;

	while (shown < PAIRS_COLUMNS) {
		used += width_of(state, (enum pairs_column)shown);
		if (used > width && shown > PAIRS_EVENTS)
			break;
		shown++;
	}
	return shown;
}

static void
draw_cell(const struct pairs_state *state, enum pairs_column column,
    struct surface *surface, struct area line, enum style style,
    struct str text)
{
	bool is_last = (int)column + 1 == state->list.shown;
	int width = width_of(state, column);

	if (is_last && line.columns > width)
		width = line.columns;
	if (columns[column].is_number)
		surface_right(
		    surface, line.row, line.column, width - GAP, style, text);
	else
		surface_text(surface, line.row, line.column,
		    is_last ? width : width - 1, style, text);
}

static void
draw_line(const struct pairs_state *state, const struct matrix_pair *pair,
    struct surface *surface, struct area line, enum style style)
{
	const struct pairs_list *list = &state->list;
	struct buf text = {0};

	line.column += SIGNS_WIDTH;
	line.columns -= SIGNS_WIDTH;
	for (int i = 0; i < list->shown; i++) {
		enum pairs_column column = (enum pairs_column)i;
		enum style look = style;
		buf_clear(&text);
		if (pair) {
			add_cell(pair, column, &text);
		} else {
			buf_addz(&text, columns[column].title);
			if (column == list->sorted)
				buf_addz(
				    &text, list->is_descending ? " v" : " ^");
			if (column == list->column)
				look = STYLE_HEAD_CURRENT;
		}
		draw_cell(state, column, surface, line, look, buf_str(&text));
		line.column += width_of(state, column);
		line.columns -= width_of(state, column);
	}
	buf_release(&text);
}

static void
draw_row(const struct pairs_state *state, size_t index, struct surface *surface,
    struct area line)
{
	const struct matrix_pair *pair = state->list.rows[index];
	bool is_current = index == state->picture.list.cursor;
	struct buf text = {0};

	add_cell(pair, PAIRS_PAIR, &text);
	bool is_marked = marks_has(&state->marks, buf_str(&text));
	enum style style =
	    is_current	? (is_marked ? STYLE_CURRENT_MARKED : STYLE_CURRENT)
	    : is_marked ? STYLE_MARKED
			: STYLE_TEXT;
	surface_fill(surface, line.row, line.column, line.columns, style, ' ');
	surface_text(surface, line.row, line.column, 1, style,
	    is_current ? STR(">") : STR(" "));
	surface_text(surface, line.row, line.column + 1, 1, style,
	    is_marked ? STR("*") : STR(" "));
	draw_line(state, pair, surface, line, style);
	buf_release(&text);
}

void
pairs_list_draw(
    struct pairs_state *state, struct surface *surface, struct area area)
{
	struct picture_view *picture = &state->picture;
	struct pairs_list *list = &state->list;
	struct area line = {area.row, area.column, 1, area.columns};

	list->shown = room_for(state, area.columns);
	if ((int)list->column >= list->shown)
		list->column = (enum pairs_column)(list->shown - 1);
	picture_view_lay_out(picture, area);
	surface_fill(
	    surface, line.row, line.column, line.columns, STYLE_HEAD, ' ');
	draw_line(state, NULL, surface, line, STYLE_HEAD);
	for (size_t i = picture->list.top;
	     i < picture->list.count && line.row + 1 < area.row + area.rows;
	     i++) {
		line.row++;
		draw_row(state, i, surface, line);
	}
	picture_view_cursor(picture, surface);
}

void
pairs_list_move(struct view *view, enum move move, long by)
{
	struct pairs_state *state = view->state;
	struct pairs_list *list = &state->list;
	int to = (int)list->column + (by < 0 ? -1 : 1);

	if (move != MOVE_COLUMN)
		picture_view_move(view, move, by);
	else if (to >= 0 && to < list->shown)
		list->column = (enum pairs_column)to;
}
