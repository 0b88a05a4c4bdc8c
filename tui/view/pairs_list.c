#include "tui/view/pairs_state.h"

#include <assert.h>

#include "tui/view/seek.h"

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

void
pairs_list_fill(struct pairs_state *state)
{
	struct matrix *matrix = state->matrix;
	struct pairs_list *list = &state->list;

	if (!list->rows)
		list->rows = ARENA_ARRAY(&state->inquiry.arena,
		    const struct matrix_pair *, matrix->pair_count);
	for (size_t i = 0; i < matrix->pair_count; i++)
		list->rows[i] = &matrix->pairs[i];
	if (matrix->pair_count > 0)
		pairs_sort_rows(list->rows, matrix->pair_count, list->sorted,
		    list->is_descending);
	list_resize(&list->list, matrix->pair_count, list->list.height);
}

void
pairs_list_sort(struct pairs_state *state, enum pairs_sort how)
{
	struct pairs_list *list = &state->list;
	bool is_same = list->sorted == list->column;

	pairs_remember(state);
	if (how == PAIRS_SORT_TURN)
		list->is_descending = is_same
					  ? !list->is_descending
					  : columns[list->column].falls_first;
	else
		list->is_descending = how == PAIRS_SORT_DOWN;
	list->sorted = list->column;
	if (!state->matrix)
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
add_day(struct buf *out, int32_t day)
{
	char text[DATE_TEXT];

	if (day == DATE_NONE)
		return;
	date_day_text(day, text);
	buf_addz(out, text);
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
		add_day(out, pair->first);
		return;
	case PAIRS_LAST:
		add_day(out, pair->last);
		return;
	case PAIRS_CHANGE:
		buf_addf(out, "%-4s%lld>%lld", matrix_change(pair)->sign,
		    (long long)pair->earlier, (long long)pair->later);
		return;
	case PAIRS_STANCE:
		buf_add(out, pair->stance);
		return;
	case PAIRS_TYPES:
		buf_add(out, pair->types);
		return;
	case PAIRS_COLUMNS:
		return;
	}
}

static int
width_of(const struct pairs_state *state, enum pairs_column column)
{
	int codes = 2 * state->matrix->code_width + 1 + GAP;

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
	bool is_current = index == state->list.list.cursor;
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
	struct pairs_list *list = &state->list;
	struct area line = {area.row, area.column, 1, area.columns};

	list->shown = room_for(state, area.columns);
	if ((int)list->column >= list->shown)
		list->column = (enum pairs_column)(list->shown - 1);
	list->area = (struct area){
	    area.row + 1, area.column, area.rows - 1, area.columns};
	list_resize(&list->list, state->matrix->pair_count,
	    area.rows > 1 ? (size_t)area.rows - 1 : 1);
	surface_fill(
	    surface, line.row, line.column, line.columns, STYLE_HEAD, ' ');
	draw_line(state, NULL, surface, line, STYLE_HEAD);
	for (size_t i = list->list.top;
	     i < list->list.count && line.row + 1 < area.row + area.rows; i++) {
		line.row++;
		draw_row(state, i, surface, line);
	}
	surface_cursor(surface,
	    area.row + 1 + (int)(list->list.cursor - list->list.top),
	    area.column);
}

void
pairs_list_move(struct pairs_state *state, enum move move, long by)
{
	struct pairs_list *list = &state->list;
	int to = (int)list->column + (by < 0 ? -1 : 1);

	if (move != MOVE_COLUMN)
		move_list(&list->list, move, by);
	else if (to >= 0 && to < list->shown)
		list->column = (enum pairs_column)to;
}
