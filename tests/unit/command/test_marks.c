#include "core/command/marks.h"

#include <unistd.h>

#include "core/base/file.h"

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

/* A folder of its own, with the file of marks in a folder that is not there. */
struct place {
	char directory[32];
	char path[64];
};

static void
make_place(struct place *place)
{
	snprintf(place->directory, sizeof place->directory,
	    "/tmp/entente-marks-XXXXXX");
	assert_non_null(mkdtemp(place->directory));
	snprintf(
	    place->path, sizeof place->path, "%s/s/marks", place->directory);
}

static void
remove_place(const struct place *place)
{
	static const char *const names[] = {"s/marks", "s/marks.lock",
	    "s/marks.damaged-1", "s/marks.damaged-2", "s", ""};
	char path[64];

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++) {
		snprintf(
		    path, sizeof path, "%s/%s", place->directory, names[i]);
		if (unlink(path) != 0)
			rmdir(path);
	}
}

static void
assert_file_is(const char *path, const char *wanted)
{
	struct buf text = {0};

	assert_true(file_read(path, 1 << 20, &text, NULL));
	assert_buf_is(&text, wanted);
	buf_release(&text);
}

static void
each_change_is_in_the_file(void **state)
{
	struct marks marks = {0}, again = {0};
	struct place place;

	(void)state;
	make_place(&place);
	marks_open(&marks, place.path, NULL);
	marks_add(&marks, STR("b"));
	assert_true(marks_keep(&marks, NULL));
	assert_file_is(place.path, "b\n");
	marks_add(&marks, STR("a"));
	marks_remove(&marks, STR("b"));
	assert_true(marks_keep(&marks, NULL));
	assert_file_is(place.path, "b\na\n-b\n");
	marks_open(&again, place.path, NULL);
	assert_int_equal(again.ids.count, 1);
	assert_true(marks_has(&again, STR("a")));
	marks_tidy(&again);
	assert_file_is(place.path, "a\n");
	marks_release(&marks);
	marks_release(&again);
	remove_place(&place);
}

static void
two_programs_add_to_one_another(void **state)
{
	struct marks one = {0}, other = {0};
	struct place place;

	(void)state;
	make_place(&place);
	marks_open(&one, place.path, NULL);
	marks_open(&other, place.path, NULL);
	marks_add(&one, STR("a"));
	marks_add(&one, STR("b"));
	assert_true(marks_keep(&one, NULL));
	marks_add(&other, STR("c"));
	assert_true(marks_keep(&other, NULL));
	assert_int_equal(other.ids.count, 3);
	marks_remove(&other, STR("a"));
	assert_true(marks_keep(&other, NULL));
	marks_tidy(&other);
	marks_add(&one, STR("d"));
	assert_true(marks_keep(&one, NULL));
	assert_file_is(place.path, "b\nc\nd\n");
	assert_int_equal(one.ids.count, 3);
	assert_false(marks_has(&one, STR("a")));
	marks_release(&one);
	marks_release(&other);
	remove_place(&place);
}

static void
what_is_taken_back_is_ones_own(void **state)
{
	struct marks marks = {0};
	struct buf step = {0};

	(void)state;
	marks_add(&marks, STR("a"));
	marks_take(&marks, &step);
	buf_clear(&step);
	marks_turn(
	    &marks, &(struct strs){(struct str[]){STR("a"), STR("b")}, 2});
	marks_take(&marks, &step);
	assert_buf_is(&step, "b\n");
	marks_read(&marks, STR("a\nb\nfrom-another\n"));
	marks_undo(&marks, buf_str(&step));
	assert_int_equal(marks.ids.count, 2);
	assert_false(marks_has(&marks, STR("b")));
	marks_redo(&marks, buf_str(&step));
	assert_int_equal(marks.ids.count, 3);
	buf_clear(&step);
	marks_take(&marks, &step);
	assert_buf_is(&step, "");
	buf_release(&step);
	marks_release(&marks);
}

