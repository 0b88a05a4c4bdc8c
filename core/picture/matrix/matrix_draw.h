#ifndef CORE_PICTURE_MATRIX_MATRIX_DRAW_H
#define CORE_PICTURE_MATRIX_MATRIX_DRAW_H

#include "core/picture/matrix/matrix.h"

/* A part of the matrix on cells. */
struct matrix_window {
	const size_t *order; /* indices of actors */
	size_t count;
	size_t top, left; /* the first that are shown */
	enum matrix_upper upper;
	bool has_current;
	size_t row, column; /* the current cell, in the order */
	bool has_block;	    /* that is being marked, from here to there */
	size_t from_row, from_column;
	const struct strs *marks; /* pairs "A-B"; may be NULL */
};
/* Where its cells come to be in an area. */
struct matrix_layout {
	struct area cells; /* without heads */
	int cell_width;
	int rows, columns; /* of cells there is room for */
	int totals;	   /* column of the totals, or 0 */
};
struct matrix_layout matrix_lay_out(const struct matrix *matrix,
    const struct matrix_window *window, struct area area);
/* How much there is of it, from 0 (none) to 1 (the most), by magnitude. */
double matrix_shade(const struct matrix *matrix, int64_t events);
void matrix_draw(const struct matrix *matrix,
    const struct matrix_window *window, struct surface *surface,
    struct area area);
/* matrix_svg.c */
void matrix_svg(
    const void *made, const struct svg_caption *caption, struct buf *out);

#endif
