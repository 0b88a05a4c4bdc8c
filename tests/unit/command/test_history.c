#include "core/command/history.h"

#include <unistd.h>

#include "tests/unit/test.h"

static void
a_line_is_kept_once_at_its_newest_place(void **state)
{
	struct history history = {0};

	(void)state;
	history_load(&history, NULL);
	history_add(&history, STR("one"), NULL);
	history_add(&history, STR("two"), NULL);
	history_add(&history, STR("  one "), NULL);
	history_add(&history, STR("   "), NULL);
	assert_int_equal(history.lines.count, 2);
	assert_str_is(history.lines.items[0], "two");
	assert_str_is(history.lines.items[1], "one");
	history_release(&history);
}

static void
the_oldest_line_goes_when_there_are_too_many(void **state)
{
	struct history history = {0};

	(void)state;
	for (int i = 0; i <= HISTORY_MAX; i++) {
		char line[16];
		snprintf(line, sizeof line, "line %d", i);
		history_add(&history, str_from(line), NULL);
	}
	assert_int_equal(history.lines.count, HISTORY_MAX);
	assert_str_is(history.lines.items[0], "line 1");
	history_release(&history);
}

static void
lines_are_there_again_next_time(void **state)
{
	struct history history = {0}, again = {0};
	char path[] = "/tmp/entente-history-XXXXXX";
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	history_load(&history, path);
	history_add(&history, STR("pair:CHN-RUS"), NULL);
	history_release(&history);
	history_load(&again, path);
	assert_int_equal(again.lines.count, 1);
	assert_str_is(again.lines.items[0], "pair:CHN-RUS");
	history_release(&again);
	unlink(path);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_line_is_kept_once_at_its_newest_place),
	    cmocka_unit_test(the_oldest_line_goes_when_there_are_too_many),
	    cmocka_unit_test(lines_are_there_again_next_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
