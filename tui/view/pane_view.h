#ifndef TUI_VIEW_PANE_VIEW_H
#define TUI_VIEW_PANE_VIEW_H

#include "tui/view/view.h"
#include "tui/widget/pane.h"

/* What all views that show a pane do alike. */
void pane_view_move(struct pane *pane, enum move move, long by);
bool pane_view_find(
    struct pane *pane, struct str text, int by, bool is_here, struct err *err);

#endif
