#include "core/picture/picture.h"

#include "tests/unit/test.h"

static void
a_bar_is_as_long_as_its_share(void **state)
{
	struct buf bar = {0};

	(void)state;
	picture_bar(&bar, 5, 10, 4, DISPLAY_ASCII);
	assert_buf_is(&bar, "##");
	buf_clear(&bar);
	picture_bar(&bar, 10, 10, 2, DISPLAY_UTF8);
	assert_buf_is(&bar, "\u2588\u2588");
	buf_clear(&bar);
	picture_bar(&bar, 3, 16, 2, DISPLAY_UTF8);
	assert_buf_is(&bar, "\u258d");
	buf_release(&bar);
}

static void
what_is_not_nothing_shows(void **state)
{
	struct buf bar = {0};

	(void)state;
	picture_bar(&bar, 1, 1000000, 4, DISPLAY_ASCII);
	picture_spark(&bar, 1, 1000000, DISPLAY_ASCII);
	assert_buf_is(&bar, "#.");
	buf_clear(&bar);
	picture_bar(&bar, 0, 10, 4, DISPLAY_ASCII);
	picture_spark(&bar, 0, 10, DISPLAY_ASCII);
	assert_buf_is(&bar, " ");
	buf_release(&bar);
}

static void
every_picture_has_what_shell_and_screen_need(void **state)
{
	(void)state;
	for (size_t i = 0; i < picture_count; i++) {
		assert_non_null(pictures[i]->ask);
		assert_non_null(pictures[i]->make);
		assert_non_null(pictures[i]->height);
		assert_non_null(pictures[i]->draw);
		assert_non_null(pictures[i]->rows);
		assert_true(pictures[i]->heads.count > 0);
		assert_ptr_equal(picture_named(pictures[i]->name), pictures[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_bar_is_as_long_as_its_share),
	    cmocka_unit_test(what_is_not_nothing_shows),
	    cmocka_unit_test(every_picture_has_what_shell_and_screen_need),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
