#ifndef TUI_VIEW_WRITE_VIEW_H
#define TUI_VIEW_WRITE_VIEW_H

#include "tui/view/view.h"

/*
 * Taking events out into a file: which of them, in what format, where to.
 * What it does is a command line, which it shows.
 */
void write_view_open(struct ui *ui);

#endif
