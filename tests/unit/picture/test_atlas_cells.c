#include "core/picture/atlas/atlas_cells.h"

#include "tests/unit/test.h"

/* What cells say is what a walk through all points says. */
enum { POINTS = 600, NEWEST = 7 };

static struct place_event points[POINTS];
static const struct atlas atlas = {.points = points, .count = POINTS};

static uint32_t chance_state = 7;

static int
chance(int below)
{
	chance_state = chance_state * 1664525 + 1013904223;
	return (int)((chance_state >> 8) % (uint32_t)below);
}

static int
make_points(void **state)
{
	(void)state;
	for (int i = 0; i < POINTS; i++)
		points[i] = (struct place_event){
		    .lat = chance(1801) / 10.0 - 90,
		    .lon = chance(3) ? chance(3601) / 10.0 - 180
				     : chance(200) / 10.0,
		};
	return 0;
}

/* Frames to hold: of the world, and of parts across the 180th meridian. */
static struct atlas_frame
frame_by_chance(void)
{
	static const struct box boxes_held[] = {
	    {.south = -90, .west = -180, .north = 90, .east = 180},
	    {.south = 0, .west = 130, .north = 40, .east = -150},
	    {.south = -20, .west = -20, .north = 20, .east = 20},
	};
	struct atlas_frame frame =
	    atlas_frame_fit(&boxes_held[chance((int)ARRAY_LENGTH(boxes_held))],
		20 + chance(60), 5 + chance(30));

	atlas_frame_pan(&frame, chance(5) - 2, chance(9) - 4);
	return frame;
}

static struct atlas_cell
cell_by_chance(const struct atlas_frame *frame)
{
	return (struct atlas_cell){chance(frame->rows), chance(frame->columns)};
}

static bool
is_between(int at, int a, int b)
{
	return at >= (a < b ? a : b) && at <= (a > b ? a : b);
}

static bool
is_in(const struct atlas_frame *frame, size_t point, struct atlas_cell a,
    struct atlas_cell b)
{
	struct atlas_cell cell;

	return atlas_frame_find(
		   frame, points[point].lat, points[point].lon, &cell) &&
	       is_between(cell.row, a.row, b.row) &&
	       is_between(cell.column, a.column, b.column);
}

static void
a_range_has_the_points_of_its_cells_newest_first(void **state)
{
	struct atlas_cells cells = {0};

	(void)state;
	for (int i = 0; i < 40; i++) {
		struct atlas_frame frame = frame_by_chance();
		struct atlas_cell a = cell_by_chance(&frame);
		struct atlas_cell b = i % 4 ? a : cell_by_chance(&frame);
		size_t newest[NEWEST], count, walked = 0;

		atlas_cells_update(&cells, &atlas, &frame);
		count = atlas_cells_newest(&cells, a, b, newest, NEWEST);
		for (size_t j = 0; j < POINTS; j++) {
			if (!is_in(&frame, j, a, b))
				continue;
			if (walked < NEWEST)
				assert_int_equal(newest[walked], j);
			walked++;
		}
		assert_int_equal(
		    count, walked < NEWEST ? walked : (size_t)NEWEST);
		assert_int_equal(atlas_cells_count(&cells, a, b), walked);
	}
	atlas_cells_release(&cells);
}

static void
cells_beyond_the_frame_have_nothing(void **state)
{
	struct atlas_frame frame = frame_by_chance();
	struct atlas_cells cells = {0};
	const struct atlas_cell outside = {-3, -3}, far = {999, 999};

	(void)state;
	atlas_cells_update(&cells, &atlas, &frame);
	assert_int_equal(atlas_cells_count(&cells, outside, outside), 0);
	assert_int_equal(atlas_cells_count(&cells, far, far), 0);
	assert_int_equal(
	    atlas_cells_count(&cells, outside, far), atlas_cells_shown(&cells));
	atlas_cells_release(&cells);
}

static void
the_fullest_cell_is_the_one_with_the_newest_of_those(void **state)
{
	struct atlas_cells cells = {0};

	(void)state;
	for (int i = 0; i < 40; i++) {
		struct atlas_frame frame = frame_by_chance();
		struct atlas_cell cell, at;
		int64_t most;

		atlas_cells_update(&cells, &atlas, &frame);
		assert_true(atlas_cells_fullest(&cells, &cell));
		most = atlas_cells_count(&cells, cell, cell);
		for (size_t j = 0; j < POINTS; j++) {
			if (!atlas_frame_find(
				&frame, points[j].lat, points[j].lon, &at))
				continue;
			assert_true(atlas_cells_count(&cells, at, at) <= most);
			if (atlas_cells_count(&cells, at, at) < most)
				continue;
			assert_int_equal(at.row, cell.row);
			assert_int_equal(at.column, cell.column);
			break;
		}
	}
	atlas_cells_release(&cells);
}

static void
from_cell_to_cell_all_events_are_met_both_ways(void **state)
{
	struct atlas_frame frame = frame_by_chance();
	struct atlas_cells cells = {0};
	struct atlas_cell cell = {0, 0};
	int64_t met, back = 0;

	(void)state;
	atlas_cells_update(&cells, &atlas, &frame);
	met = atlas_cells_count(&cells, cell, cell);
	while (atlas_cells_next(&cells, 1, &cell))
		met += atlas_cells_count(&cells, cell, cell);
	assert_int_equal(met, atlas_cells_shown(&cells));
	cell = (struct atlas_cell){frame.rows - 1, frame.columns - 1};
	do
		back += atlas_cells_count(&cells, cell, cell);
	while (atlas_cells_next(&cells, -1, &cell));
	assert_int_equal(back, met);
	atlas_cells_release(&cells);
}

static void
of_nothing_there_is_nothing(void **state)
{
	struct atlas_frame frame = frame_by_chance();
	struct atlas none = {0};
	struct atlas_cells cells = {0};
	struct atlas_cell cell = {0, 0};

	(void)state;
	assert_int_equal(atlas_cells_shown(&cells), 0);
	assert_false(atlas_cells_next(&cells, 1, &cell));
	atlas_cells_update(&cells, &none, &frame);
	assert_int_equal(atlas_cells_shown(&cells), 0);
	assert_false(atlas_cells_fullest(&cells, &cell));
	assert_false(atlas_cells_next(&cells, -1, &cell));
	atlas_cells_release(&cells);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_range_has_the_points_of_its_cells_newest_first),
	    cmocka_unit_test(cells_beyond_the_frame_have_nothing),
	    cmocka_unit_test(
		the_fullest_cell_is_the_one_with_the_newest_of_those),
	    cmocka_unit_test(from_cell_to_cell_all_events_are_met_both_ways),
	    cmocka_unit_test(of_nothing_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, make_points, NULL);
}
