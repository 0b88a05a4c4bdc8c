#include "core/command/marks.h"

#include <unistd.h>

#include "tests/unit/test.h"

static void
marks_are_kept_once_and_in_order(void **state)
{
	struct marks marks = {0};

	(void)state;
	assert_true(marks_add(&marks, STR("b")));
	assert_true(marks_add(&marks, STR("c")));
	assert_true(marks_add(&marks, STR("a")));
	assert_false(marks_add(&marks, STR("b")));
	assert_int_equal(marks.ids.count, 3);
	assert_str_is(marks.ids.items[0], "a");
	assert_str_is(marks.ids.items[2], "c");
	assert_true(marks_has(&marks, STR("c")));
	assert_true(marks_remove(&marks, STR("c")));
	assert_false(marks_remove(&marks, STR("c")));
	assert_false(marks_has(&marks, STR("c")));
	marks_release(&marks);
}

static void
marks_outlive_the_program(void **state)
{
	struct marks marks = {0}, again = {0};
	char directory[] = "/tmp/entente-marks-XXXXXX";
	char path[64];
	struct err err = {0};

	(void)state;
	assert_non_null(mkdtemp(directory));
	snprintf(path, sizeof path, "%s/state/marks", directory);
	assert_true(marks_load(&marks, path, &err));
	for (int i = 0; i < 100; i++) {
		char id[16];
		snprintf(id, sizeof id, "event-%d", i);
		marks_add(&marks, str_from(id));
	}
	assert_true(marks_save(&marks, path, &err));
	assert_false(marks.is_changed);
	assert_true(marks_load(&again, path, &err));
	assert_int_equal(again.ids.count, 100);
	assert_true(marks_has(&again, STR("event-42")));
	marks_release(&marks);
	marks_release(&again);
	unlink(path);
	*strrchr(path, '/') = '\0';
	rmdir(path);
	rmdir(directory);
}

static void
a_copy_is_the_same_set(void **state)
{
	struct marks marks = {0}, copy = {0};

	(void)state;
	marks_add(&marks, STR("x"));
	marks_add(&copy, STR("old"));
	marks_copy(&copy, &marks);
	assert_int_equal(copy.ids.count, 1);
	assert_true(marks_has(&copy, STR("x")));
	marks_release(&marks);
	marks_release(&copy);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(marks_are_kept_once_and_in_order),
	    cmocka_unit_test(marks_outlive_the_program),
	    cmocka_unit_test(a_copy_is_the_same_set),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
