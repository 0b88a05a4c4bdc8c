#ifndef TUI_VIEW_HELP_VIEW_H
#define TUI_VIEW_HELP_VIEW_H

#include "tui/view/view.h"

/* What the keys do in the view below. */
void help_view_open(struct ui *ui);

#endif
