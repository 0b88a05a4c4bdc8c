#include "tui/view/views.h"

#include "tui/view/list/list_parts.h"
#include "tui/widget/pane.h"

enum { TEXT_WIDTH_MAX = 100 };

static struct area
text_area(const struct view *view)
{
	struct area area = view->area;

	area.column++;
	area.columns -= 2;
	if (area.columns > TEXT_WIDTH_MAX)
		area.columns = TEXT_WIDTH_MAX;
	return area;
}

static void
prepare(struct view *view)
{
	event_text_update(
	    view->state, view->ui->browse, text_area(view).columns);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct event_text *text = view->state;

	surface_cursor(surface, area.row, area.column);
	pane_draw(&text->pane, surface, text_area(view));
}

static void
status(struct view *view, struct buf *out)
{
	const struct browse *browse = view->ui->browse;
	const struct event *event = browse_event(view->ui->browse, 0);
	struct event_text *text = view->state;

	buf_addz(out, "event ");
	buf_add_count(out, (int64_t)browse->list.cursor + 1);
	buf_addz(out, "/");
	buf_add_count(out, (int64_t)browse->list.count);
	if (event && browse_is_marked(browse, event))
		buf_addz(out, " *");
	buf_addz(out, "  ");
	pane_status(&text->pane, out);
}

static struct pane *
pane(struct view *view)
{
	struct event_text *state = view->state;

	return &state->pane;
}

static void
close_view(struct view *view)
{
	event_text_release(view->state);
}

static const struct hint hints[] = {
    {.command = "leave", .label = "back"},
    {.command = "next", .label = "next"},
    {.command = "previous", .label = "previous"},
    {.command = "provenance", .label = "provenance"},
    {.command = "next-source", .label = "source"},
    {.command = "write", .label = "write"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops event_view = {
    .name = "event",
    .title = "Event",
    .hints = hints,
    .prepare = prepare,
    .draw = draw,
    .status = status,
    .verbs = list_verbs,
    .pane = pane,
    .size = sizeof(struct event_text),
    .close = close_view,
};

void
event_view_next_source(struct view *view, int by)
{
	struct event_text *text = view->state;

	if (view->ops == &event_view)
		pane_next(&text->pane, '[', by);
}
