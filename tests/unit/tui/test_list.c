#include "tui/widget/list.h"

#include "tests/unit/test.h"

static struct list
list_of(size_t count, size_t height)
{
	struct list list = {0};

	list_resize(&list, count, height);
	return list;
}

static void
moving_stops_at_the_ends(void **state)
{
	struct list list = list_of(3, 10);

	(void)state;
	list_move(&list, -5);
	assert_int_equal(list.cursor, 0);
	list_move(&list, 99);
	assert_int_equal(list.cursor, 2);
	list_move(&list, -1);
	assert_int_equal(list.cursor, 1);
}

static void
an_empty_list_stays_at_its_start(void **state)
{
	struct list list = list_of(0, 5);

	(void)state;
	list_move(&list, 3);
	list_page(&list, 1);
	list_half_page(&list, -1);
	list_go(&list, 7);
	list_scroll(&list, 2);
	assert_int_equal(list.cursor, 0);
	assert_int_equal(list.top, 0);
}

static void
the_cursor_takes_the_screen_along(void **state)
{
	struct list list = list_of(100, 10);

	(void)state;
	list_move(&list, 9);
	assert_int_equal(list.top, 0);
	list_move(&list, 1);
	assert_int_equal(list.top, 1);
	list_go(&list, 99);
	assert_int_equal(list.top, 90);
	list_go(&list, 50);
	assert_int_equal(list.top, 50);
}

static void
a_page_keeps_the_place_on_the_screen(void **state)
{
	struct list list = list_of(100, 10);

	(void)state;
	list_move(&list, 3);
	list_page(&list, 1);
	assert_int_equal(list.top, 10);
	assert_int_equal(list.cursor, 13);
	list_page(&list, -1);
	assert_int_equal(list.top, 0);
	assert_int_equal(list.cursor, 3);
	list_page(&list, 50);
	assert_int_equal(list.cursor, 99);
	assert_int_equal(list.top, 90);
}

static void
half_a_page_is_at_least_one_row(void **state)
{
	struct list list = list_of(5, 1);

	(void)state;
	list_half_page(&list, 1);
	assert_int_equal(list.cursor, 1);
}

static void
a_larger_screen_is_filled(void **state)
{
	struct list list = list_of(20, 5);

	(void)state;
	list_go(&list, 19);
	assert_int_equal(list.top, 15);
	list_resize(&list, 20, 15);
	assert_int_equal(list.top, 5);
	assert_int_equal(list.cursor, 19);
}

static void
a_shorter_list_pulls_the_cursor_in(void **state)
{
	struct list list = list_of(20, 5);

	(void)state;
	list_go(&list, 19);
	list_resize(&list, 4, 5);
	assert_int_equal(list.cursor, 3);
	assert_int_equal(list.top, 0);
	list_resize(&list, 0, 0);
	assert_int_equal(list.cursor, 0);
}

static void
scrolling_moves_the_cursor_only_when_it_must(void **state)
{
	struct list list = list_of(100, 10);

	(void)state;
	list_go(&list, 5);
	list_scroll(&list, 3);
	assert_int_equal(list.top, 3);
	assert_int_equal(list.cursor, 5);
	list_scroll(&list, 10);
	assert_int_equal(list.top, 13);
	assert_int_equal(list.cursor, 13);
	list_scroll(&list, -13);
	assert_int_equal(list.top, 0);
	assert_int_equal(list.cursor, 9);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(moving_stops_at_the_ends),
	    cmocka_unit_test(an_empty_list_stays_at_its_start),
	    cmocka_unit_test(the_cursor_takes_the_screen_along),
	    cmocka_unit_test(a_page_keeps_the_place_on_the_screen),
	    cmocka_unit_test(half_a_page_is_at_least_one_row),
	    cmocka_unit_test(a_larger_screen_is_filled),
	    cmocka_unit_test(a_shorter_list_pulls_the_cursor_in),
	    cmocka_unit_test(scrolling_moves_the_cursor_only_when_it_must),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
