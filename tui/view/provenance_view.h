#ifndef TUI_VIEW_PROVENANCE_VIEW_H
#define TUI_VIEW_PROVENANCE_VIEW_H

#include "tui/view/view.h"

/* Which source says what about each field of the current event. */
bool provenance_view_open(struct ui *ui, struct err *err);

#endif
