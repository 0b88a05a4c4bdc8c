#ifndef TUI_VIEW_PANE_VIEW_H
#define TUI_VIEW_PANE_VIEW_H

#include "tui/view/view.h"
#include "tui/widget/list.h"
#include "tui/widget/pane.h"

/*
 * What keys and answers do to whatever a view shows: its pane of text, its
 * picture, or what it says itself.
 */
void view_draw(struct view *view, struct surface *surface, struct area area);
void view_move(struct view *view, enum move move, long by);
void view_click(struct view *view, int row, int column);
/* text NULL: what was looked for last. */
bool view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err);
bool view_can_find(struct view *view);
/* Where its cursor is: a value, whose marks live in the arena. */
struct view_place {
	size_t top; /* of its pane */
	const void *mark;
};
struct view_place view_mark(struct view *view, struct arena *arena);
/* Back there, with nothing in its pane that was found. */
void view_restore(struct view *view, struct view_place place);
/* Before it is drawn: it asks what it shows, and takes what has come. */
void view_prepare(struct view *view);
void view_refresh(struct view *view);
/* Adds what stands at the left of the status line. */
void view_status(struct view *view, struct buf *out);

#endif
