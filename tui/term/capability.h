#ifndef TUI_TERM_CAPABILITY_H
#define TUI_TERM_CAPABILITY_H

#include "core/base/buf.h"

/*
 * What the description of the terminal says, by the names of terminfo; known
 * once the screen of curses is there.
 */

/* NULL where the terminal has no such thing. */
const char *capability(const char *name);
/* As bytes for the terminal. Padding is left out: nothing may wait there. */
void capability_add(struct buf *out, const char *name);
void capability_add_place(struct buf *out, int row, int column);
void capability_add_color(struct buf *out, int color);

#endif
