#include "tui/view/list/list_parts.h"

#include "core/command/show.h"

bool
event_text_is_current(
    const struct event_text *text, const struct browse *browse, int width)
{
	return text->row == browse_row(browse) && text->width == width &&
	       text->data_state == browse->ui->data_state &&
	       text->glyphs == session_glyphs(browse->ui->session);
}

static void
build(struct event_text *text, const struct browse *browse,
    const struct event *event)
{
	struct buf lines = {0};
	struct err err = {0};

	if (event && !show_event(browse->ui->session, event, text->width,
			 &lines, &err)) {
		buf_clear(&lines);
		buf_addz(&lines, err.text);
	}
	pane_set(&text->pane, buf_str(&lines));
	buf_release(&lines);
}

void
event_text_update(struct event_text *text, struct browse *browse, int width)
{
	const struct event *event;

	if (event_text_is_current(text, browse, width))
		return;
	event = browse_event(browse, EVENT_WHOLE);
	if (text->row != browse_row(browse))
		text->pane.top = 0;
	text->row = browse_row(browse);
	text->width = width;
	text->data_state = browse->ui->data_state;
	text->glyphs = session_glyphs(browse->ui->session);
	build(text, browse, event);
}

void
event_text_release(struct event_text *text)
{
	pane_release(&text->pane);
	*text = (struct event_text){0};
}
