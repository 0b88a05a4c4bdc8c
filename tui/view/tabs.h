#ifndef TUI_VIEW_TABS_H
#define TUI_VIEW_TABS_H

#include "tui/view/view.h"

/*
 * The ways to look at what a query matches. Which one is shown stands in the
 * query itself (view:pairs), so that it is taken back, copied and given on the
 * command line like the rest. The list is always at the bottom of the stack;
 * another one lies on it and keeps its place when it is left.
 */
/* Shows the view that the query names. */
void tabs_follow(struct ui *ui);
/* Puts the view into the query, as a step; there is one of that name. */
void tabs_show(struct ui *ui, const char *view);
/* Is the view on top the one of the query, and not the list? */
bool tabs_is_on_top(const struct ui *ui);
/* "1[List] 2 Pairs", shorter where there is no room. */
void tabs_text(const struct ui *ui, int width, struct buf *out);
void tabs_release(struct ui *ui);

#endif
