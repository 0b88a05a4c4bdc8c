#ifndef TUI_TERM_BESIDE_H
#define TUI_TERM_BESIDE_H

#include "core/picture/surface.h"

/*
 * A cell of curses has room for one code point that takes a column, and for
 * four marks; of a second one (vowel signs of India, the Thai sara am, the
 * other half of a flag) it says nothing and drops it. And what a terminal may
 * draw narrower than we think shifts all that stands right of it. Such cells
 * are blanks to curses, and are written beside it; the letters around them
 * too, because together they may be one shape.
 */
struct run {
	int columns;
	bool is_beside;
};

/* The cells from a place on, up to the end of the row, that go one way. */
struct run run_at(const struct surface *surface, int row, int column);
/* Is any run of the surface written beside curses? */
bool surface_has_beside(const struct surface *surface);

#endif
