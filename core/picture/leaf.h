#ifndef CORE_PICTURE_LEAF_H
#define CORE_PICTURE_LEAF_H

#include "core/picture/surface.h"

/*
 * A place to write line after line, as far as it reaches; without a surface
 * the lines are only counted, so that drawing tells the height as well.
 */
struct leaf {
	struct surface *surface; /* or NULL */
	struct area area;
	int row; /* where the next line goes, from the top of the area */
};

/* Into the present line, from a column of the area on. */
void leaf_text(const struct leaf *leaf, int column, int width, enum style style,
    struct str text);
void leaf_right(const struct leaf *leaf, int column, int width,
    enum style style, struct str text);
/* The whole line in that style. */
void leaf_fill(const struct leaf *leaf, enum style style);

#endif
