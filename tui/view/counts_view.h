#ifndef TUI_VIEW_COUNTS_VIEW_H
#define TUI_VIEW_COUNTS_VIEW_H

#include "tui/view/view.h"

/* How many events have each value of a field (by:FIELD of the query). */
struct view *counts_view_open(struct ui *ui);

#endif
