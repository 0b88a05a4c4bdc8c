#include "tui/view/map_view.h"

#include <assert.h>

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/map_state.h"
#include "tui/view/nothing.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

/* The atlas, and below it what lies under the cursor. */
enum { LINES_MOST = 7, ROWS_FOR_A_LINE = 5 };

static struct picture_request
request_of(const struct view *view)
{
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	};
}

static void
take(struct view *view)
{
	struct map_state *state = view->state;
	struct picture_request request = request_of(view);

	state->atlas = atlas_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	state->found = 0;
}

/* Asks anew where the query or the data have changed. */
static void
update(struct view *view)
{
	struct map_state *state = view->state;
	struct picture_request request = request_of(view);
	struct str about = buf_str(&view->ui->browse->text);

	if (!inquiry_is_stale(&state->inquiry, view->ui, about))
		return;
	state->atlas = NULL;
	if (inquiry_ask_picture(
		&state->inquiry, view->ui, about, &atlas_picture, &request))
		take(view);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct map_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static bool
is_marked(const void *context, struct str id)
{
	return marks_has(context, id);
}

static int
lines_below(int rows)
{
	int lines = 1 + (rows - ROWS_FOR_A_LINE) / ROWS_FOR_A_LINE;

	return lines < LINES_MOST ? lines : LINES_MOST;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct map_state *state = view->state;
	struct area below = area;

	below.rows = lines_below(area.rows);
	area.rows -= below.rows;
	below.row += area.rows;
	below.column++;
	below.columns -= 2;
	state->area = area;
	surface_cursor(surface, below.row, below.column);
	map_fit(state, area.columns, area.rows > 0 ? area.rows : 1);
	update(view);
	map_arrive(state);
	if (!state->atlas)
		return;
	if (!state->atlas->count && !state->atlas->without) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	state->look.context = &view->ui->session->marks;
	atlas_draw(state->atlas, &state->look, surface, area);
	map_draw_here(view, surface, below);
}

static void
click(struct view *view, int row, int column)
{
	struct map_state *state = view->state;

	if (state->atlas && area_holds(state->area, row, column))
		map_go_cell(state, (struct atlas_cell){row - state->area.row,
				       column - state->area.column});
}

static bool
leave(struct view *view)
{
	struct map_state *state = view->state;
	bool was_open = state->look.has_range;

	state->look.has_range = false;
	return was_open;
}

static bool
row_holds(const void *context, size_t row, struct str wanted)
{
	const struct atlas *atlas = context;

	return found_in(atlas->points[row].title, wanted) ||
	       found_in(atlas->points[row].place, wanted);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct map_state *state = view->state;
	const struct seek seek = {
	    .count = state->atlas ? state->atlas->count : 0,
	    .from = state->found,
	    .holds = row_holds,
	    .context = state->atlas,
	    .nothing = "no event on the map holds",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	assert(state->atlas); /* which holds what was found */
	state->found = at;
	map_go_place(
	    state, state->atlas->points[at].lat, state->atlas->points[at].lon);
	return true;
}

static void
status(struct view *view, struct buf *out)
{
	const struct map_state *state = view->state;

	if (!state->atlas) {
		buf_addz(out, "counting..");
		return;
	}
	if (state->is_fitted)
		buf_addf(out, "%s: ", state->region->name);
	buf_add_count(out, atlas_shown(state->atlas, &state->look.frame));
	buf_addz(out, " of ");
	buf_add_count(
	    out, (int64_t)state->atlas->count + state->atlas->without);
	buf_addz(out, " shown");
}

static void
refresh(struct view *view)
{
	struct map_state *state = view->state;

	inquiry_forget(&state->inquiry);
	state->atlas = NULL;
}

static void
close_view(struct view *view)
{
	struct map_state *state = view->state;

	inquiry_release(&state->inquiry);
}

static const struct hint hints[] = {
    {.command = "open", .label = "list"},
    {.command = "zoom-in", .label = "nearer"},
    {.command = "region", .label = "region"},
    {.command = "mark", .label = "mark"},
    {.command = "zoom-out", .label = "farther"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "map",
    .title = "Map",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = map_verbs,
    .leave = leave,
    .move = map_move,
    .click = click,
    .find = find,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct map_state),
    .close = close_view,
};

struct view *
map_view_open(struct ui *ui)
{
	struct view *view = view_push(ui, &ops);
	struct map_state *state = view->state;

	*state = (struct map_state){.inquiry.channel = WORKER_PICTURE,
	    .region = box_find(STR("World")),
	    .is_fitted = true,
	    .is_arriving = true,
	    .look.is_marked = is_marked};
	/* Keys may come before the first frame. */
	map_fit(state, ui->surface.columns, ui->surface.rows);
	return view;
}
