#include "tui/widget/walk.h"

#include "tests/unit/test.h"

/*
 * A page of twenty rows: links on rows 2 and 3, two more side by side on row
 * 10, a heading on row 9, one link on the last row.
 */
enum { ROWS = 20, WIDTH = 40, HEIGHT = 5 };
static struct arena arena;
static struct sheet sheet;
static struct walk walk;

static int
lay_out(void **state)
{
	(void)state;
	sheet = (struct sheet){.arena = &arena, .width = WIDTH};
	walk = (struct walk){0};
	for (int row = 0; row < ROWS; row++) {
		sheet_putf(&sheet, 0, row == 9 ? STYLE_HEADING : STYLE_TEXT,
		    "row %d", row);
		if (row == 2 || row == 3 || row == ROWS - 1)
			sheet_link_at(
			    &sheet, 0, WIDTH, SHEET_EVENT, STR("one"));
		for (int i = 0; row == 10 && i < 2; i++)
			sheet_link_at(
			    &sheet, 10 + 10 * i, 5, SHEET_EVENT, STR("two"));
		sheet_next(&sheet);
	}
	walk_resize(&walk, &sheet, HEIGHT);
	return 0;
}

static int
forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void
assert_at(size_t link, int top)
{
	assert_int_equal(walk.current, link);
	assert_int_equal(walk.top, top);
}

static void
down_goes_from_link_to_link_and_scrolls_between(void **state)
{
	(void)state;
	assert_at(0, 0);
	walk_rows(&walk, &sheet, 1);
	assert_at(1, 0);
	walk_rows(&walk, &sheet, 1);
	assert_at(1, 1);
	walk_rows(&walk, &sheet, 2);
	assert_at(1, 3);
	walk_rows(&walk, &sheet, 3);
	assert_at(2, 6);
}

static void
every_row_comes_into_sight_by_going_down(void **state)
{
	int seen = HEIGHT;

	(void)state;
	for (int i = 0; i < 2 * ROWS; i++) {
		int top = walk.top;

		walk_rows(&walk, &sheet, 1);
		assert_in_range(walk.top, top, top + 1);
		if (walk.top + HEIGHT > seen)
			seen = walk.top + HEIGHT;
	}
	assert_int_equal(seen, ROWS);
	assert_at(4, ROWS - HEIGHT);
	walk_rows(&walk, &sheet, -3L * ROWS);
	assert_at(0, 0);
}

static void
left_and_right_stay_in_their_row(void **state)
{
	(void)state;
	walk_click(&walk, &sheet, 10, 12);
	assert_int_equal(walk.current, 2);
	walk_columns(&walk, &sheet, 1);
	assert_int_equal(walk.current, 3);
	walk_columns(&walk, &sheet, 5);
	assert_int_equal(walk.current, 3);
	walk_columns(&walk, &sheet, -5);
	assert_int_equal(walk.current, 2);
}

static void
the_ends_are_the_first_and_the_last_link(void **state)
{
	(void)state;
	walk_end(&walk, &sheet, 1);
	assert_at(4, ROWS - HEIGHT);
	walk_end(&walk, &sheet, -1);
	assert_at(0, 0);
}

static void
a_page_takes_the_cursor_along(void **state)
{
	(void)state;
	walk_scroll(&walk, &sheet, 8);
	assert_at(2, 8);
	walk_scroll(&walk, &sheet, -8);
	assert_at(0, 0);
}

static void
headings_are_gone_to_and_back(void **state)
{
	(void)state;
	walk_headings(&walk, &sheet, 1);
	assert_at(2, 9);
	walk_headings(&walk, &sheet, -1);
	assert_at(0, 0);
}

static void
text_is_found_in_both_directions(void **state)
{
	(void)state;
	assert_true(walk_find(&walk, &sheet, STR("row 10"), 1, true));
	assert_int_equal(walk.current, 2);
	assert_true(walk_find(&walk, &sheet, STR("ROW 2"), -1, false));
	assert_int_equal(walk.current, 0);
	assert_false(walk_find(&walk, &sheet, STR("no such"), 1, true));
}

static void
a_click_beside_every_link_is_none(void **state)
{
	(void)state;
	assert_false(walk_click(&walk, &sheet, 5, 3));
	assert_false(walk_click(&walk, &sheet, 10, 3));
}

static void
a_page_without_links_is_scrolled(void **state)
{
	struct sheet plain = {.arena = &arena, .width = WIDTH};

	(void)state;
	for (int i = 0; i < ROWS; i++)
		sheet_next(&plain);
	walk_resize(&walk, &plain, HEIGHT);
	assert_null(walk_link(&walk, &plain));
	walk_rows(&walk, &plain, 3);
	assert_int_equal(walk.top, 3);
	walk_end(&walk, &plain, 1);
	assert_int_equal(walk.top, ROWS - HEIGHT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, lay_out, forget)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(down_goes_from_link_to_link_and_scrolls_between),
	    TEST(every_row_comes_into_sight_by_going_down),
	    TEST(left_and_right_stay_in_their_row),
	    TEST(the_ends_are_the_first_and_the_last_link),
	    TEST(a_page_takes_the_cursor_along),
	    TEST(headings_are_gone_to_and_back),
	    TEST(text_is_found_in_both_directions),
	    TEST(a_click_beside_every_link_is_none),
	    TEST(a_page_without_links_is_scrolled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
