#include "core/picture/pair_query.h"
#include "tui/view/follow.h"
#include "tui/view/narrow.h"
#include "tui/view/pairs/pairs_view.h"
#include "tui/view/views.h"

/* What commands do to the current pair, to marked ones and to the order. */
static bool
need_pair(const struct pairs_state *state, struct pair *pair, struct err *err)
{
	return pairs_codes(state, pair) ||
	       err_set(err, ERR_USAGE, "there is no pair here");
}

static bool
need_events(const struct pairs_state *state, struct pair pair, struct err *err)
{
	return pairs_current(state) ||
	       err_set(err, ERR_USAGE,
		   "%.*s and %.*s have nothing together here", STR_ARG(pair.a),
		   STR_ARG(pair.b));
}

/* Enter: the events of the pair; on the diagonal those of the actor. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	const struct actor_directory *actors = &view->ui->session->actors;
	struct str code = pairs_row_code(state);
	struct pair pair;

	if (pairs_codes(state, &pair))
		return need_events(state, pair, err) &&
		       follow_term(
			   view->ui, pair_term(call->arena, actors, pair), err);
	if (!code.len)
		return err_set(err, ERR_USAGE, "there is no pair to list");
	return follow_term(
	    view->ui, actor_term(call->arena, actors, code), err);
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	bool is_without = call->command->value == NARROW_WITHOUT;
	struct pair pair;

	return need_pair(view->state, &pair, err) &&
	       narrow_by(view->ui,
		   pair_term(call->arena, &view->ui->session->actors, pair),
		   is_without ? NARROW_WITHOUT : NARROW_WITH, err);
}

static void
turn_mark(struct pairs_state *state, struct arena *arena, struct pair pair)
{
	struct str text = pair_text(arena, pair);

	if (!marks_remove(&state->marks, text))
		marks_add(&state->marks, text);
}

static bool
run_mark(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	struct pair pair;

	if (!need_pair(state, &pair, err) || !need_events(state, pair, err))
		return false;
	turn_mark(state, call->arena, pair);
	view->ops->move(view, MOVE_ROW, 1);
	return true;
}

static size_t
min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static size_t
max(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* The pairs of the block that have events. */
static void
mark_block(struct pairs_state *state, struct arena *arena)
{
	const struct matrix *matrix = state->picture.made;
	size_t top = min(state->row.cursor, state->from_row);
	size_t bottom = max(state->row.cursor, state->from_row);
	size_t left = min(state->column.cursor, state->from_column);
	size_t right = max(state->column.cursor, state->from_column);

	for (size_t row = top; row <= bottom; row++)
		for (size_t column = left; column <= right; column++) {
			const struct matrix_pair *pair = matrix_at(
			    matrix, matrix->order[row], matrix->order[column]);
			if (pair)
				marks_add(&state->marks,
				    pair_text(arena, pair->pair));
		}
}

/* The same in the list form. */
static void
mark_rows(struct pairs_state *state, struct arena *arena)
{
	size_t now = state->picture.list.cursor;
	size_t last = max(now, state->from_row);

	for (size_t i = min(now, state->from_row);
	     i <= last && i < state->picture.list.count; i++)
		marks_add(
		    &state->marks, pair_text(arena, state->list.rows[i]->pair));
}

static bool
run_mark_range(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	const struct matrix *matrix = state->picture.made;

	if (!matrix || !matrix->count)
		return err_set(err, ERR_USAGE, "there is no pair here");
	state->is_marking = !state->is_marking;
	if (state->is_marking) {
		state->from_row = state->is_list ? state->picture.list.cursor
						 : state->row.cursor;
		state->from_column = state->column.cursor;
	} else if (state->is_list) {
		mark_rows(state, call->arena);
	} else {
		mark_block(state, call->arena);
	}
	return true;
}

static bool
run_unmark_all(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	marks_clear(&state->marks);
	state->is_marking = false;
	return true;
}

static bool
run_compare(struct view *view, const struct command_call *call, struct err *err)
{
	const struct pairs_state *state = view->state;
	const struct strs *marked = &state->marks.ids;

	if (marked->count < 2)
		return err_set(err, ERR_USAGE,
		    "mark two to six pairs first, then compare them");
	return view_open(view->ui, &compare_view,
	    arena_join(call->arena, marked->items, marked->count), err);
}

static bool
run_third(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair pair;

	return need_pair(view->state, &pair, err) &&
	       need_events(view->state, pair, err) &&
	       view_open(
		   view->ui, &third_view, pair_text(call->arena, pair), err);
}

/* D: everything about the pair. */
static bool
run_dossier(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair pair;

	return need_pair(view->state, &pair, err) &&
	       follow_pair(view->ui,
		   pair_term(call->arena, &view->ui->session->actors, pair),
		   err);
}

/* What commands do to the order, the upper half and the form of the pairs. */
static bool
order_by(struct view *view, enum matrix_order order)
{
	struct pairs_state *state = view->state;

	pairs_remember(view);
	state->order = order;
	if (!state->picture.made)
		return true;
	matrix_sort(state->picture.made, order);
	pairs_settle(state);
	return true;
}

/* The next order, or the one that is named; in the list by its column. */
static bool
run_sort(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	enum matrix_order order =
	    (enum matrix_order)((state->order + 1) % MATRIX_ORDERS);

	if (call->count)
		return matrix_order_find(call->arguments[0], &order, err) &&
		       order_by(view, order);
	if (!state->is_list)
		return order_by(view, order);
	pairs_list_sort(view, PAIRS_SORT_TURN);
	return true;
}

static bool
run_sort_column(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	bool is_down = call->command->value > 0;

	if (!state->is_list)
		return err_set(
		    err, ERR_USAGE, "columns are sorted in the list of pairs");
	pairs_list_sort(view, is_down ? PAIRS_SORT_DOWN : PAIRS_SORT_UP);
	return true;
}

static bool
run_scale(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	state->upper = (enum matrix_upper)((state->upper + 1) % MATRIX_UPPERS);
	return true;
}

/* The years of the periods that are compared. */
static const char *const years[] = {
    "1", "2", "3", "5", "10", "15", "20", "30", "50"};

static bool
run_zoom(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	bool is_in = call->command->value > 0;
	size_t at = 0;

	while (strcmp(years[at], state->years) != 0)
		at++;
	if (is_in ? at == 0 : at + 1 == ARRAY_LENGTH(years))
		return err_set(err, ERR_USAGE, "periods have %s to %s years",
		    years[0], years[ARRAY_LENGTH(years) - 1]);
	state->years = years[is_in ? at - 1 : at + 1];
	return true;
}

/* Matrix or list of the same pairs. */
static bool
run_form(struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	pairs_remember(view);
	state->is_list = !state->is_list;
	if (state->picture.made)
		pairs_settle(state);
	return true;
}

static bool
run_organisations(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	state->with_organisations = !state->with_organisations;
	return true;
}

const struct verb pairs_verbs[] = {
    {"open", run_open},
    {"dossier", run_dossier},
    {"only", run_only},
    {"without", run_only},
    {"mark", run_mark},
    {"mark-range", run_mark_range},
    {"unmark-all", run_unmark_all},
    {"sort", run_sort},
    {"sort-up", run_sort_column},
    {"sort-down", run_sort_column},
    {"compare", run_compare},
    {"cross", run_third},
    {"scale", run_scale},
    {"zoom-in", run_zoom},
    {"zoom-out", run_zoom},
    {"form", run_form},
    {"organisations", run_organisations},
    {NULL, NULL},
};
