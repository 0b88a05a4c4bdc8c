#include "tui/view/pairs_state.h"

/* Where the cursor of the pairs is, and how it stays with its pair. */
static const struct matrix_actor *
actor_at(const struct pairs_state *state, size_t at)
{
	const struct matrix *matrix = state->matrix;

	return matrix && at < matrix->count ? &matrix->actors[matrix->order[at]]
					    : NULL;
}

/* The row of the list form under its cursor. */
static const struct matrix_pair *
listed(const struct pairs_state *state)
{
	const struct pairs_list *list = &state->list;

	return list->rows && list->list.cursor < list->list.count
		   ? list->rows[list->list.cursor]
		   : NULL;
}

bool
pairs_codes(const struct pairs_state *state, struct pair *pair)
{
	const struct matrix_actor *a = actor_at(state, state->row);
	const struct matrix_actor *b = actor_at(state, state->column);
	const struct matrix_pair *row = listed(state);

	if (state->is_list) {
		if (row)
			*pair = row->pair;
		return row != NULL;
	}
	if (!a || !b || a == b)
		return false;
	*pair = pair_of(a->code, b->code);
	return true;
}

const struct matrix_pair *
pairs_current(const struct pairs_state *state)
{
	const struct matrix *matrix = state->matrix;

	if (state->is_list)
		return listed(state);
	if (!actor_at(state, state->row) || !actor_at(state, state->column))
		return NULL;
	return matrix_at(
	    matrix, matrix->order[state->row], matrix->order[state->column]);
}

struct str
pairs_row_code(const struct pairs_state *state)
{
	const struct matrix_actor *actor = actor_at(state, state->row);

	return actor ? actor->code : (struct str){0};
}

static void
keep(struct buf *wanted, struct str code)
{
	buf_clear(wanted);
	buf_add(wanted, code);
}

void
pairs_remember(struct pairs_state *state)
{
	const struct matrix_actor *a = actor_at(state, state->row);
	const struct matrix_actor *b = actor_at(state, state->column);
	const struct matrix_pair *row = listed(state);

	if (state->is_list && row) {
		keep(&state->wanted_row, row->pair.a);
		keep(&state->wanted_column, row->pair.b);
	} else if (a && b) {
		keep(&state->wanted_row, a->code);
		keep(&state->wanted_column, b->code);
	}
}

void
pairs_go(struct pairs_state *state, size_t row, size_t column)
{
	size_t count = state->matrix ? state->matrix->count : 0;

	state->row = row < count ? row : count ? count - 1 : 0;
	state->column = column < count ? column : count ? count - 1 : 0;
}

/* Where the actor stands in the order; the present place without it. */
static size_t
place_of(const struct matrix *matrix, const struct buf *code, size_t now)
{
	for (size_t i = 0; i < matrix->count; i++)
		if (str_equal(
			matrix->actors[matrix->order[i]].code, buf_str(code)))
			return i;
	return now;
}

static void
settle_list(struct pairs_state *state)
{
	struct pair wanted = pair_of(
	    buf_str(&state->wanted_row), buf_str(&state->wanted_column));

	for (size_t i = 0; i < state->list.list.count; i++)
		if (pair_equal(state->list.rows[i]->pair, wanted))
			list_go(&state->list.list, i);
}

void
pairs_settle(struct pairs_state *state)
{
	struct matrix *matrix = state->matrix;

	pairs_go(state, place_of(matrix, &state->wanted_row, state->row),
	    place_of(matrix, &state->wanted_column, state->column));
	if (!state->wanted_row.len)
		pairs_go(state, 1, 0);
	if (state->wanted_row.len)
		settle_list(state);
	state->is_marking = false;
}
