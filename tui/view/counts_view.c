#include "tui/view/counts_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/counts_state.h"
#include "tui/view/narrow.h"
#include "tui/view/nothing.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

struct picture_request
counts_request(const struct view *view)
{
	const struct counts_state *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .split = state->cross ? str_from(state->cross->name) : STR(""),
	    .order = state->is_by_name ? STR("name") : STR(""),
	};
}

const struct counts_value *
counts_current(const struct counts_state *state)
{
	return state->counts && state->list.cursor < state->counts->count
		   ? &state->counts->values[state->list.cursor]
		   : NULL;
}

static void
remember(struct counts_state *state)
{
	const struct counts_value *current = counts_current(state);

	if (!current)
		return;
	buf_clear(&state->wanted);
	buf_add(&state->wanted, current->label);
}

static void
take(struct view *view)
{
	struct counts_state *state = view->state;
	struct picture_request request = counts_request(view);
	const struct counts *counts = counts_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);

	state->counts = counts;
	list_resize(&state->list, counts->count, state->list.height);
	for (size_t i = 0; i < counts->count; i++)
		if (str_equal(counts->values[i].label, buf_str(&state->wanted)))
			list_go(&state->list, i);
	if (state->column >= counts->column_count)
		state->column = 0;
}

/* Asks anew where the query, the crossing or the data have changed. */
static void
update(struct view *view)
{
	struct counts_state *state = view->state;
	struct picture_request request = counts_request(view);
	struct picture_question question = {0};
	struct buf about = {0};

	buf_addf(&about, "%.*s cross:%.*s order:%.*s",
	    STR_ARG(buf_str(&view->ui->browse->text)), STR_ARG(request.split),
	    STR_ARG(request.order));
	if (inquiry_is_stale(&state->inquiry, view->ui, buf_str(&about))) {
		remember(state);
		state->counts = NULL;
		/* A period is not crossed: then the field stands alone. */
		if (!counts_picture.ask(&request, &question, NULL)) {
			state->cross = NULL;
			request = counts_request(view);
			picture_question_release(&question);
			counts_picture.ask(&request, &question, NULL);
		}
		if (inquiry_ask(&state->inquiry, view->ui, buf_str(&about),
			question.statements, question.count))
			take(view);
	}
	picture_question_release(&question);
	buf_release(&about);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct counts_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static char
sign(const void *context, struct str label)
{
	static const char signs[] = {
	    [NARROW_OPEN] = ' ',
	    [NARROW_CHOSEN] = '*',
	    [NARROW_EXCLUDED] = '-',
	};
	const struct view *view = context;
	const struct counts_state *state = view->state;

	return signs[narrow_state(view->ui, state->counts->field, label)];
}

static void
scroll_columns(struct counts_state *state, int columns)
{
	size_t room = counts_room(state->counts, columns);

	if (state->column < state->first_column)
		state->first_column = state->column;
	if (room > 0 && state->column >= state->first_column + room)
		state->first_column = state->column - room + 1;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct counts_state *state = view->state;
	struct counts_look look = {
	    .has_cursor = true, .sign = sign, .context = view};

	update(view);
	surface_cursor(surface, area.row, area.column);
	if (!state->counts)
		return;
	if (!state->counts->count) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	state->area = (struct area){
	    area.row + 1, area.column, area.rows - 1, area.columns};
	list_resize(&state->list, state->counts->count,
	    area.rows > 1 ? (size_t)area.rows - 1 : 1);
	scroll_columns(state, area.columns);
	look.first = state->list.top;
	look.value = state->list.cursor;
	look.column = state->column;
	look.first_column = state->first_column;
	counts_draw(state->counts, &look, surface, area);
	surface_cursor(surface,
	    state->area.row + (int)(state->list.cursor - state->list.top),
	    area.column);
}

/* The fields that can be counted, in the order of their table. */
static bool
count_field(struct view *view, long by, struct err *err)
{
	struct picture_request request = counts_request(view);
	struct query query = view->ui->browse->query;
	const struct field *field = counts_field(&request, NULL);
	size_t at = (size_t)(field - fields);

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
	struct err err = {0};

	if (!state->counts || !state->counts->cross) {
		if (!count_field(view, by, &err))
			ui_tell_error(view->ui, &err);
		return;
	}
	if (by < 0 && state->column > 0)
		state->column--;
	if (by > 0 && state->column + 1 < state->counts->column_count)
		state->column++;
}

static void
move(struct view *view, enum move move, long by)
{
	struct counts_state *state = view->state;

	if (move == MOVE_COLUMN)
		move_column(view, by);
	else
		move_list(&state->list, move, by);
}

static void
click(struct view *view, int row, int column)
{
	struct counts_state *state = view->state;

	if (area_holds(state->area, row, column))
		list_go(&state->list,
		    state->list.top + (size_t)(row - state->area.row));
}

static bool
row_holds(const void *context, size_t row, struct str wanted)
{
	const struct counts *counts = context;

	return found_in(counts->values[row].label, wanted);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct counts_state *state = view->state;
	const struct seek seek = {
	    .count = state->counts ? state->counts->count : 0,
	    .from = state->list.cursor,
	    .holds = row_holds,
	    .context = state->counts,
	    .nothing = "no value holds",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	list_go(&state->list, at);
	return true;
}

static void
status(struct view *view, struct buf *out)
{
	const struct counts_state *state = view->state;

	if (!state->counts) {
		buf_addz(out, "counting..");
		return;
	}
	buf_add_count(out, (int64_t)state->list.cursor + 1);
	buf_addz(out, " of ");
	buf_add_count(out, (int64_t)state->counts->count);
	buf_addf(out, " by %s", state->counts->field->name);
	if (state->counts->cross)
		buf_addf(out, " x %s", state->counts->cross->name);
}

static void
refresh(struct view *view)
{
	struct counts_state *state = view->state;

	remember(state);
	inquiry_forget(&state->inquiry);
	state->counts = NULL;
}

static void
close_view(struct view *view)
{
	struct counts_state *state = view->state;

	inquiry_release(&state->inquiry);
	buf_release(&state->wanted);
}

static const struct hint hints[] = {
    {.command = "mark", .label = "choose"},
    {.command = "without", .label = "exclude"},
    {.command = "open", .label = "list"},
    {.command = "right", .label = "other field"},
    {.command = "cross", .label = "cross"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "counts",
    .title = "Counts",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = counts_verbs,
    .move = move,
    .click = click,
    .find = find,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct counts_state),
    .close = close_view,
};

struct view *
counts_view_open(struct ui *ui)
{
	struct view *view = view_push(ui, &ops);
	struct counts_state *state = view->state;

	*state = (struct counts_state){.inquiry.channel = WORKER_PICTURE};
	return view;
}
