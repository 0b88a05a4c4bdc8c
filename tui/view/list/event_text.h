#ifndef TUI_VIEW_LIST_EVENT_TEXT_H
#define TUI_VIEW_LIST_EVENT_TEXT_H

#include "tui/view/browse.h"
#include "tui/widget/pane.h"

/*
 * The current event in full as a pane, for the detail of the list and the
 * view of one event. Made anew only when the event, the width or the data
 * have changed; another event starts at its top.
 */
struct event_text {
	struct pane pane;
	int64_t row;
	int width;
	uint64_t generation;
	uint64_t data_state;
	enum display_glyphs glyphs;
};

void event_text_update(
    struct event_text *text, struct browse *browse, int width);
void event_text_release(struct event_text *text);

#endif
