#include "core/picture/atlas/atlas_cells.h"

#include "core/picture/pair_query.h"
#include "core/picture/pictures.h"
#include "tests/unit/query/world.h"

/*
 * What a cell counts is what its box lists: asked of a store with places on
 * the borders of cells, at the poles and at the 180th meridian.
 */
enum { PLACES = 150 };
static const double odd_places[][2] = {{90, 0}, {-90, -180}, {12, 180},
    {12, -180}, {12, 179.5}, {0, 0}, {40, 140}, {-0.5, 0}, {89.9999, 179.9999}};

static void
add_event(struct buf *text, int number, double lat, double lon)
{
	buf_addf(text,
	    "  - {id: place-%d, title: Place %d, type: exercise, status: "
	    "completed, date: 2020-01-01, domains: [land], participants: "
	    "[{actor: CHN, role: participant}, {actor: RUS, role: "
	    "participant}], place: {name: There, precision: site, lat: %.4f, "
	    "lon: %.4f}}\n",
	    number, number, lat, lon);
}

static void
import_text(struct buf *text)
{
	struct str path =
	    arena_format(&world.arena, "%s/places.yaml", world.directory);
	const struct strs paths = {&path, 1};
	const struct import_options options = {.cause = STORE_IMPORT};
	struct import_report report = {0};
	struct err err = {0};
	FILE *file = fopen(path.ptr, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text->ptr, 1, text->len, file), text->len);
	assert_int_equal(fclose(file), 0);
	if (!import_files(world.store, &paths, &options, &report, &err))
		fail_msg("%s", err.text);
	import_report_release(&report);
	unlink(path.ptr);
}

static int
open_places(void **state)
{
	struct buf text = {0};

	(void)state;
	world_open(&world);
	buf_addz(&text, "events:\n");
	for (int i = 0; i < PLACES; i++)
		add_event(&text, i, i * 7919 % 1801 / 10.0 - 90,
		    i * 104729 % 3601 / 10.0 - 180);
	for (size_t i = 0; i < ARRAY_LENGTH(odd_places); i++)
		add_event(
		    &text, PLACES + (int)i, odd_places[i][0], odd_places[i][1]);
	import_text(&text);
	buf_release(&text);
	return 0;
}

static int
close_places(void **state)
{
	(void)state;
	world_close(&world);
	return 0;
}

static struct query
all_events(void)
{
	struct query query;

	assert_true(
	    query_parse(&world.arena, &world.context, STR(""), &query, NULL));
	return query;
}

static const struct atlas *
atlas_of(const struct query *query)
{
	struct picture_request request = {
	    .query = query, .actors = &world.actors};
	struct picture_question question = {0};
	struct answer answers[PICTURE_STATEMENTS_MAX];
	struct err err = {0};

	assert_true(atlas_picture.ask(&request, &question, &err));
	assert_true(store_ask_all(world.store, question.items, question.count,
	    &world.arena, answers, &err));
	picture_question_release(&question);
	return atlas_picture.make(&world.arena, &request, answers);
}

static int64_t
listed(const struct query *query, const struct atlas_box *box)
{
	struct query narrowed;
	struct buf term = {0};
	struct sql sql = {0};
	struct err err = {0};
	int64_t count = -1;

	atlas_box_term(box, &term);
	if (!query_with_term(&world.arena, &world.actors, query, buf_str(&term),
		&narrowed, &err))
		fail_msg("%s", err.text);
	query_count(&(struct question){.query = narrowed}, &sql);
	assert_true(store_count(world.store, &sql, &count, &err));
	sql_release(&sql);
	buf_release(&term);
	return count;
}

static void
hold_cells(const struct atlas *atlas, const struct query *query,
    const struct atlas_frame *frame)
{
	struct atlas_cells cells = {0};
	int64_t sum = 0;

	atlas_cells_update(&cells, atlas, frame);
	for (int row = 0; row < frame->rows; row++)
		for (int column = 0; column < frame->columns; column++) {
			struct atlas_cell cell = {row, column};
			struct atlas_box box;

			if (!atlas_cells_box(frame, cell, cell, &box))
				continue;
			assert_int_equal(atlas_cells_count(&cells, cell, cell),
			    listed(query, &box));
			sum += listed(query, &box);
		}
	assert_int_equal(sum, atlas_cells_shown(&cells));
	atlas_cells_release(&cells);
}

static void
a_cell_counts_what_its_box_lists(void **state)
{
	static const struct box boxes_held[] = {
	    {.south = -90, .west = -180, .north = 90, .east = 180},
	    {.south = 0, .west = 130, .north = 40, .east = -150},
	    {.south = -20, .west = -20, .north = 20, .east = 20},
	    {.south = 80, .west = 170, .north = 90, .east = -170},
	};
	struct query query = all_events();
	const struct atlas *atlas = atlas_of(&query);

	(void)state;
	assert_true(atlas->count > PLACES);
	for (size_t i = 0; i < ARRAY_LENGTH(boxes_held); i++) {
		struct atlas_frame frame =
		    atlas_frame_fit(&boxes_held[i], 40, 10);

		hold_cells(atlas, &query, &frame);
		atlas_frame_pan(&frame, 1, 7);
		hold_cells(atlas, &query, &frame);
	}
}

static void
a_whole_map_is_a_box_too(void **state)
{
	const struct box whole = {
	    .south = -90, .west = -180, .north = 90, .east = 180};
	struct atlas_frame frame = atlas_frame_fit(&whole, 40, 20);
	struct query query = all_events();
	const struct atlas *atlas = atlas_of(&query);
	struct atlas_box box;

	(void)state;
	atlas_frame_pan(&frame, 0, 13);
	assert_true(atlas_cells_box(&frame, (struct atlas_cell){19, 39},
	    (struct atlas_cell){0, 0}, &box));
	assert_int_equal(listed(&query, &box), (int64_t)atlas->count);
}

static void
what_has_no_coordinates_is_counted_and_never_placed(void **state)
{
	struct query query = all_events();
	const struct atlas *atlas = atlas_of(&query);
	struct sql sql = {0};
	int64_t all = 0;

	(void)state;
	query_count(&(struct question){.query = query}, &sql);
	assert_true(store_count(world.store, &sql, &all, NULL));
	sql_release(&sql);
	assert_true(atlas->without > 0);
	assert_int_equal(all, (int64_t)atlas->count + atlas->without);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_cell_counts_what_its_box_lists),
	    cmocka_unit_test(a_whole_map_is_a_box_too),
	    cmocka_unit_test(
		what_has_no_coordinates_is_counted_and_never_placed),
	};

	return cmocka_run_group_tests(tests, open_places, close_places);
}
