#include "tui/view/views.h"

#include "core/picture/counts.h"
#include "core/picture/pictures.h"
#include "core/query/period.h"
#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/nothing.h"
#include "tui/view/pick.h"
#include "tui/view/picture_view.h"
#include "tui/widget/found.h"

struct counts_state {
	struct picture_view picture;
	const struct field *cross; /* or NULL */
	struct list column;	   /* the current one of those crossed */
	bool is_by_name;
};

/* Where the fields cannot be crossed the first stands alone. */
static void
request(struct view *view, struct picture_request *request)
{
	struct counts_state *state = view->state;
	const struct field *field = counts_field(request, NULL);

	if (state->is_by_name)
		request->order = STR("name");
	if (state->cross)
		request->split = str_from(state->cross->name);
	if (field && counts_cross(request, field, &state->cross, NULL))
		return;
	state->cross = NULL;
	request->split = STR("");
}

static void
take(struct view *view)
{
	struct counts_state *state = view->state;
	const struct counts *counts = state->picture.made;

	if (state->column.cursor >= counts->column_count)
		state->column.cursor = 0;
	state->column.count = counts->column_count;
}

static size_t
count(const void *made)
{
	const struct counts *counts = made;

	return counts->count;
}

static struct str
name(const void *made, size_t row)
{
	const struct counts *counts = made;

	return counts->values[row].label;
}

static bool
holds(const void *made, size_t row, struct str wanted)
{
	return found_in(name(made, row), wanted);
}

static const struct picture_kind kind = {
    .picture = &counts_picture,
    .request = request,
    .made = take,
    .count = count,
    .name = name,
    .holds = holds,
    .nothing = "no value holds",
};

static char
sign(const void *context, struct str label)
{
	static const char signs[] = {
	    [NARROW_OPEN] = ' ',
	    [NARROW_CHOSEN] = '*',
	    [NARROW_EXCLUDED] = '-',
	};
	const struct view *view = context;
	const struct picture_view *state = view->state;
	const struct counts *counts = state->made;

	return signs[narrow_state(view->ui, counts->field, label)];
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct counts_state *state = view->state;
	struct picture_view *picture = &state->picture;
	struct list *column = &state->column;
	struct counts_look look = {
	    .has_cursor = true, .sign = sign, .context = view};

	if (!picture->list.count) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	picture_view_lay_out(picture, area);
	list_resize(
	    column, column->count, counts_room(picture->made, area.columns));
	look.first = picture->list.top;
	look.value = picture->list.cursor;
	look.column = column->cursor;
	look.first_column = column->top;
	counts_draw(picture->made, &look, surface, area);
	picture_view_cursor(picture, surface);
}

/* The fields that can be counted, in the order of their table. */
static bool
count_field(struct view *view, long by, struct err *err)
{
	const struct picture_request request = {
	    .query = &view->ui->browse->query};
	struct query query = *request.query;
	size_t at = (size_t)(counts_field(&request, NULL) - fields);

	do
		at = (at + (by < 0 ? field_count - 1 : 1)) % field_count;
	while (!(fields[at].flags & FIELD_COUNT));
	query.by = &fields[at];
	return browse_show_query(view->ui->browse, &query, err);
}

static void
move_column(struct view *view, long by)
{
	struct counts_state *state = view->state;
	const struct counts *counts = state->picture.made;
	struct err err = {0};

	if (!counts || !counts->cross) {
		if (!count_field(view, by, &err))
			ui_tell_error(view->ui, &err);
		return;
	}
	list_move(&state->column, by < 0 ? -1 : 1);
}

static void
move(struct view *view, enum move move, long by)
{
	if (move == MOVE_COLUMN)
		move_column(view, by);
	else
		picture_view_move(view, move, by);
}

static void
status(struct view *view, struct buf *out)
{
	const struct picture_view *state = view->state;
	const struct counts *counts = state->made;

	buf_add_count(out, (int64_t)state->list.cursor + 1);
	buf_addz(out, " of ");
	buf_add_count(out, (int64_t)counts->count);
	buf_addf(out, " by %s", counts->field->name);
	if (counts->cross)
		buf_addf(out, " x %s", counts->cross->name);
}

/* The value under the cursor. */
static const struct counts_value *
need_value(const struct view *view, struct err *err)
{
	const struct picture_view *state = view->state;
	const struct counts *counts = state->made;

	if (counts && state->list.cursor < counts->count)
		return &counts->values[state->list.cursor];
	err_set(err, ERR_USAGE, "there is no value here");
	return NULL;
}

/* Enter: the events with only this value. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct counts_state *state = view->state;
	const struct counts *counts = state->picture.made;
	const struct counts_value *value = need_value(view, err);

	(void)call;
	if (!value)
		return false;
	if (counts->cross && state->column.cursor < counts->column_count &&
	    !narrow(view->ui, counts->cross,
		counts->columns[state->column.cursor].label, NARROW_ONLY, err))
		return false;
	if (!narrow(view->ui, counts->field, value->label, NARROW_ONLY, err))
		return false;
	browse_show_view(view->ui->browse, "");
	return true;
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	const struct picture_view *state = view->state;
	const struct counts *counts = state->made;
	const struct counts_value *value = need_value(view, err);

	if (!value)
		return false;
	if (call->command->value == NARROW_WITHOUT)
		return narrow_toggle(
		    view->ui, counts->field, value->label, true, err);
	return narrow(view->ui, counts->field, value->label, NARROW_ONLY, err);
}

/* Space: one of the values that are wanted, or not. */
static bool
run_toggle(struct view *view, const struct command_call *call, struct err *err)
{
	const struct picture_view *state = view->state;
	const struct counts *counts = state->made;
	const struct counts_value *value = need_value(view, err);

	(void)call;
	return value &&
	       narrow_toggle(view->ui, counts->field, value->label, false, err);
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
	const struct picture_request request = {
	    .query = &view->ui->browse->query, .split = name};
	const struct field *field = counts_field(&request, err);

	return field && counts_cross(&request, field, &state->cross, err);
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

static const struct verb verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark", run_toggle},
    {"sort", run_sort},
    {"cross", run_cross},
    {"split", run_cross},
    {NULL, NULL},
};

static const struct hint hints[] = {
    {.command = "mark", .label = "choose"},
    {.command = "without", .label = "exclude"},
    {.command = "open", .label = "list"},
    {.command = "right", .label = "other field"},
    {.command = "cross", .label = "cross"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops counts_view = {
    .name = "counts",
    .title = "Counts",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .move = move,
    .size = sizeof(struct counts_state),
};