static void
all_that_are_marked_are_unmarked(void **state)
{
	const struct strs ids = {(struct str[]){STR("b"), STR("a")}, 2};
	struct marks marks = {0};

	(void)state;
	marks_add(&marks, STR("c"));
	marks_turn(&marks, &ids);
	assert_int_equal(marks.ids.count, 3);
	marks_turn(&marks, &ids);
	assert_int_equal(marks.ids.count, 1);
	assert_true(marks_has(&marks, STR("c")));
	marks_clear(&marks);
	assert_int_equal(marks.ids.count, 0);
	assert_buf_is(&marks.changes, "c\na\nb\n-a\n-b\n-c\n");
	marks_release(&marks);
}

static void
a_damaged_file_is_put_aside_and_what_can_be_read_kept(void **state)
{
	static const char damaged[] = "a\n\x80\xff garbage\nb";
	struct marks marks = {0};
	struct place place;
	char aside[80];

	(void)state;
	make_place(&place);
	for (int i = 1; i <= 2; i++) {
		marks_release(&marks);
		assert_true(file_replace(place.path, str_from(damaged), NULL));
		marks_open(&marks, place.path, NULL);
		assert_int_equal(marks.faults, 1);
		assert_int_equal(marks.ids.count, 2);
		assert_file_is(place.path, damaged);
		marks_add(&marks, STR("c"));
		assert_true(marks_keep(&marks, NULL));
		assert_file_is(place.path, "a\nb\nc\n");
		snprintf(aside, sizeof aside, "%s.damaged-%d", place.path, i);
		assert_file_is(aside, damaged);
	}
	marks_release(&marks);
	remove_place(&place);
}

static void
a_line_without_an_end_is_one_all_the_same(void **state)
{
	struct marks marks = {0};
	struct place place;

	(void)state;
	make_place(&place);
	assert_true(file_replace(place.path, STR("a\nb"), NULL));
	marks_open(&marks, place.path, NULL);
	marks_add(&marks, STR("c"));
	assert_true(marks_keep(&marks, NULL));
	assert_file_is(place.path, "a\nb\nc\n");
	marks_release(&marks);
	remove_place(&place);
}

static void
what_cannot_be_kept_is_kept_later(void **state)
{
	struct marks marks = {0};
	struct place place;
	struct err err = {0};
	char folder[64];

	(void)state;
	make_place(&place);
	snprintf(folder, sizeof folder, "%s/s", place.directory);
	assert_true(file_replace(folder, STR("no folder"), NULL));
	marks_open(&marks, place.path, NULL);
	marks_add(&marks, STR("a"));
	assert_false(marks_keep(&marks, &err));
	assert_int_not_equal(err.text[0], '\0');
	unlink(folder);
	marks_add(&marks, STR("b"));
	assert_true(marks_keep(&marks, NULL));
	assert_file_is(place.path, "a\nb\n");
	marks_release(&marks);
	remove_place(&place);
}

static void
many_are_marked_and_unmarked_at_once(void **state)
{
	enum { MANY = 100000 };
	struct arena arena = {0};
	struct strs ids = {0};
	struct marks marks = {0};

	(void)state;
	for (int i = 0; i < MANY; i++)
		arena_strs_add(&arena, &ids,
		    arena_format(&arena, "event-%d", i * 7919 % MANY));
	marks_turn(&marks, &ids);
	assert_int_equal(marks.ids.count, MANY);
	marks_turn(&marks, &ids);
	assert_int_equal(marks.ids.count, 0);
	marks_release(&marks);
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(marks_are_kept_once_and_in_order),
	    cmocka_unit_test(each_change_is_in_the_file),
	    cmocka_unit_test(two_programs_add_to_one_another),
	    cmocka_unit_test(what_is_taken_back_is_ones_own),
	    cmocka_unit_test(all_that_are_marked_are_unmarked),
	    cmocka_unit_test(
		a_damaged_file_is_put_aside_and_what_can_be_read_kept),
	    cmocka_unit_test(a_line_without_an_end_is_one_all_the_same),
	    cmocka_unit_test(what_cannot_be_kept_is_kept_later),
	    cmocka_unit_test(many_are_marked_and_unmarked_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
