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

/* The first event, which is the newest, of the cell that has the most. */
static void
go_to_fullest(struct map_state *state)
{
	const struct atlas *atlas = state->picture.made;
	const struct atlas_frame *frame = &state->look.frame;
	struct arena arena = {0};
	size_t max = 0;
	size_t *counts = ARENA_ARRAY(
	    &arena, size_t, (size_t)frame->rows * (size_t)frame->columns);

	for (size_t i = atlas ? atlas->count : 0; i-- > 0;) {
		const struct place_event *point = &atlas->points[i];
		struct atlas_cell cell;
		size_t *count;
		if (!atlas_frame_find(frame, point->lat, point->lon, &cell))
			continue;
		count = &counts[cell.row * frame->columns + cell.column];
		if (++*count < max)
			continue;
		max = *count;
		map_go_cell(state, cell);
	}
	arena_release(&arena);
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

/* Reading order of cells. */
static long
order_of(const struct atlas_frame *frame, struct atlas_cell cell)
{
	return (long)cell.row * frame->columns + cell.column;
}

/* To the next cell with events. */
static void
move_event(struct map_state *state, long by)
{
	const struct atlas *atlas = state->picture.made;
	const struct atlas_frame *frame = &state->look.frame;
	long now = order_of(frame, state->look.cursor), best = -1;
	struct atlas_cell cell, to = state->look.cursor;

	for (size_t i = 0; i < atlas->count; i++) {
		long at;
		if (!atlas_frame_find(frame, atlas->points[i].lat,
			atlas->points[i].lon, &cell))
			continue;
		at = order_of(frame, cell);
		if (by > 0 ? at <= now || (best >= 0 && at >= best)
			   : at >= now || (best >= 0 && at <= best))
			continue;
		best = at;
		to = cell;
	}
	map_go_cell(state, to);
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

bool
map_current_box(const struct map_state *state, struct atlas_box *box)
{
	const struct atlas_look *look = &state->look;

	return atlas_cells_box(&look->frame, look->cursor,
	    look->has_range ? look->range_from : look->cursor, box);
}

int64_t
map_events_in(const struct map_state *state, const struct atlas_box *box)
{
	const struct atlas *atlas = state->picture.made;
	int64_t count = 0;

	for (size_t i = 0; atlas && i < atlas->count; i++)
		count += atlas_box_holds(
		    box, atlas->points[i].lat, atlas->points[i].lon);
	return count;
}
