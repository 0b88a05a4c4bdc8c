#ifndef TUI_VIEW_PANE_VIEW_H
#define TUI_VIEW_PANE_VIEW_H

#include "tui/view/view.h"
#include "tui/widget/list.h"
#include "tui/widget/pane.h"

/*
 * Moving and finding in whatever a view shows: its pane of text where it has
 * one, else what it says itself.
 */
void move_list(struct list *list, enum move move, long by);
void view_move(struct view *view, enum move move, long by);
/* text NULL: what was looked for last. */
bool view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err);
bool view_can_find(struct view *view);
/* Adds what stands at the left of the status line. */
void view_status(struct view *view, struct buf *out);

#endif
