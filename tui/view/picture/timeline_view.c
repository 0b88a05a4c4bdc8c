#include "tui/view/views.h"

#include "core/picture/pictures.h"
#include "core/picture/timeline.h"
#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/nothing.h"
#include "tui/view/picture_view.h"

enum { PAGE_BUCKETS = 10 };

struct timeline_state {
	struct picture_view picture; /* its rows are the periods */
	struct timeline_look look;
	const struct field *split; /* or NULL */
};

static void
request(struct view *view, struct picture_request *request)
{
	const struct timeline_state *state = view->state;

	if (state->split)
		request->split = str_from(state->split->name);
}

static void
take(struct view *view)
{
	struct timeline_state *state = view->state;
	const struct timeline *timeline = state->picture.made;

	state->look.range_from = TIMELINE_NONE;
	if (state->look.row > timeline->row_count)
		state->look.row = 0;
}

static size_t
count(const void *made)
{
	const struct timeline *timeline = made;

	return timeline->count;
}

static struct str
name(const void *made, size_t row)
{
	const struct timeline *timeline = made;

	return timeline->buckets[row].label;
}

static const struct picture_kind kind = {
    .picture = &timeline_picture,
    .request = request,
    .made = take,
    .count = count,
    .name = name,
    .is_last_first = true,
};

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct timeline_state *state = view->state;
	const struct timeline *timeline = state->picture.made;
	struct list *list = &state->picture.list;

	area.column++;
	area.columns--;
	state->picture.area = area;
	surface_cursor(surface, area.row, area.column);
	if (!timeline->count) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	list_resize(
	    list, timeline->count, timeline_room(timeline, area.columns));
	state->look.first = list->top;
	state->look.cursor = (long)list->cursor;
	timeline_draw(timeline, &state->look, surface, area);
}

static void
move_row(struct timeline_state *state, long by)
{
	const struct timeline *timeline = state->picture.made;
	long row = (long)state->look.row + by;
	long last = (long)timeline->row_count;

	row = row < 0 ? 0 : row > last ? last : row;
	state->look.row = (size_t)row;
}

/* To the next period in which there is something. */
static void
move_group(struct timeline_state *state, long by)
{
	const struct timeline *timeline = state->picture.made;
	long at = (long)state->picture.list.cursor, step = by < 0 ? -1 : 1;

	do
		at += step;
	while (at >= 0 && at < (long)timeline->count &&
	       !timeline->buckets[at].possible);
	if (at >= 0 && at < (long)timeline->count)
		list_go(&state->picture.list, (size_t)at);
}

static void
move(struct view *view, enum move move, long by)
{
	struct timeline_state *state = view->state;
	struct list *list = &state->picture.list;

	if (!state->picture.made || !list->count)
		return;
	switch (move) {
	case MOVE_ROW:
		move_row(state, by);
		break;
	case MOVE_COLUMN:
		list_move(list, by);
		break;
	case MOVE_HALF:
	case MOVE_PAGE:
		list_move(list, by * PAGE_BUCKETS);
		break;
	case MOVE_END:
		list_move(list, by * (long)list->count);
		break;
	case MOVE_GROUP:
		move_group(state, by);
		break;
	}
}

static void
click(struct view *view, int row, int column)
{
	struct timeline_state *state = view->state;
	const struct timeline *timeline = state->picture.made;
	size_t at;

	(void)row;
	if (!timeline)
		return;
	at = timeline_at(timeline, &state->look, state->picture.area, column);
	if (at < timeline->count)
		list_go(&state->picture.list, at);
}

static bool
leave(struct view *view)
{
	struct timeline_state *state = view->state;
	bool was_open = state->look.range_from != TIMELINE_NONE;

	state->look.range_from = TIMELINE_NONE;
	return was_open;
}

static void
status(struct view *view, struct buf *out)
{
	const struct timeline_state *state = view->state;
	const struct timeline *timeline = state->picture.made;

	if (state->look.range_from != TIMELINE_NONE) {
		buf_addz(
		    out, "v keeps the range, Enter lists it, Esc drops it");
		return;
	}
	buf_addf(out, "by %s", timeline->unit->name);
	if (timeline->split)
		buf_addf(out, " and %s", timeline->split->name);
	if (timeline->more)
		buf_addf(out, ", %zu more", timeline->more);
}

