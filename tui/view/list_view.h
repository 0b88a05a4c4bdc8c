#ifndef TUI_VIEW_LIST_VIEW_H
#define TUI_VIEW_LIST_VIEW_H

#include "tui/view/view.h"

/* The list of what the query matches, with the current event in full. */
struct view *list_view_open(struct ui *ui);
/* J and K: scrolls the detail. */
void list_view_scroll_detail(struct view *view, long by);
/* Is the view this one? */
bool is_list_view(const struct view *view);

#endif
