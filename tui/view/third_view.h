#ifndef TUI_VIEW_THIRD_VIEW_H
#define TUI_VIEW_THIRD_VIEW_H

#include "core/model/pair.h"
#include "tui/view/view.h"

/* The third states of a pair; Enter lists the events of all three. */
void third_view_open(struct ui *ui, struct pair pair);

#endif
