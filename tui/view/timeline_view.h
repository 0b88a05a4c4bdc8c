#ifndef TUI_VIEW_TIMELINE_VIEW_H
#define TUI_VIEW_TIMELINE_VIEW_H

#include "tui/view/view.h"

/* Events by period (by:year of the query), split by a field of the view. */
struct view *timeline_view_open(struct ui *ui);

#endif
