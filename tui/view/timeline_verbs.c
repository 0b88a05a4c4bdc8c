#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/timeline_state.h"

/* What S goes through; any other field by its name. */
static const char *const splits[] = {
    "type", "domain", "pair", "series", "status", NULL};

/* "2012", or "2012..2022" while a range is open. */
static bool
period_text(
    const struct timeline_state *state, struct buf *out, struct err *err)
{
	const struct timeline_look *look = &state->look;
	const struct timeline_bucket *current = timeline_current(state);
	long from = look->range_from, to = look->cursor;

	if (!current)
		return err_set(err, ERR_USAGE, "there is no period here");
	if (from == TIMELINE_NONE || from == to) {
		buf_add(out, current->label);
		return true;
	}
	const struct timeline_bucket *other = current + (from - to);
	buf_addf(out, "%.*s..%.*s",
	    STR_ARG((from < to ? other : current)->label),
	    STR_ARG((from < to ? current : other)->label));
	return true;
}

static bool
keep_period(struct view *view, enum narrow how, struct err *err)
{
	struct timeline_state *state = view->state;
	struct buf text = {0};
	bool done =
	    period_text(state, &text, err) &&
	    narrow(view->ui, field_named("date"), buf_str(&text), how, err);

	buf_release(&text);
	return done;
}

static bool
keep_row(struct view *view, enum narrow how, struct err *err)
{
	const struct timeline_state *state = view->state;

	return narrow(view->ui, state->timeline->split,
	    state->timeline->rows[state->look.row - 1].label, how, err);
}

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;

	(void)call;
	if (!timeline_current(state))
		return err_set(err, ERR_USAGE, "there is no period here");
	if (state->look.row && !keep_row(view, NARROW_WITH, err))
		return false;
	if (!keep_period(view, NARROW_ONLY, err))
		return false;
	browse_show_view(view->ui->browse, "");
	return true;
}

static bool
run_range(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;

	(void)call;
	if (!timeline_current(state))
		return err_set(err, ERR_USAGE, "there is no period here");
	if (state->look.range_from == TIMELINE_NONE) {
		state->look.range_from = state->look.cursor;
		return true;
	}
	return keep_period(view, NARROW_ONLY, err);
}

/* Only with, or without: the row's value, or the period. */
static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;
	enum narrow how = strcmp(call->command->name, "without") == 0
			      ? NARROW_WITHOUT
			      : NARROW_WITH;

	if (state->look.row && state->timeline)
		return keep_row(view, how, err);
	return keep_period(view, how, err);
}

const struct field *
timeline_next_split(const struct field *split)
{
	size_t at = 0;

	if (!split)
		return field_named(splits[0]);
	while (splits[at] && strcmp(splits[at], split->name) != 0)
		at++;
	return splits[at] && splits[at + 1] ? field_named(splits[at + 1])
					    : NULL;
}

static bool
run_split(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;
	struct picture_request request = timeline_request(view);
	struct picture_question question = {0};
	bool done;

	if (!call->count) {
		state->split = timeline_next_split(state->split);
		state->look.row = 0;
		return true;
	}
	request.split = call->arguments[0];
	done = timeline_picture.ask(&request, &question, err);
	picture_question_release(&question);
	if (done) {
		state->split = field_find(call->arguments[0], NULL);
		state->look.row = 0;
	}
	return done;
}

static const char *const units[] = {
    "decade", "year", "quarter", "month", "day"};

/* A finer or coarser unit; it stands in the query. */
static bool
run_zoom(struct view *view, const struct command_call *call, struct err *err)
{
	struct query query = view->ui->browse->query;
	const struct field *unit = timeline_unit(&query);
	bool is_in = strcmp(call->command->name, "zoom-in") == 0;
	size_t at = 0;

	while (strcmp(units[at], unit->name) != 0)
		at++;
	if (is_in ? at + 1 == ARRAY_LENGTH(units) : at == 0)
		return err_set(err, ERR_USAGE, "there is nothing %s than a %s",
		    is_in ? "shorter" : "longer", units[at]);
	query.by = field_named(units[is_in ? at + 1 : at - 1]);
	return browse_show_query(view->ui->browse, &query, err);
}

const struct verb timeline_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark-range", run_range},
    {"split", run_split},
    {"zoom-in", run_zoom},
    {"zoom-out", run_zoom},
    {NULL, NULL},
};
