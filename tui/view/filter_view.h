#ifndef TUI_VIEW_FILTER_VIEW_H
#define TUI_VIEW_FILTER_VIEW_H

#include "tui/view/view.h"

/*
 * The query as a line to edit. The list follows while it is typed and keeps
 * to the last one that was right; Esc brings back what was there before.
 */
void filter_view_open(struct ui *ui);

#endif
