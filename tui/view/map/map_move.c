#include "tui/view/map/map_view.h"

/*
 * The cursor is a place: cells come and go with the scale. It moves by cells,
 * and the map scrolls where it reaches the border.
 */
enum { CELLS_AT_ONCE = 10000 };

static long
between(long value, long min, long max)
{
	return value < min ? min : value > max ? max : value;
}

static int
clamp(long value, long last)
{
	return (int)between(value, 0, last);
}

void
map_go_cell(struct map_state *state, struct atlas_cell cell)
{
	const struct atlas_frame *frame = &state->look.frame;

	state->look.cursor =
	    (struct atlas_cell){clamp(cell.row, frame->rows - 1),
		clamp(cell.column, frame->columns - 1)};
	atlas_cell_middle(frame, state->look.cursor, &state->lat, &state->lon);
}

/*
 * The cell of the cursor's place in a frame that has changed. Where it is out
 * of sight the place stays what it was, as the frame may grow again.
 */
static void
settle(struct map_state *state)
{
	struct atlas_frame *frame = &state->look.frame;
	struct atlas_cell cell = {frame->rows / 2, frame->columns / 2};

	atlas_frame_find(frame, state->lat, state->lon, &cell);
	state->look.cursor = cell;
	state->look.has_range = false;
}

void
map_go_place(struct map_state *state, double lat, double lon)
{
	struct atlas_cell cell;

	if (!atlas_frame_find(&state->look.frame, lat, lon, &cell)) {
		atlas_frame_centre(&state->look.frame, lat, lon);
		state->is_fitted = false;
	}
	state->lat = lat;
	state->lon = lon;
	state->is_arriving = false;
	settle(state);
}

const struct atlas_cells *
map_cells(struct map_state *state)
{
	atlas_cells_update(
	    &state->cells, state->picture.made, &state->look.frame);
	return &state->cells;
}

static void
go_to_fullest(struct map_state *state)
{
	struct atlas_cell cell;

	if (atlas_cells_fullest(map_cells(state), &cell))
		map_go_cell(state, cell);
}

void
map_go_region(struct map_state *state, const struct box *region)
{
	struct atlas_frame *frame = &state->look.frame;

	*frame = atlas_frame_fit(region, frame->columns, frame->rows);
	state->region = region;
	state->is_fitted = true;
	state->is_arriving = true;
}

void
map_arrive(struct map_state *state)
{
	const struct atlas_frame *frame = &state->look.frame;

	if (!state->picture.made || !state->is_arriving)
		return;
	state->is_arriving = false;
	state->look.has_cursor = true;
	state->look.has_range = false;
	map_go_cell(
	    state, (struct atlas_cell){frame->rows / 2, frame->columns / 2});
	go_to_fullest(state);
}

void
map_fit(struct map_state *state, int columns, int rows)
{
	struct atlas_frame *frame = &state->look.frame;

	if (frame->columns == columns && frame->rows == rows)
		return;
	if (state->is_fitted)
		*frame = atlas_frame_fit(state->region, columns, rows);
	else
		atlas_frame_resize(frame, columns, rows);
	settle(state);
}

/* What a step leads beyond the border is what the map scrolls by. */
static void
move_by(struct map_state *state, long rows, long columns)
{
	struct atlas_frame *frame = &state->look.frame;
	long row = state->look.cursor.row +
		   between(rows, -CELLS_AT_ONCE, CELLS_AT_ONCE);
	long column = state->look.cursor.column +
		      between(columns, -CELLS_AT_ONCE, CELLS_AT_ONCE);
	int at_row = clamp(row, frame->rows - 1);
	int at_column = clamp(column, frame->columns - 1);
	int down = (int)(row - at_row), right = (int)(column - at_column);

	if (down || right) {
		atlas_frame_pan(frame, down, right);
		state->is_fitted = false;
		state->look.range_from.row -= down;
		state->look.range_from.column -= right;
	}
	map_go_cell(state, (struct atlas_cell){at_row, at_column});
}

/* To the next cell with events. */
static void
move_event(struct map_state *state, long by)
{
	struct atlas_cell cell = state->look.cursor;

	atlas_cells_next(map_cells(state), by, &cell);
	map_go_cell(state, cell);
}

void
map_move(struct view *view, enum move move, long by)
{
	struct map_state *state = view->state;
	const struct atlas_frame *frame = &state->look.frame;

	if (!state->picture.made)
		return;
	map_arrive(state);
	switch (move) {
	case MOVE_ROW:
		move_by(state, by, 0);
		break;
	case MOVE_COLUMN:
		move_by(state, 0, by);
		break;
	case MOVE_HALF:
		move_by(state, by * (frame->rows / 2), 0);
		break;
	case MOVE_PAGE:
		move_by(state, by * frame->rows, 0);
		break;
	case MOVE_END:
		if (by < 0)
			map_go_region(state, box_find(STR("World")));
		else
			go_to_fullest(state);
		break;
	case MOVE_GROUP:
		move_event(state, by);
		break;
	}
}

/* What the cursor is across from. */
static struct atlas_cell
corner_of(const struct map_state *state)
{
	return state->look.has_range ? state->look.range_from
				     : state->look.cursor;
}

bool
map_current_box(const struct map_state *state, struct atlas_box *box)
{
	return atlas_cells_box(
	    &state->look.frame, state->look.cursor, corner_of(state), box);
}

/* A range reaches beyond what is in sight when the map has scrolled. */
static bool
is_in_sight(const struct map_state *state)
{
	const struct atlas_frame *frame = &state->look.frame;
	struct atlas_cell corner = corner_of(state);

	return corner.row >= 0 && corner.row < frame->rows &&
	       corner.column >= 0 && corner.column < frame->columns;
}

/* One after the other: the first `max`, and how many there are. */
static int64_t
walk_box(const struct map_state *state, size_t *points, size_t max)
{
	const struct atlas *atlas = state->picture.made;
	struct atlas_box box;
	int64_t count = 0;

	if (!map_current_box(state, &box))
		return 0;
	for (size_t i = 0; i < atlas->count; i++) {
		if (!atlas_box_holds(
			&box, atlas->points[i].lat, atlas->points[i].lon))
			continue;
		if ((size_t)count < max)
			points[count] = i;
		count++;
	}
	return count;
}

int64_t
map_events(struct map_state *state)
{
	if (!state->picture.made)
		return 0;
	if (!is_in_sight(state))
		return walk_box(state, NULL, 0);
	return atlas_cells_count(
	    map_cells(state), state->look.cursor, corner_of(state));
}

size_t
map_newest(struct map_state *state, size_t *points, size_t max)
{
	int64_t found;

	if (!state->picture.made)
		return 0;
	if (is_in_sight(state))
		return atlas_cells_newest(map_cells(state), state->look.cursor,
		    corner_of(state), points, max);
	found = walk_box(state, points, max);
	return (size_t)found < max ? (size_t)found : max;
}
