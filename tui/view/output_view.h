#ifndef TUI_VIEW_OUTPUT_VIEW_H
#define TUI_VIEW_OUTPUT_VIEW_H

#include "tui/view/view.h"

/* Text that a command has printed, to be read and scrolled. */
void output_view_open(struct ui *ui, struct str title, struct str text);

#endif
