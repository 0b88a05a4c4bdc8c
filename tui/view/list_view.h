#ifndef TUI_VIEW_LIST_VIEW_H
#define TUI_VIEW_LIST_VIEW_H

#include "tui/view/view.h"

/* The list of what the query matches, with the current event in full. */
struct view *list_view_open(struct ui *ui);
/* J and K: scrolls the detail. */
void list_view_scroll_detail(struct view *view, long by);
/* Is the view this one? */
bool is_list_view(const struct view *view);
/* Keys that move go to the detail, or back to the rows: is it the detail? */
bool list_view_turn(struct view *view);
/* Back to the rows; false where they were ahead already. */
bool list_view_leave_detail(struct view *view);

#endif
