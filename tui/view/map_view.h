#ifndef TUI_VIEW_MAP_VIEW_H
#define TUI_VIEW_MAP_VIEW_H

#include "tui/view/view.h"

struct view *map_view_open(struct ui *ui);

#endif
