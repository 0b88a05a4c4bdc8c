#ifndef TUI_VIEW_PALETTE_H
#define TUI_VIEW_PALETTE_H

#include "tui/view/view.h"

/* The command line, with what could be typed and the keys that do the same. */
void palette_open(struct ui *ui, struct str text);

#endif
