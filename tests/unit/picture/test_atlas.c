#include "core/picture/atlas/atlas_cells.h"

#include <math.h>

#include "tests/unit/test.h"

static const struct box *
box_named(const char *name)
{
	const struct box *box = box_find(str_from(name));

	assert_non_null(box);
	return box;
}

/* Places at borders, at the poles, on both sides of the 180th meridian. */
static const double places[][2] = {
    {0, 0},
    {90, 0},
    {-90, 13},
    {89.9999, 180},
    {10, 180},
    {10, -180},
    {10, 179.9999},
    {10, -179.9999},
    {54.5, 20.25},
    {54.7, 20.5},
    {-33.86, 151.21},
    {35.6762, 139.6503},
    {0.0001, -0.0001},
    {30, 123.5},
    {66, 30.3},
    {53.6, 9.4},
    {-17.7134, 178.065},
};

/* How many cells hold the place; the last of them. */
static int
cells_with(const struct atlas_frame *frame, double lat, double lon,
    struct atlas_cell *found)
{
	struct atlas_box box;
	int count = 0;

	for (int row = 0; row < frame->rows; row++)
		for (int column = 0; column < frame->columns; column++) {
			struct atlas_cell cell = {row, column};

			if (!atlas_cells_box(frame, cell, cell, &box) ||
			    !atlas_box_holds(&box, lat, lon))
				continue;
			*found = cell;
			count++;
		}
	return count;
}

static void
hold_frame(const struct atlas_frame *frame)
{
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
		double lat = places[i][0], lon = places[i][1];
		struct atlas_cell cell, found;
		int count = cells_with(frame, lat, lon, &cell);

		assert_true(count <= 1);
		assert_int_equal(
		    atlas_frame_find(frame, lat, lon, &found), count);
		if (!count)
			continue;
		assert_int_equal(cell.row, found.row);
		assert_int_equal(cell.column, found.column);
	}
}

static void
a_place_is_in_one_cell_at_max(void **state)
{
	static const char *const names[] = {"World", "Baltic Sea", "FJI",
	    "Bering Sea", "East China Sea", "Arctic Ocean", "Antarctica",
	    "Øresund", "RUS", "Indo-Pacific"};
	static const int sizes[][2] = {{38, 4}, {80, 20}, {300, 97}, {81, 13}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		for (size_t s = 0; s < ARRAY_LENGTH(sizes); s++) {
			struct atlas_frame frame = atlas_frame_fit(
			    box_named(names[i]), sizes[s][0], sizes[s][1]);

			hold_frame(&frame);
			atlas_frame_zoom(&frame, 0.3, 54.7, 20.5);
			hold_frame(&frame);
			atlas_frame_pan(&frame, 2, -37);
			hold_frame(&frame);
			atlas_frame_zoom(&frame, 70, 10, 179.99);
			hold_frame(&frame);
		}
}

static void
the_world_map_holds_every_place_between_its_borders(void **state)
{
	struct atlas_frame frame = atlas_frame_fit(box_named("World"), 80, 40);
	struct atlas_cell cell;

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++)
		assert_true(atlas_frame_find(
		    &frame, places[i][0], places[i][1], &cell));
}

static void
a_region_fits_and_stands_in_the_middle(void **state)
{
	const struct box *box = box_named("Baltic");
	struct atlas_frame frame = atlas_frame_fit(box, 80, 20);
	double east = frame.west + frame.lon_step * frame.columns;
	double south = frame.north - frame.lat_step * frame.rows;

	(void)state;
	assert_true(frame.west <= box->west && east >= box->east);
	assert_true(
	    frame.north >= box->north - 1e-9 && south <= box->south + 1e-9);
	assert_true(fabs(frame.west + east - box->west - box->east) < 1e-9);
}

static void
a_frame_stays_on_the_earth(void **state)
{
	struct atlas_frame frame = atlas_frame_fit(box_named("Baltic"), 80, 20);

	(void)state;
	atlas_frame_pan(&frame, -1000, 1000);
	assert_true(frame.north <= 90);
	assert_true(frame.west >= -180 && frame.west < 180);
	atlas_frame_pan(&frame, 5000, 0);
	assert_true(frame.north - frame.lat_step * frame.rows >= -90 - 1e-9);
	atlas_frame_zoom(&frame, 1000, 0, 0);
	assert_true(frame.lon_step * frame.columns <= 360 + 1e-9);
	atlas_frame_zoom(&frame, 1e-9, 0, 0);
	assert_true(frame.lon_step >= 0.005);
}

static void
what_is_zoomed_at_stays_where_it_is(void **state)
{
	struct atlas_frame frame = atlas_frame_fit(box_named("Baltic"), 80, 20);
	struct atlas_cell cell, now;
	double before = frame.lon_step;

	(void)state;
	assert_true(atlas_frame_find(&frame, 59.33, 18.07, &cell));
	atlas_frame_zoom(&frame, 0.5, 59.33, 18.07);
	assert_true(atlas_frame_find(&frame, 59.33, 18.07, &now));
	assert_int_equal(now.row, cell.row);
	assert_int_equal(now.column, cell.column);
	assert_true(frame.lon_step < before);
}

