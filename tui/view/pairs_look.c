#include "tui/view/pairs_state.h"

/* What commands do to the order, the upper half and the form of the pairs. */
static bool
order_by(struct pairs_state *state, enum matrix_order order)
{
	pairs_remember(state);
	state->order = order;
	if (!state->matrix)
		return true;
	matrix_sort(state->matrix, order);
	pairs_settle(state);
	return true;
}

/* The next order, or the one that is named; in the list by its column. */
bool
pairs_run_sort(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	enum matrix_order order =
	    (enum matrix_order)((state->order + 1) % MATRIX_ORDERS);

	if (call->count > 0)
		return matrix_order_find(call->arguments[0], &order, err) &&
		       order_by(state, order);
	if (!state->is_list)
		return order_by(state, order);
	pairs_list_sort(state, PAIRS_SORT_TURN);
	return true;
}

bool
pairs_run_sort_column(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	bool is_down = strcmp(call->command->name, "sort-down") == 0;

	if (!state->is_list)
		return err_set(
		    err, ERR_USAGE, "columns are sorted in the list of pairs");
	pairs_list_sort(state, is_down ? PAIRS_SORT_DOWN : PAIRS_SORT_UP);
	return true;
}

bool
pairs_run_scale(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	state->upper = (enum matrix_upper)((state->upper + 1) % MATRIX_UPPERS);
	return true;
}

/* The years of the periods that are compared. */
static const int64_t years[] = {1, 2, 3, 5, 10, 15, 20, 30, 50};

bool
pairs_run_zoom(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;
	bool is_in = strcmp(call->command->name, "zoom-in") == 0;
	size_t at = 0;

	while (years[at] != state->years)
		at++;
	if (is_in ? at == 0 : at + 1 == ARRAY_LENGTH(years))
		return err_set(err, ERR_USAGE,
		    "periods have %lld to %lld years", (long long)years[0],
		    (long long)years[ARRAY_LENGTH(years) - 1]);
	state->years = years[is_in ? at - 1 : at + 1];
	return true;
}

/* Matrix or list of the same pairs. */
bool
pairs_run_form(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	pairs_remember(state);
	state->is_list = !state->is_list;
	if (state->matrix)
		pairs_settle(state);
	return true;
}

bool
pairs_run_organisations(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)call;
	(void)err;
	state->with_organisations = !state->with_organisations;
	return true;
}
