#ifndef TUI_VIEW_SOURCES_VIEW_H
#define TUI_VIEW_SOURCES_VIEW_H

#include "tui/view/view.h"

/* The documents that the events of the query cite, alone or in groups. */
struct view *sources_view_open(struct ui *ui);

#endif
