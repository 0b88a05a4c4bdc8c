#ifndef TUI_VIEW_EVENT_VIEW_H
#define TUI_VIEW_EVENT_VIEW_H

#include "tui/view/view.h"

/* Everything that is known of the current event. */
void event_view_open(struct ui *ui);
/* To the next (1) or previous (-1) source; nothing in other views. */
void event_view_next_source(struct view *view, int by);

#endif