/* What S goes through; any other field by its name. */
static const char *const splits[] = {
    "type", "domain", "pair", "series", "status", NULL};

static bool
need_period(const struct timeline_state *state, struct err *err)
{
	return (state->picture.made && state->picture.list.count) ||
	       err_set(err, ERR_USAGE, "there is no period here");
}

/* "2012", or "2012..2022" while a range is open. */
static void
add_period(const struct timeline_state *state, struct buf *out)
{
	const struct timeline *timeline = state->picture.made;
	const struct timeline_bucket *buckets = timeline->buckets;
	long from = state->look.range_from;
	long to = (long)state->picture.list.cursor;

	if (from == TIMELINE_NONE || from == to)
		buf_add(out, buckets[to].label);
	else
		buf_addf(out, "%.*s..%.*s",
		    STR_ARG(buckets[from < to ? from : to].label),
		    STR_ARG(buckets[from < to ? to : from].label));
}

static bool
keep_period(struct view *view, enum narrow how, struct err *err)
{
	struct buf text = {0};
	bool done = need_period(view->state, err);

	if (done) {
		add_period(view->state, &text);
		done = narrow(
		    view->ui, field_named("date"), buf_str(&text), how, err);
	}
	buf_release(&text);
	return done;
}

static bool
keep_row(struct view *view, enum narrow how, struct err *err)
{
	const struct timeline_state *state = view->state;
	const struct timeline *timeline = state->picture.made;

	return narrow(view->ui, timeline->split,
	    timeline->rows[state->look.row - 1].label, how, err);
}

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;

	(void)call;
	if (!need_period(state, err))
		return false;
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
	if (!need_period(state, err))
		return false;
	if (state->look.range_from != TIMELINE_NONE)
		return keep_period(view, NARROW_ONLY, err);
	state->look.range_from = (long)state->picture.list.cursor;
	return true;
}

/* Only with, or without: the row's value, or the period. */
static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct timeline_state *state = view->state;
	enum narrow how = (enum narrow)call->command->value;

	if (state->look.row && state->picture.made)
		return keep_row(view, how, err);
	return keep_period(view, how, err);
}

/* The field after this one; NULL is none, before the first. */
static const struct field *
next_split(const struct field *split)
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
	const struct field *split = next_split(state->split);

	if (call->count && !timeline_split(call->arguments[0], &split, err))
		return false;
	state->split = split;
	state->look.row = 0;
	return true;
}

/* A finer or coarser unit; it stands in the query. */
static bool
run_zoom(struct view *view, const struct command_call *call, struct err *err)
{
	struct query query = view->ui->browse->query;
	const struct field *unit = timeline_unit(&query);
	bool is_in = call->command->value > 0;
	size_t at = 0;

	while (strcmp(timeline_units[at], unit->name) != 0)
		at++;
	if (is_in ? at + 1 == TIMELINE_UNITS : at == 0)
		return err_set(err, ERR_USAGE, "there is nothing %s than a %s",
		    is_in ? "shorter" : "longer", timeline_units[at]);
	query.by = field_named(timeline_units[is_in ? at + 1 : at - 1]);
	return browse_show_query(view->ui->browse, &query, err);
}

static const struct verb verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark-range", run_range},
    {"split", run_split},
    {"zoom-in", run_zoom},
    {"zoom-out", run_zoom},
    {NULL, NULL},
};

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct timeline_state *state = view->state;

	(void)subject;
	(void)err;
	state->look.range_from = TIMELINE_NONE;
	state->split = field_named(splits[0]);
	return true;
}

static const struct hint hints[] = {
    {.command = "open", .label = "list"},
    {.command = "mark-range", .label = "range"},
    {.command = "zoom-in", .label = "finer"},
    {.command = "zoom-out", .label = "coarser"},
    {.command = "split", .label = "split by"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops timeline_view = {
    .name = "timeline",
    .title = "Timeline",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .leave = leave,
    .move = move,
    .click = click,
    .open = open_view,
    .size = sizeof(struct timeline_state),
};
