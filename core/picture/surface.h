#ifndef CORE_PICTURE_SURFACE_H
#define CORE_PICTURE_SURFACE_H

#include "core/base/display.h"
#include "core/picture/style.h"

/*
 * A grid of cells: what the screen is to look like. Views draw here and
 * nowhere else. Every text is made safe on its way into a cell; what does not
 * fit is cut, never wrapped; places outside the grid are ignored.
 */
enum {
	CELL_BYTES = 77, /* two characters of eight marks, and more */
	CELL_BYTES_HELD = 13,
};

/* Small, because a frame is some thousands, cleared and compared each time. */
struct cell {
	char text[CELL_BYTES_HELD]; /* see surface_cell_text */
	unsigned char length;
	unsigned char width; /* 0: covered by a wide one at its left */
	unsigned char style; /* enum style */
};

struct surface {
	struct cell *cells;
	int rows;
	int columns;
	int cursor_row;
	int cursor_column;
	enum display_glyphs glyphs;
	struct buf longer; /* texts that a cell does not hold */
	struct buf safe;   /* scratch */
};

/* A rectangle of the surface that somebody draws in. */
struct area {
	int row;
	int column;
	int rows;
	int columns;
};

bool area_holds(struct area area, int row, int column);

/* Sets the size, at least 1x1, and clears. */
void surface_resize(struct surface *surface, int rows, int columns);
void surface_clear(struct surface *surface);
void surface_release(struct surface *surface);
/*
 * Puts text into at most `width` columns; where it is cut the last column is
 * '~'. Returns the columns used.
 */
int surface_text(struct surface *surface, int row, int column, int width,
    enum style style, struct str text);
/* The same, blanks up to the whole width. */
void surface_pad(struct surface *surface, int row, int column, int width,
    enum style style, struct str text);
/* Ends at the right border of the width. */
void surface_right(struct surface *surface, int row, int column, int width,
    enum style style, struct str text);
void surface_fill(struct surface *surface, int row, int column, int width,
    enum style style, char byte);
/* Gives cells that are there another look. */
void surface_style(
    struct surface *surface, int row, int column, int width, enum style style);
/* The rows of another surface from `top` on, as many as the area holds. */
void surface_copy(struct surface *surface, struct area area,
    const struct surface *from, int top);
void surface_cursor(struct surface *surface, int row, int column);
/* Is what is written in that row to be seen? */
bool surface_has_row(const struct surface *surface, int row);
/* Borrowed until the next drawing; NULL outside the grid. */
const struct cell *surface_cell(
    const struct surface *surface, int row, int column);
/* One cluster, not terminated; borrowed like the cell. */
struct str surface_cell_text(
    const struct surface *surface, const struct cell *cell);
/* Does the one look like the other? Both are of one width. */
bool surface_same_cell(const struct surface *a, const struct cell *one,
    const struct surface *b, const struct cell *other);
bool surface_same_row(
    const struct surface *a, int row, const struct surface *b, int other);
/* What is drawn on one of the same size. */
void surface_assign(struct surface *surface, const struct surface *from);
/* The rows as text without blanks at their ends and empty rows at the end. */
void surface_print(const struct surface *surface, struct buf *out);
/*
 * For tests: the rows as text without blanks at their ends, then, after a
 * line "-- styles", the rows that are not all plain by the styles' letters,
 * then the place of the cursor.
 */
void surface_dump(const struct surface *surface, struct buf *out);

#endif
