#ifndef CORE_PICTURE_ATLAS_ATLAS_CELLS_H
#define CORE_PICTURE_ATLAS_ATLAS_CELLS_H

#include "core/picture/atlas/atlas.h"

/*
 * The events of an atlas by the cells of a frame. Made once for both, so that
 * what is then asked costs cells and not events. Zeroed it is empty.
 */
struct atlas_cells {
	struct atlas_frame frame;
	const struct atlas *atlas; /* borrowed */
	size_t *starts; /* of each cell in points, row by row; the end */
	size_t *points; /* numbers of points of the atlas, newest first */
	struct arena arena;
};

/* Makes them anew where the frame or the atlas is another. */
void atlas_cells_update(struct atlas_cells *cells, const struct atlas *atlas,
    const struct atlas_frame *frame);
void atlas_cells_release(struct atlas_cells *cells);

/* Events of all cells from one corner to another, of those in the frame. */
int64_t atlas_cells_count(
    const struct atlas_cells *cells, struct atlas_cell a, struct atlas_cell b);
/* Their points, at most `max`, newest first; returns how many. */
size_t atlas_cells_newest(const struct atlas_cells *cells, struct atlas_cell a,
    struct atlas_cell b, size_t *points, size_t max);
/* Of the whole frame. */
int64_t atlas_cells_shown(const struct atlas_cells *cells);
/* The cell with the most, of those the one with the newest; false: none has. */
bool atlas_cells_fullest(
    const struct atlas_cells *cells, struct atlas_cell *cell);
/* The next with events in the order of reading, back where by < 0. */
bool atlas_cells_next(
    const struct atlas_cells *cells, long by, struct atlas_cell *cell);

#endif