static void
across_the_180th_meridian_the_east_is_less(void **state)
{
	struct atlas_frame frame =
	    atlas_frame_fit(box_named("Bering Sea"), 60, 20);
	struct atlas_box box;
	struct atlas_cell cell;
	struct buf text = {0};

	(void)state;
	assert_true(atlas_frame_find(&frame, 55, 179.5, &cell));
	assert_true(atlas_frame_find(&frame, 55, -179.5, &cell));
	box = (struct atlas_box){50, 170, 60, -170};
	assert_true(atlas_box_holds(&box, 55, 180));
	assert_true(atlas_box_holds(&box, 55, -180));
	assert_false(atlas_box_holds(&box, 55, -170));
	assert_true(atlas_box_holds(&box, 50, 170));
	assert_false(atlas_box_holds(&box, 60, 170));
	atlas_box_term(&box, &text);
	assert_buf_is(&text, "box:50,170,60,-170");
	buf_release(&text);
}

static void
hold_line(void *context, const struct atlas_line *line)
{
	const struct atlas_frame *frame = context;

	assert_true(line->x1 >= -1e-6 && line->x1 <= frame->columns + 1e-6);
	assert_true(line->x2 >= -1e-6 && line->x2 <= frame->columns + 1e-6);
	assert_true(line->y1 >= -1e-6 && line->y1 <= frame->rows + 1e-6);
	assert_true(line->y2 >= -1e-6 && line->y2 <= frame->rows + 1e-6);
}

static void
no_piece_of_the_coast_leaves_the_frame(void **state)
{
	static const char *const names[] = {
	    "World", "Baltic Sea", "Bering Sea", "Øresund"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		struct atlas_frame frame =
		    atlas_frame_fit(box_named(names[i]), 70, 20);

		atlas_coast(&frame, hold_line, &frame);
	}
}

static void
draw_points(const struct place_event *points, size_t count,
    enum display_glyphs glyphs, struct buf *out)
{
	const struct atlas atlas = {.points = points, .count = count};
	struct atlas_look look = {
	    .frame = atlas_frame_fit(box_named("Sea of Azov"), 20, 6)};
	struct surface surface = {.glyphs = glyphs};
	struct atlas_cells cells = {0};

	surface_resize(&surface, 6, 20);
	atlas_cells_update(&cells, &atlas, &look.frame);
	atlas_draw(&cells, &look, &surface, (struct area){0, 0, 6, 20});
	atlas_cells_release(&cells);
	surface_print(&surface, out);
	surface_release(&surface);
}

static void
a_cell_says_how_many_and_a_star_is_ten_or_more(void **state)
{
	struct place_event points[13];
	struct buf text = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(points); i++)
		points[i] = (struct place_event){
		    .lat = 46.5, .lon = i < 10 ? 36 : 37.5};
	draw_points(points, ARRAY_LENGTH(points), DISPLAY_ASCII, &text);
	assert_non_null(strchr(text.ptr, '*'));
	assert_non_null(strchr(text.ptr, '3'));
	assert_non_null(strchr(text.ptr, '.'));
	buf_release(&text);
}

static void
coasts_are_braille_or_ascii(void **state)
{
	struct buf text = {0};

	(void)state;
	draw_points(NULL, 0, DISPLAY_UTF8, &text);
	assert_non_null(strstr(text.ptr, "\xe2\xa0"));
	buf_clear(&text);
	draw_points(NULL, 0, DISPLAY_ASCII, &text);
	for (size_t i = 0; i < text.len; i++)
		assert_true(strchr(". \n", text.ptr[i]));
	buf_release(&text);
}

static void
a_region_goes_by_any_of_its_names(void **state)
{
	struct err err = {0};

	(void)state;
	assert_string_equal(
	    atlas_region(NULL, STR("baltic"), &err)->name, "Baltic Sea");
	assert_string_equal(atlas_region(NULL, STR("POL"), &err)->name, "POL");
	assert_null(atlas_region(NULL, STR("Baltic Se"), &err));
	assert_non_null(strstr(err.text, "Baltic Se"));
	assert_string_equal(err.suggestion, "Baltic Sea");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_place_is_in_one_cell_at_max),
	    cmocka_unit_test(
		the_world_map_holds_every_place_between_its_borders),
	    cmocka_unit_test(a_region_fits_and_stands_in_the_middle),
	    cmocka_unit_test(a_frame_stays_on_the_earth),
	    cmocka_unit_test(what_is_zoomed_at_stays_where_it_is),
	    cmocka_unit_test(across_the_180th_meridian_the_east_is_less),
	    cmocka_unit_test(no_piece_of_the_coast_leaves_the_frame),
	    cmocka_unit_test(a_cell_says_how_many_and_a_star_is_ten_or_more),
	    cmocka_unit_test(coasts_are_braille_or_ascii),
	    cmocka_unit_test(a_region_goes_by_any_of_its_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
