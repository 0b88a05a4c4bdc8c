#include "core/model/box.h"

#include "tests/unit/test.h"

static void
each_box_is_within_the_world(void **state)
{
	(void)state;
	assert_true(box_count > 400);
	for (size_t i = 0; i < box_count; i++) {
		const struct box *box = &boxes[i];
		assert_true(box->south < box->north);
		assert_true(box->south >= -90 && box->north <= 90);
		assert_true(box->west >= -180 && box->west <= 180);
		assert_true(box->east >= -180 && box->east <= 180);
		assert_non_null(box_find(str_from(box->name)));
	}
}

static void
a_box_is_found_by_any_of_its_names(void **state)
{
	(void)state;
	assert_string_equal(box_find(STR("JPN"))->name, "JPN");
	assert_int_equal(box_find(STR("JPN"))->kind, BOX_COUNTRY);
	assert_string_equal(box_find(STR("east sea"))->name, "Sea of Japan");
	assert_int_equal(box_find(STR("Baltic"))->kind, BOX_SEA);
	assert_int_equal(box_find(STR("Hawaii"))->kind, BOX_REGION);
	assert_null(box_find(STR("Atlantis")));
	assert_null(box_find(STR("")));
}

static void
parts_follow_the_main_one(void **state)
{
	const struct box *usa = box_find(STR("USA"));
	size_t parts = 0;

	(void)state;
	assert_true(box_holds(usa, 38.9, -77.0, 0));
	for (const struct box *part = usa; part; part = box_next(part)) {
		assert_string_equal(part->name, "USA");
		parts++;
	}
	assert_true(parts >= 3);
	assert_null(box_next(box_find(STR("Black Sea"))));
	assert_null(box_next(&boxes[box_count - 1]));
}

static void
points_are_within_near_or_outside(void **state)
{
	static const struct {
		const char *name;
		double lat, lon, margin;
		bool is_held;
	} cases[] = {
	    {"JPN", 35.7, 139.7, 0, true},
	    {"JPN", 35.7, 148.5, 0, false},
	    {"JPN", 35.7, 147.5, 2, true},
	    {"JPN", -35.7, 139.7, 2, false},
	    /* across the antimeridian */
	    {"RUS", 66, -171, 0, true},
	    {"RUS", 66, -168.5, 0, false},
	    {"RUS", 66, -168.5, 2, true},
	    {"Bering Sea", 60, 179.9, 0, true},
	    {"Bering Sea", 60, -179.9, 0, true},
	    {"Bering Sea", 60, 100, 2, false},
	    /* a margin that reaches across it */
	    {"FJI", -18, 173, 2, true},
	    {"TUV", -8, -179.5, 2, true},
	    /* all longitudes */
	    {"Arctic Ocean", 80, 12, 0, true},
	    {"ATA", -80, -180, 0, true},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		const struct box *box = box_find(str_from(cases[i].name));
		assert_non_null(box);
		if (box_holds(box, cases[i].lat, cases[i].lon,
			cases[i].margin) != cases[i].is_held)
			fail_msg("%s, %g, %g", cases[i].name, cases[i].lat,
			    cases[i].lon);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(each_box_is_within_the_world),
	    cmocka_unit_test(a_box_is_found_by_any_of_its_names),
	    cmocka_unit_test(parts_follow_the_main_one),
	    cmocka_unit_test(points_are_within_near_or_outside),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
