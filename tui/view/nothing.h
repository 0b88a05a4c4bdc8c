#ifndef TUI_VIEW_NOTHING_H
#define TUI_VIEW_NOTHING_H

#include "tui/view/view.h"

/*
 * Nothing matches: what would, without each part of the filter? It is asked
 * before the views are drawn.
 */
void nothing_prepare(struct ui *ui);
void nothing_draw(struct ui *ui, struct surface *surface, struct area area);

#endif
