#include "tui/view/views.h"

#include "tui/widget/pane.h"

struct output_state {
	struct buf title;
	struct pane pane;
};

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct output_state *state = view->state;

	surface_pad(surface, area.row, area.column, area.columns, STYLE_HEAD,
	    buf_str(&state->title));
	area.row++;
	area.rows--;
	surface_cursor(surface, area.row, area.column);
	pane_draw(&state->pane, surface, area);
}

static struct pane *
pane(struct view *view)
{
	struct output_state *state = view->state;

	return &state->pane;
}

static void
close_view(struct view *view)
{
	struct output_state *state = view->state;

	buf_release(&state->title);
	pane_release(&state->pane);
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "down", .label = "down"},
    {.command = "page-down", .label = "page"},
    {.command = "find", .label = "find"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops output_view = {
    .name = "output",
    .title = "Output",
    .is_plain = true,
    .hints = hints,
    .draw = draw,
    .pane = pane,
    .size = sizeof(struct output_state),
    .close = close_view,
};

void
output_view_open(struct ui *ui, struct str title, struct str text)
{
	struct output_state *state = view_push(ui, &output_view)->state;

	buf_addf(&state->title, " %.*s", STR_ARG(title));
	pane_set(&state->pane, text);
}
