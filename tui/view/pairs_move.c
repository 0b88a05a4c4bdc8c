#include "tui/view/browse.h"
#include "tui/view/pairs_state.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

/* Going about in the matrix and its list. */
enum { GROUP_ROWS = 10 }; /* of { and } where the order has no groups */

/* Those of one bloc, or region, stand together in such an order. */
static bool
is_same_group(
    const struct pairs_state *state, size_t row, size_t other, size_t from)
{
	const struct matrix *matrix = state->matrix;
	const struct matrix_actor *a = &matrix->actors[matrix->order[row]];
	const struct matrix_actor *b = &matrix->actors[matrix->order[other]];

	if (state->order == BY_CLUSTER)
		return a->bloc == b->bloc;
	if (state->order == BY_REGION)
		return str_equal(a->region, b->region);
	return row > from ? row - from < GROUP_ROWS : from - row < GROUP_ROWS;
}

static size_t
next_group(const struct pairs_state *state, size_t row, long by)
{
	size_t from = row, count = state->matrix->count;

	if (by > 0) {
		while (
		    row + 1 < count && is_same_group(state, row, row + 1, from))
			row++;
		return row + 1 < count ? row + 1 : row;
	}
	if (row > 0)
		row--;
	while (row > 0 && is_same_group(state, row, row - 1, from))
		row--;
	return row;
}

static size_t
moved(size_t at, long by, size_t count)
{
	if (by < 0)
		return at > (size_t)-by ? at - (size_t)-by : 0;
	return at + (size_t)by < count ? at + (size_t)by : count - 1;
}

static void
move_in_matrix(struct pairs_state *state, enum move move, long by)
{
	long page = state->layout.rows > 1 ? state->layout.rows : 1;
	size_t count = state->matrix->count, row = state->row;
	size_t column = state->column;

	switch (move) {
	case MOVE_ROW:
		row = moved(row, by, count);
		break;
	case MOVE_HALF:
		row = moved(row, by * (page + 1) / 2, count);
		break;
	case MOVE_PAGE:
		row = moved(row, by * page, count);
		break;
	case MOVE_END:
		row = by < 0 ? 0 : count - 1;
		break;
	case MOVE_GROUP:
		row = next_group(state, row, by);
		break;
	case MOVE_COLUMN:
		column = moved(column, by, count);
		break;
	}
	pairs_go(state, row, column);
}

void
pairs_move(struct view *view, enum move move, long by)
{
	struct pairs_state *state = view->state;

	if (!state->matrix || !state->matrix->count)
		return;
	if (state->is_list)
		pairs_list_move(state, move, by);
	else
		move_in_matrix(state, move, by);
}

void
pairs_click(struct view *view, int row, int column)
{
	struct pairs_state *state = view->state;
	struct area cells = state->layout.cells;

	if (!state->matrix)
		return;
	if (state->is_list) {
		if (area_holds(state->list.area, row, column))
			list_go(&state->list.list,
			    state->list.list.top +
				(size_t)(row - state->list.area.row));
		return;
	}
	if (row >= cells.row && row < cells.row + cells.rows)
		pairs_go(state, state->top + (size_t)(row - cells.row),
		    state->column);
	if (row >= cells.row - 1 && row < cells.row + cells.rows &&
	    column >= cells.column && column < cells.column + cells.columns)
		pairs_go(state, state->row,
		    state->left + (size_t)((column - cells.column) /
					   state->layout.cell_width));
}

static bool
names(const struct matrix_actor *actor, struct str text)
{
	return found_in(actor->code, text) || found_in(actor->name, text);
}

static bool
is_found(const void *context, size_t at, struct str text)
{
	const struct pairs_state *state = context;
	const struct matrix *matrix = state->matrix;

	if (!state->is_list)
		return names(&matrix->actors[matrix->order[at]], text);
	return names(&matrix->actors[state->list.rows[at]->a], text) ||
	       names(&matrix->actors[state->list.rows[at]->b], text);
}

/* A row by its code or name. */
bool
pairs_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct pairs_state *state = view->state;
	const struct seek seek = {
	    .count = !state->matrix   ? 0
		     : state->is_list ? state->list.list.count
				      : state->matrix->count,
	    .from = state->is_list ? state->list.list.cursor : state->row,
	    .holds = is_found,
	    .context = state,
	    .nothing = "no actor here is",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	if (state->is_list)
		list_go(&state->list.list, at);
	else
		pairs_go(state, at, state->column);
	return true;
}
