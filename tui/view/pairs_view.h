#ifndef TUI_VIEW_PAIRS_VIEW_H
#define TUI_VIEW_PAIRS_VIEW_H

#include "core/model/pair.h"
#include "tui/view/view.h"

/* Who does how much with whom: a matrix, or the same pairs as a list. */
struct view *pairs_view_open(struct ui *ui);
/* The pair under the cursor; false where the view is not shown or has none. */
bool pairs_view_pair(const struct ui *ui, struct pair *pair);

#endif
