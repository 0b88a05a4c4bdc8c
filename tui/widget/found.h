#ifndef TUI_WIDGET_FOUND_H
#define TUI_WIDGET_FOUND_H

#include "core/picture/surface.h"

/*
 * Sets off the first place of a drawn text that holds what was looked for;
 * case of ASCII letters does not matter. The text is the safe one that was
 * drawn from the column on, `width` columns of it.
 */
void draw_found(struct surface *surface, int row, int column, int width,
    enum style style, struct str text, struct str wanted);

/* Is it in there, by the same rule? */
bool found_in(struct str text, struct str wanted);

#endif
