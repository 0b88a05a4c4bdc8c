#include "tui/view/views.h"

#include "core/picture/compare.h"
#include "core/picture/pictures.h"
#include "tui/view/picture_view.h"

struct compare_state {
	struct picture_view picture;
	struct surface page; /* the whole, scrolled by rows */
	int top, rows;	     /* of the page; rows on the screen */
};

static const struct picture_kind kind = {
    .picture = &compare_picture,
    .waiting = "comparing..",
};

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
	const struct compare *compare = state->picture.made;

	state->page.glyphs = surface->glyphs;
	surface_resize(
	    &state->page, compare_height(compare, area.columns), area.columns);
	compare_draw(compare, &state->page,
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
	const struct compare *compare = state->picture.made;
	int last = state->top + state->rows;

	buf_addf(out, "%zu pairs  lines %d-%d of %d", compare->count,
	    state->top + 1, last < state->page.rows ? last : state->page.rows,
	    state->page.rows);
}

static void
close_view(struct view *view)
{
	struct compare_state *state = view->state;

	surface_release(&state->page);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	const struct picture_request request = {
	    .actors = &view->ui->session->actors, .subject = subject};
	struct pair found[COMPARE_MAX];
	size_t count;

	return compare_pairs(&request, found, &count, err);
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "down", .label = "down"},
    {.command = "filter", .label = "filter"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops compare_view = {
    .name = "compare",
    .title = "Compare",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .move = move,
    .open = open_view,
    .size = sizeof(struct compare_state),
    .close = close_view,
};
