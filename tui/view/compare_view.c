#include "tui/view/compare_view.h"

#include "core/picture/compare.h"
#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/inquiry.h"

struct compare_state {
	struct inquiry inquiry;
	struct buf pairs;
	const struct compare *compare; /* in the inquiry's arena, or NULL */
	struct surface page;	       /* the whole, scrolled by rows */
	int top, rows;		       /* of the page; rows on the screen */
};

static struct picture_request
request_of(const struct view *view)
{
	const struct compare_state *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .subject = buf_str(&state->pairs),
	};
}

static void
take(struct view *view)
{
	struct compare_state *state = view->state;
	struct picture_request request = request_of(view);

	state->compare = compare_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
}

static void
update(struct view *view)
{
	struct compare_state *state = view->state;
	struct picture_request request = request_of(view);
	struct str about = buf_str(&view->ui->browse->text);

	if (!inquiry_is_stale(&state->inquiry, view->ui, about))
		return;
	state->compare = NULL;
	if (inquiry_ask_picture(
		&state->inquiry, view->ui, about, &compare_picture, &request))
		take(view);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct compare_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static void
scroll_to(struct compare_state *state, long top)
{
	long last = state->page.rows - state->rows;

	if (top > last)
		top = last;
	state->top = top > 0 ? (int)top : 0;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct compare_state *state = view->state;

	update(view);
	surface_cursor(surface, area.row, area.column);
	if (state->inquiry.err.text[0])
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_ERROR,
		    str_from(state->inquiry.err.text));
	if (!state->compare)
		return;
	state->page.glyphs = surface->glyphs;
	surface_resize(&state->page,
	    compare_height(state->compare, area.columns), area.columns);
	compare_draw(state->compare, &state->page,
	    (struct area){0, 0, state->page.rows, state->page.columns});
	state->rows = area.rows;
	scroll_to(state, state->top);
	surface_copy(surface, area, &state->page, state->top);
}

static void
move(struct view *view, enum move move, long by)
{
	struct compare_state *state = view->state;

	switch (move) {
	case MOVE_ROW:
		scroll_to(state, state->top + by);
		break;
	case MOVE_HALF:
		scroll_to(state, state->top + by * (state->rows / 2));
		break;
	case MOVE_PAGE:
		scroll_to(state, state->top + by * (state->rows - 1));
		break;
	case MOVE_END:
		scroll_to(state, by < 0 ? 0 : state->page.rows);
		break;
	case MOVE_GROUP:
	case MOVE_COLUMN:
		break;
	}
}

static void
status(struct view *view, struct buf *out)
{
	const struct compare_state *state = view->state;
	int last = state->top + state->rows;

	if (!state->compare) {
		buf_addz(out, "comparing..");
		return;
	}
	buf_addf(out, "%zu pairs  lines %d-%d of %d", state->compare->count,
	    state->top + 1, last < state->page.rows ? last : state->page.rows,
	    state->page.rows);
}

static void
refresh(struct view *view)
{
	struct compare_state *state = view->state;

	inquiry_forget(&state->inquiry);
	state->compare = NULL;
}

static void
close_view(struct view *view)
{
	struct compare_state *state = view->state;

	inquiry_release(&state->inquiry);
	surface_release(&state->page);
	buf_release(&state->pairs);
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "down", .label = "down"},
    {.command = "filter", .label = "filter"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "compare",
    .title = "Compare",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .move = move,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct compare_state),
    .close = close_view,
};

bool
compare_view_open(struct ui *ui, struct str pairs, struct err *err)
{
	const struct picture_request request = {
	    .actors = &ui->session->actors, .subject = pairs};
	struct pair found[COMPARE_MOST];
	struct compare_state *state;
	size_t count;

	if (!compare_pairs(&request, found, &count, err))
		return false;
	state = view_push(ui, &ops)->state;
	*state = (struct compare_state){.inquiry.channel = WORKER_PICTURE};
	buf_add(&state->pairs, pairs);
	return true;
}
