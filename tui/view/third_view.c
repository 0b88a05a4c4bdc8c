#include "tui/view/third_view.h"

#include "core/picture/pair_query.h"
#include "core/picture/pictures.h"
#include "core/picture/third.h"
#include "tui/view/browse.h"
#include "tui/view/inquiry.h"
#include "tui/view/pane_view.h"
#include "tui/view/seek.h"
#include "tui/widget/found.h"

struct triangles {
	struct inquiry inquiry;
	struct buf pair;
	const struct third *third; /* in the inquiry's arena, or NULL */
	struct list list;
	struct area area; /* of the states, as drawn last */
};

static struct picture_request
request_of(const struct view *view)
{
	const struct triangles *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .subject = buf_str(&state->pair),
	};
}

static void
take(struct view *view)
{
	struct triangles *state = view->state;
	struct picture_request request = request_of(view);

	state->third = third_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	list_resize(&state->list, state->third->count, state->list.height);
}

static void
update(struct view *view)
{
	struct triangles *state = view->state;
	struct picture_request request = request_of(view);
	struct str about = buf_str(&view->ui->browse->text);

	if (!inquiry_is_stale(&state->inquiry, view->ui, about))
		return;
	state->third = NULL;
	if (inquiry_ask_picture(
		&state->inquiry, view->ui, about, &third_picture, &request))
		take(view);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct triangles *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static void
draw_states(struct triangles *state, struct surface *surface)
{
	struct area line = state->area;

	line.column += 2;
	line.columns -= 2;
	for (size_t i = state->list.top;
	     i < state->list.count &&
	     line.row < state->area.row + state->area.rows;
	     i++, line.row++) {
		bool is_current = i == state->list.cursor;

		if (is_current) {
			surface_text(surface, line.row, line.column - 2, 1,
			    STYLE_TEXT, STR(">"));
			surface_cursor(surface, line.row, line.column - 2);
		}
		third_draw_state(state->third, i, surface, line,
		    is_current ? STYLE_CURRENT : STYLE_TEXT);
	}
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct triangles *state = view->state;
	struct area line = {area.row, area.column + 2, 1, area.columns - 2};

	update(view);
	surface_cursor(surface, area.row, area.column);
	if (state->inquiry.err.text[0])
		surface_text(surface, line.row, line.column, line.columns,
		    STYLE_ERROR, str_from(state->inquiry.err.text));
	if (!state->third)
		return;
	third_draw_head(state->third, surface, line);
	state->area = (struct area){
	    area.row + 1, area.column, area.rows - 1, area.columns};
	if (!state->third->count)
		surface_text(surface, line.row + 1, line.column, line.columns,
		    STYLE_TEXT, STR("No third state takes part."));
	list_resize(&state->list, state->third->count,
	    state->area.rows > 0 ? (size_t)state->area.rows : 1);
	draw_states(state, surface);
}

static void
move(struct view *view, enum move move, long by)
{
	struct triangles *state = view->state;

	move_list(&state->list, move, by);
}

static void
click(struct view *view, int row, int column)
{
	struct triangles *state = view->state;

	if (area_holds(state->area, row, column))
		list_go(&state->list,
		    state->list.top + (size_t)(row - state->area.row));
}

static bool
row_holds(const void *context, size_t row, struct str wanted)
{
	const struct third *third = context;

	return found_in(third->states[row].code, wanted) ||
	       found_in(third->states[row].name, wanted);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct triangles *state = view->state;
	const struct seek seek = {
	    .count = state->third ? state->third->count : 0,
	    .from = state->list.cursor,
	    .holds = row_holds,
	    .context = state->third,
	    .nothing = "no third state is",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	list_go(&state->list, at);
	return true;
}

/* The events of the pair with this state. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct triangles *state = view->state;
	const struct actor_directory *actors = &view->ui->session->actors;
	const struct third *third = state->third;
	struct query query;

	if (!third || state->list.cursor >= third->count)
		return err_set(err, ERR_USAGE, "there is no state to open");
	struct str pair = pair_term(call->arena, actors, third->pair);
	struct str actor = actor_term(
	    call->arena, actors, third->states[state->list.cursor].code);
	if (!query_with_term(call->arena, actors, &view->ui->browse->query,
		arena_format(
		    call->arena, "%.*s %.*s", STR_ARG(pair), STR_ARG(actor)),
		&query, err))
		return false;
	query.view = STR("");
	return browse_show_query(view->ui->browse, &query, err);
}

static void
status(struct view *view, struct buf *out)
{
	const struct triangles *state = view->state;

	if (!state->third)
		buf_addz(out, "counting..");
	else if (state->third->count)
		buf_addf(out, "%zu of %zu third states", state->list.cursor + 1,
		    state->third->count);
}

static void
refresh(struct view *view)
{
	struct triangles *state = view->state;

	inquiry_forget(&state->inquiry);
	state->third = NULL;
}

static void
close_view(struct view *view)
{
	struct triangles *state = view->state;

	inquiry_release(&state->inquiry);
	buf_release(&state->pair);
}

static const struct hint hints[] = {
    {.command = "open", .label = "list all three"},
    {.command = "leave", .label = "back"},
    {.command = "find", .label = "find"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct verb verbs[] = {{"open", run_open}, {NULL, NULL}};

static const struct view_ops ops = {
    .name = "third",
    .title = "Third states",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .move = move,
    .click = click,
    .find = find,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct triangles),
    .close = close_view,
};

void
third_view_open(struct ui *ui, struct pair pair)
{
	struct triangles *state = view_push(ui, &ops)->state;
	struct arena arena = {0};

	*state = (struct triangles){.inquiry.channel = WORKER_PICTURE};
	buf_add(&state->pair, pair_text(&arena, pair));
	arena_release(&arena);
}
