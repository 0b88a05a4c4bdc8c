#include "tui/view/timeline_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/view/timeline_state.h"

enum { PAGE_BUCKETS = 10 };

struct picture_request
timeline_request(const struct view *view)
{
	const struct timeline_state *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .split = state->split ? str_from(state->split->name) : STR(""),
	};
}

const struct timeline_bucket *
timeline_current(const struct timeline_state *state)
{
	return state->timeline && state->look.cursor != TIMELINE_NONE
		   ? &state->timeline->buckets[state->look.cursor]
		   : NULL;
}

/* The cursor stays at its period, or goes to the last one. */
static void
settle(struct timeline_state *state)
{
	const struct timeline *timeline = state->timeline;
	struct timeline_look *look = &state->look;

	look->range_from = TIMELINE_NONE;
	look->cursor = (long)timeline->count - 1;
	for (size_t i = 0; i < timeline->count; i++)
		if (str_equal(
			timeline->buckets[i].label, buf_str(&state->wanted)))
			look->cursor = (long)i;
	if (look->row > timeline->row_count)
		look->row = 0;
}

static void
take(struct view *view)
{
	struct timeline_state *state = view->state;
	struct picture_request request = timeline_request(view);

	state->timeline = timeline_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	settle(state);
}

static void
remember(struct timeline_state *state)
{
	const struct timeline_bucket *bucket = timeline_current(state);

	if (!bucket)
		return;
	buf_clear(&state->wanted);
	buf_add(&state->wanted, bucket->label);
}

/* Asks anew where the query, the split or the data have changed. */
static void
update(struct view *view)
{
	struct timeline_state *state = view->state;
	struct picture_request request = timeline_request(view);
	struct buf about = {0};

	buf_addf(&about, "%.*s split:%.*s",
	    STR_ARG(buf_str(&view->ui->browse->text)), STR_ARG(request.split));
	if (inquiry_is_stale(&state->inquiry, view->ui, buf_str(&about))) {
		remember(state);
		state->timeline = NULL;
		if (inquiry_ask_picture(&state->inquiry, view->ui,
			buf_str(&about), &timeline_picture, &request))
			take(view);
	}
	buf_release(&about);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct timeline_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

/* Scrolls as little as shows the cursor. */
static void
scroll(struct timeline_state *state, int columns)
{
	struct timeline_look *look = &state->look;
	size_t room = timeline_room(state->timeline, columns);
	size_t cursor = look->cursor > 0 ? (size_t)look->cursor : 0;

	if (room == 0)
		room = 1;
	if (cursor < look->first)
		look->first = cursor;
	if (cursor >= look->first + room)
		look->first = cursor - room + 1;
	if (look->first + room > state->timeline->count)
		look->first = state->timeline->count > room
				  ? state->timeline->count - room
				  : 0;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct timeline_state *state = view->state;

	update(view);
	area.column++;
	area.columns--;
	state->area = area;
	surface_cursor(surface, area.row, area.column);
	if (!state->timeline)
		return;
	if (!state->timeline->count) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	scroll(state, area.columns);
	timeline_draw(state->timeline, &state->look, surface, area);
}

static void
move_bucket(struct timeline_state *state, long by)
{
	struct timeline_look *look = &state->look;
	long last = (long)state->timeline->count - 1;

	look->cursor += by;
	if (look->cursor > last)
		look->cursor = last;
	if (look->cursor < 0)
		look->cursor = 0;
}

static void
move_row(struct timeline_state *state, long by)
{
	long row = (long)state->look.row + by;
	long last = (long)state->timeline->row_count;

	row = row < 0 ? 0 : row > last ? last : row;
	state->look.row = (size_t)row;
}

/* To the next period in which there is something. */
static void
move_group(struct timeline_state *state, long by)
{
	const struct timeline *timeline = state->timeline;
	long at = state->look.cursor, step = by < 0 ? -1 : 1;

	do
		at += step;
	while (at >= 0 && at < (long)timeline->count &&
	       !timeline->buckets[at].possible);
	if (at >= 0 && at < (long)timeline->count)
		state->look.cursor = at;
}

static void
move(struct view *view, enum move move, long by)
{
	struct timeline_state *state = view->state;

	if (!state->timeline || !state->timeline->count)
		return;
	switch (move) {
	case MOVE_ROW:
		move_row(state, by);
		break;
	case MOVE_COLUMN:
		move_bucket(state, by);
		break;
	case MOVE_HALF:
	case MOVE_PAGE:
		move_bucket(state, by * PAGE_BUCKETS);
		break;
	case MOVE_END:
		move_bucket(state, by * (long)state->timeline->count);
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
	size_t at;

	(void)row;
	if (!state->timeline)
		return;
	at = timeline_at(state->timeline, &state->look, state->area, column);
	if (at < state->timeline->count)
		state->look.cursor = (long)at;
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
	const struct timeline *timeline = state->timeline;

	if (!timeline) {
		buf_addz(out, "counting..");
		return;
	}
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

static void
refresh(struct view *view)
{
	struct timeline_state *state = view->state;

	remember(state);
	inquiry_forget(&state->inquiry);
	state->timeline = NULL;
	state->look.cursor = TIMELINE_NONE;
}

static void
close_view(struct view *view)
{
	struct timeline_state *state = view->state;

	inquiry_release(&state->inquiry);
	buf_release(&state->wanted);
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

static const struct view_ops ops = {
    .name = "timeline",
    .title = "Timeline",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = timeline_verbs,
    .leave = leave,
    .move = move,
    .click = click,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct timeline_state),
    .close = close_view,
};

struct view *
timeline_view_open(struct ui *ui)
{
	struct view *view = view_push(ui, &ops);
	struct timeline_state *state = view->state;

	*state = (struct timeline_state){.inquiry.channel = WORKER_PICTURE,
	    .look = {.cursor = TIMELINE_NONE, .range_from = TIMELINE_NONE},
	    .split = timeline_next_split(NULL)};
	return view;
}
