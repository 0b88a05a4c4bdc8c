#ifndef TUI_TERM_PAINT_H
#define TUI_TERM_PAINT_H

#include "core/picture/surface.h"

/*
 * Frames on the screen of curses. Each is compared with the one before, and
 * only cells that differ are told to curses, which knows the terminal.
 */
struct paint;

/* Once the screen of curses is there. */
struct paint *paint_new(bool has_color);
void paint_free(struct paint *paint);
/* The terminal may show anything: the next frame is drawn from nothing. */
void paint_disturbed(struct paint *paint);
/*
 * Shows the frame and places the cursor. Adds what curses cannot hold, as
 * bytes for the terminal: see tty.h. All of it where anything has changed:
 * curses may have cleared what it takes for blanks.
 */
void paint_frame(
    struct paint *paint, const struct surface *surface, struct buf *beside);

/*
 * What the description of the terminal says, by the names of terminfo; known
 * once the screen of curses is there.
 */

/* NULL where the terminal has no such thing. */
const char *capability(const char *name);
/* As bytes for the terminal. Padding is left out: nothing may wait there. */
void capability_add(struct buf *out, const char *name);

#endif
