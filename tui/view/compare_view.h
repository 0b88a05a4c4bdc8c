#ifndef TUI_VIEW_COMPARE_VIEW_H
#define TUI_VIEW_COMPARE_VIEW_H

#include "tui/view/view.h"

/*
 * Pairs beside each other ("AUS-USA JPN-USA") under the query that is shown; a
 * page that scrolls. Fails where they cannot be compared.
 */
bool compare_view_open(struct ui *ui, struct str pairs, struct err *err);

#endif
