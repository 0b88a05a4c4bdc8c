#ifndef TUI_VIEW_FIND_VIEW_H
#define TUI_VIEW_FIND_VIEW_H

#include "tui/view/view.h"

/* The line of "/": finds while it is typed, hides nothing. */
bool find_view_open(struct ui *ui, struct err *err);
/* n and N: on from the present place. */
bool find_again(struct ui *ui, int by, struct err *err);

#endif
