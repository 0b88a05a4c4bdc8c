#include "tui/view/pairs/pairs_view.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

/* Going about in the matrix and its list. */
enum { GROUP_ROWS = 10 }; /* of { and } where the order has no groups */

/* Those of one bloc, or region, stand together in such an order. */
static bool
is_same_group(
    const struct pairs_state *state, size_t row, size_t other, size_t from)
{
	const struct matrix *matrix = state->picture.made;
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
	const struct matrix *matrix = state->picture.made;
	size_t from = row, count = matrix->count;

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

static void
move_in_matrix(struct pairs_state *state, enum move move, long by)
{
	struct list *row = &state->row;
	long page = state->layout.rows > 1 ? state->layout.rows : 1;

	switch (move) {
	case MOVE_ROW:
		list_move(row, by);
		break;
	case MOVE_HALF:
		list_move(row, by * (page + 1) / 2);
		break;
	case MOVE_PAGE:
		list_move(row, by * page);
		break;
	case MOVE_END:
		list_go(row, by < 0 ? 0 : row->count);
		break;
	case MOVE_GROUP:
		list_go(row, next_group(state, row->cursor, by));
		break;
	case MOVE_COLUMN:
		list_move(&state->column, by);
		break;
	}
}

void
pairs_move(struct view *view, enum move move, long by)
{
	struct pairs_state *state = view->state;
	const struct matrix *matrix = state->picture.made;

	if (!matrix || !matrix->count)
		return;
	if (state->is_list)
		pairs_list_move(view, move, by);
	else
		move_in_matrix(state, move, by);
}

void
pairs_click(struct view *view, int row, int column)
{
	struct pairs_state *state = view->state;
	struct area cells = state->layout.cells;

	if (!state->picture.made)
		return;
	if (state->is_list) {
		picture_view_click(view, row, column);
		return;
	}
	if (row >= cells.row && row < cells.row + cells.rows)
		pairs_go(state, state->top + (size_t)(row - cells.row),
		    state->column.cursor);
	if (row >= cells.row - 1 && row < cells.row + cells.rows &&
	    column >= cells.column && column < cells.column + cells.columns)
		pairs_go(state, state->row.cursor,
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
	const struct matrix *matrix = state->picture.made;

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
	const struct matrix *matrix = state->picture.made;
	struct list *list = &state->picture.list;
	const struct seek seek = {
	    .count = !matrix	      ? 0
		     : state->is_list ? list->count
				      : matrix->count,
	    .from = state->is_list ? list->cursor : state->row.cursor,
	    .holds = is_found,
	    .context = state,
	    .nothing = "no actor here is",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	if (state->is_list)
		list_go(list, at);
	else
		pairs_go(state, at, state->column.cursor);
	return true;
}

void *
pairs_mark(const struct view *view, struct arena *arena)
{
	struct pairs_state *mark = ARENA_NEW(arena, struct pairs_state);

	*mark = *(const struct pairs_state *)view->state;
	return mark;
}

void
pairs_restore(struct view *view, const void *mark)
{
	const struct pairs_state *before = mark;
	struct pairs_state *state = view->state;

	list_restore(&state->picture.list, &before->picture.list);
	list_restore(&state->row, &before->row);
	list_restore(&state->column, &before->column);
	state->top = before->top;
	state->left = before->left;
}
