#include "core/picture/atlas/atlas_cells.h"

#include <string.h>

/* Points outside of the frame are in the cell behind the last one. */
static size_t
cell_count(const struct atlas_frame *frame)
{
	return (size_t)frame->rows * (size_t)frame->columns;
}

static size_t
number_of(const struct atlas_frame *frame, struct atlas_cell cell)
{
	return (size_t)cell.row * (size_t)frame->columns + (size_t)cell.column;
}

static struct atlas_cell
cell_of(const struct atlas_frame *frame, size_t number)
{
	return (struct atlas_cell){(int)(number / (size_t)frame->columns),
	    (int)(number % (size_t)frame->columns)};
}

/* The number of the cell of each point. */
static uint32_t *
find_cells(const struct atlas_cells *cells, struct arena *arena)
{
	const struct atlas *atlas = cells->atlas;
	uint32_t *found = ARENA_ARRAY(arena, uint32_t, atlas->count);
	size_t outside = cell_count(&cells->frame);

	for (size_t i = 0; i < atlas->count; i++) {
		const struct place_event *point = &atlas->points[i];
		struct atlas_cell cell;
		bool is_in = atlas_frame_find(
		    &cells->frame, point->lat, point->lon, &cell);
		found[i] = (uint32_t)(is_in ? number_of(&cells->frame, cell)
					    : outside);
	}
	return found;
}

/* Sorted by counting, so that those of a cell stay newest first. */
static void
sort_points(struct atlas_cells *cells)
{
	size_t count = cell_count(&cells->frame) + 1;
	struct arena arena = {0};
	const uint32_t *found = find_cells(cells, &arena);
	size_t *next = ARENA_ARRAY(&arena, size_t, count);

	cells->starts = ARENA_ARRAY(&cells->arena, size_t, count + 1);
	for (size_t i = 0; i < cells->atlas->count; i++)
		cells->starts[found[i] + 1]++;
	for (size_t i = 0; i < count; i++)
		cells->starts[i + 1] += cells->starts[i];
	memcpy(next, cells->starts, count * sizeof *next);
	cells->points =
	    ARENA_ARRAY(&cells->arena, size_t, cells->starts[count - 1]);
	for (size_t i = 0; i < cells->atlas->count; i++)
		if (found[i] + 1 < count)
			cells->points[next[found[i]]++] = i;
	arena_release(&arena);
}

static bool
is_same(const struct atlas_frame *a, const struct atlas_frame *b)
{
	return a->rows == b->rows && a->columns == b->columns &&
	       !(a->west < b->west) && !(a->west > b->west) &&
	       !(a->north < b->north) && !(a->north > b->north) &&
	       !(a->lon_step < b->lon_step) && !(a->lon_step > b->lon_step) &&
	       !(a->lat_step < b->lat_step) && !(a->lat_step > b->lat_step);
}

void
atlas_cells_update(struct atlas_cells *cells, const struct atlas *atlas,
    const struct atlas_frame *frame)
{
	if (cells->atlas == atlas && is_same(&cells->frame, frame))
		return;
	arena_release(&cells->arena);
	*cells = (struct atlas_cells){.frame = *frame, .atlas = atlas};
	if (atlas)
		sort_points(cells);
}

void
atlas_cells_release(struct atlas_cells *cells)
{
	arena_release(&cells->arena);
	*cells = (struct atlas_cells){0};
}

/* The corners of what two cells span, as far as it is in the frame. */
struct corners {
	int top, bottom, left, right;
};

static struct corners
corners_of(
    const struct atlas_frame *frame, struct atlas_cell a, struct atlas_cell b)
{
	struct corners corners = {
	    .top = a.row < b.row ? a.row : b.row,
	    .bottom = a.row > b.row ? a.row : b.row,
	    .left = a.column < b.column ? a.column : b.column,
	    .right = a.column > b.column ? a.column : b.column,
	};

	if (corners.top < 0)
		corners.top = 0;
	if (corners.left < 0)
		corners.left = 0;
	if (corners.bottom >= frame->rows)
		corners.bottom = frame->rows - 1;
	if (corners.right >= frame->columns)
		corners.right = frame->columns - 1;
	return corners;
}

/* Events from the left to the right cell of a row. */
static int64_t
count_row(
    const struct atlas_cells *cells, const struct corners *corners, int row)
{
	size_t left =
	    number_of(&cells->frame, (struct atlas_cell){row, corners->left});
	size_t right =
	    number_of(&cells->frame, (struct atlas_cell){row, corners->right});

	return corners->left > corners->right
		   ? 0
		   : (int64_t)(cells->starts[right + 1] - cells->starts[left]);
}

int64_t
atlas_cells_count(
    const struct atlas_cells *cells, struct atlas_cell a, struct atlas_cell b)
{
	const struct corners corners = corners_of(&cells->frame, a, b);
	int64_t events = 0;

	for (int row = corners.top; cells->atlas && row <= corners.bottom;
	     row++)
		events += count_row(cells, &corners, row);
	return events;
}

/* Puts a point among the newest, where there is room for it. */
static size_t
keep_newest(size_t *points, size_t count, size_t max, size_t point)
{
	size_t at = count;

	if (count == max && points[count - 1] <= point)
		return count;
	if (count == max)
		at--;
	else
		count++;
	for (; at > 0 && points[at - 1] > point; at--)
		points[at] = points[at - 1];
	points[at] = point;
	return count;
}

size_t
atlas_cells_newest(const struct atlas_cells *cells, struct atlas_cell a,
    struct atlas_cell b, size_t *points, size_t max)
{
	const struct corners corners = corners_of(&cells->frame, a, b);
	size_t count = 0;

	for (int row = corners.top;
	     cells->atlas && max && row <= corners.bottom; row++)
		for (int column = corners.left; column <= corners.right;
		     column++) {
			size_t cell = number_of(
			    &cells->frame, (struct atlas_cell){row, column});
			size_t end = cells->starts[cell + 1];
			for (size_t i = cells->starts[cell];
			     i < end && i < cells->starts[cell] + max; i++)
				count = keep_newest(
				    points, count, max, cells->points[i]);
		}
	return count;
}

int64_t
atlas_cells_shown(const struct atlas_cells *cells)
{
	return cells->atlas ? (int64_t)cells->starts[cell_count(&cells->frame)]
			    : 0;
}

/* More events, or as many and a newer one. */
static bool
is_fuller(const struct atlas_cells *cells, size_t cell, size_t than)
{
	size_t events = cells->starts[cell + 1] - cells->starts[cell];
	size_t others = cells->starts[than + 1] - cells->starts[than];

	if (events != others || !events)
		return events > others;
	return cells->points[cells->starts[cell]] <
	       cells->points[cells->starts[than]];
}

bool
atlas_cells_fullest(const struct atlas_cells *cells, struct atlas_cell *cell)
{
	size_t fullest = 0;

	if (!atlas_cells_shown(cells))
		return false;
	for (size_t i = 1; i < cell_count(&cells->frame); i++)
		if (is_fuller(cells, i, fullest))
			fullest = i;
	*cell = cell_of(&cells->frame, fullest);
	return true;
}

bool
atlas_cells_next(
    const struct atlas_cells *cells, long by, struct atlas_cell *cell)
{
	size_t count = cell_count(&cells->frame);
	size_t at = number_of(&cells->frame, *cell);

	if (!cells->atlas)
		return false;
	/* Below the first it is beyond the last. */
	while ((by < 0 ? --at : ++at) < count)
		if (cells->starts[at + 1] > cells->starts[at]) {
			*cell = cell_of(&cells->frame, at);
			return true;
		}
	return false;
}
