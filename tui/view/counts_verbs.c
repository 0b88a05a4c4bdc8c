#include "tui/view/counts_state.h"

#include "core/picture/pictures.h"
#include "core/query/period.h"
#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"

/* What commands do to the value under the cursor, and to the counting. */
static const struct counts_value *
need_value(const struct counts_state *state, struct err *err)
{
	const struct counts_value *value = counts_current(state);

	if (!value)
		err_set(err, ERR_USAGE, "there is no value here");
	return value;
}

/* Enter: the events with only this value. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;
	const struct counts *counts = state->counts;
	const struct counts_value *value = need_value(state, err);

	(void)call;
	if (!value)
		return false;
	if (counts->cross && state->column < counts->column_count &&
	    !narrow(view->ui, counts->cross,
		counts->columns[state->column].label, NARROW_ONLY, err))
		return false;
	if (!narrow(view->ui, counts->field, value->label, NARROW_ONLY, err))
		return false;
	browse_show_view(view->ui->browse, "");
	return true;
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;
	const struct counts_value *value = need_value(state, err);

	if (!value)
		return false;
	if (strcmp(call->command->name, "without") == 0)
		return narrow_toggle(
		    view->ui, state->counts->field, value->label, true, err);
	return narrow(
	    view->ui, state->counts->field, value->label, NARROW_ONLY, err);
}

/* Space: one of the values that are wanted, or not. */
static bool
run_toggle(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;
	const struct counts_value *value = need_value(state, err);

	(void)call;
	return value && narrow_toggle(view->ui, state->counts->field,
			    value->label, false, err);
}

static bool
run_sort(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;

	(void)call;
	(void)err;
	state->is_by_name = !state->is_by_name;
	return true;
}

static bool
cross_with(struct view *view, struct str name, struct err *err)
{
	struct counts_state *state = view->state;
	struct picture_request request = counts_request(view);
	struct picture_question question = {0};
	bool done;

	request.split = name;
	done = counts_picture.ask(&request, &question, err);
	picture_question_release(&question);
	if (done)
		state->cross = field_find(name, NULL);
	return done;
}

static bool
fill_fields(struct ui *ui, struct pick_items *items, struct err *err)
{
	(void)ui;
	(void)err;
	for (size_t i = 0; i < field_count; i++) {
		struct str name = str_from(fields[i].name);

		if ((fields[i].flags & FIELD_COUNT) && !period_of(&fields[i]))
			pick_add(
			    items, name, str_from(fields[i].summary), name);
	}
	return true;
}

static bool
choose_field(struct ui *ui, struct str value, struct err *err)
{
	return cross_with(view_base(ui), value, err);
}

static const struct pick pick_cross = {
    .title = "cross with",
    .label = " field> ",
    .fill = fill_fields,
    .choose = choose_field,
};

/* t crosses with another field; again: the field alone. */
static bool
run_cross(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;

	if (call->count)
		return cross_with(view, call->arguments[0], err);
	if (!state->cross)
		return pick_open(view->ui, &pick_cross, err);
	state->cross = NULL;
	return true;
}

const struct verb counts_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark", run_toggle},
    {"sort", run_sort},
    {"cross", run_cross},
    {"split", run_cross},
    {NULL, NULL},
};
