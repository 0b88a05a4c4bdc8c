#ifndef TUI_VIEW_AHEAD_H
#define TUI_VIEW_AHEAD_H

#include "tui/view/view.h"

/*
 * What was typed ahead. A key means what is shown when the one before it is
 * done, so its command waits until that is drawn. A command that acts on a row,
 * or moves to one, means the rows of the query that was typed before it, so it
 * waits until they are answered as well. Whatever is typed behind it waits too,
 * in its order.
 */
enum { AHEAD_MOST = 4096 };

/* Must it wait, were it the next? */
bool ahead_waits(const struct ui *ui, const struct typed *typed);
/* Does the command of the line act on the current row, or begin at it? */
bool ahead_means_row(const struct ui *ui, struct str line);
/* Must it wait for others, or for an answer? Then a copy of it does. */
bool ahead_hold(struct ui *ui, const struct typed *typed);
/* Takes what waits longest, where it need not wait any more; what it owns is
 * the caller's. */
bool ahead_take(struct ui *ui, struct typed *typed);
/* Forgets all, and says so. */
void ahead_drop(struct ui *ui);
/* Cancels what the keys wait for; false where that is nothing. */
bool ahead_cancel(struct ui *ui);
/* Adds how many wait, where any do. */
void ahead_status(const struct ui *ui, struct buf *out);
void ahead_release(struct ahead *ahead);

#endif
