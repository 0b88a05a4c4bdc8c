#ifndef TUI_VIEW_PAIR_VIEW_H
#define TUI_VIEW_PAIR_VIEW_H

#include "tui/view/view.h"

/* The dossier of the pair that the query names; every line opens something. */
struct view *pair_view_open(struct ui *ui);

#endif
