#include "core/picture/surface.h"

#include "tests/unit/test.h"

static struct surface
surface_of(int rows, int columns)
{
	struct surface surface = {0};

	surface_resize(&surface, rows, columns);
	return surface;
}

static void
assert_dump(const struct surface *surface, const char *expected)
{
	struct buf dump = {0};

	surface_dump(surface, &dump);
	assert_buf_is(&dump, expected);
	buf_release(&dump);
}

static void
text_that_does_not_fit_ends_in_a_tilde(void **state)
{
	struct surface surface = surface_of(2, 6);

	(void)state;
	assert_int_equal(
	    surface_text(&surface, 0, 0, 6, STYLE_TEXT, STR("exercise")), 6);
	assert_int_equal(
	    surface_text(&surface, 1, 1, 3, STYLE_TEXT, STR("abc")), 3);
	assert_dump(&surface, "exerc~\n abc\n-- styles\n-- cursor 1,1\n");
	surface_release(&surface);
}

static void
a_wide_character_is_never_halved(void **state)
{
	struct surface surface = surface_of(2, 4);

	(void)state;
	surface_text(&surface, 0, 0, 4, STYLE_TEXT, STR("a九州x"));
	surface_text(&surface, 1, 0, 4, STYLE_TEXT, STR("九州"));
	surface_text(&surface, 1, 1, 1, STYLE_TEXT, STR("x"));
	assert_dump(&surface, "a九~\n x州\n-- styles\n-- cursor 1,1\n");
	surface_release(&surface);
}

static void
places_outside_are_ignored(void **state)
{
	struct surface surface = surface_of(1, 3);

	(void)state;
	surface_text(&surface, 5, 0, 3, STYLE_TEXT, STR("abc"));
	surface_text(&surface, -1, 0, 3, STYLE_TEXT, STR("abc"));
	surface_text(&surface, 0, 9, 3, STYLE_TEXT, STR("abc"));
	surface_fill(&surface, 0, -2, 9, STYLE_RULE, '-');
	surface_style(&surface, 0, -4, 99, STYLE_CURRENT);
	surface_cursor(&surface, 7, 7);
	assert_dump(&surface, "---\n-- styles\n  1 ccc\n-- cursor 1,1\n");
	surface_release(&surface);
}

static void
controls_are_made_visible(void **state)
{
	struct surface surface = surface_of(1, 12);

	(void)state;
	surface.glyphs = DISPLAY_ASCII;
	surface_text(&surface, 0, 0, 12, STYLE_TEXT,
	    STR("a\xe2\x80\xae"
		"b"));
	assert_dump(&surface, "a<U+202E>b\n-- styles\n-- cursor 1,1\n");
	surface_release(&surface);
}

static void
padding_and_right_alignment_fill_their_width(void **state)
{
	struct surface surface = surface_of(2, 8);

	(void)state;
	surface_pad(&surface, 0, 0, 6, STYLE_CURRENT, STR("ab"));
	surface_right(&surface, 1, 0, 8, STYLE_TEXT, STR("1,204"));
	surface_cursor(&surface, 1, 7);
	assert_dump(
	    &surface, "ab\n   1,204\n-- styles\n  1 cccccc\n-- cursor 2,8\n");
	surface_release(&surface);
}

static void
a_size_of_nothing_is_one_cell(void **state)
{
	struct surface surface = surface_of(0, -3);

	(void)state;
	assert_int_equal(surface.rows, 1);
	assert_int_equal(surface.columns, 1);
	assert_int_equal(
	    surface_text(&surface, 0, 0, 5, STYLE_TEXT, STR("long")), 1);
	assert_dump(&surface, "~\n-- styles\n-- cursor 1,1\n");
	surface_release(&surface);
}

/* Eight marks on a letter are more than a cell holds, and differ at the end. */
static const char eight_marks[] =
    "q\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308z";
static const char other_marks[] =
    "q\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0309z";

static void
a_cluster_longer_than_a_cell_is_kept_whole(void **state)
{
	struct surface surface = surface_of(1, 2);
	struct buf printed = {0};

	(void)state;
	surface_text(&surface, 0, 0, 2, STYLE_TEXT, str_from(eight_marks));
	surface_print(&surface, &printed);
	buf_remove(&printed, printed.len - 1, 1);
	assert_buf_is(&printed, eight_marks);
	surface_release(&surface);
	buf_release(&printed);
}

static void
rows_are_the_same_where_they_look_alike(void **state)
{
	struct surface a = surface_of(2, 4), b = surface_of(2, 4);

	(void)state;
	surface_text(&a, 0, 0, 4, STYLE_TEXT, STR("abc"));
	surface_text(&b, 1, 0, 4, STYLE_TEXT, STR("abc"));
	assert_true(surface_same_row(&a, 0, &b, 1));
	assert_false(surface_same_row(&a, 0, &b, 0));
	surface_style(&b, 1, 2, 1, STYLE_FOUND);
	assert_false(surface_same_row(&a, 0, &b, 1));
	surface_text(&a, 1, 0, 4, STYLE_TEXT, str_from(eight_marks));
	surface_text(&b, 0, 0, 4, STYLE_TEXT, str_from(other_marks));
	assert_false(surface_same_row(&a, 1, &b, 0));
	surface_text(&b, 0, 0, 4, STYLE_TEXT, str_from(eight_marks));
	assert_true(surface_same_row(&a, 1, &b, 0));
	surface_release(&a);
	surface_release(&b);
}

static void
what_is_assigned_outlives_what_it_is_of(void **state)
{
	struct surface a = surface_of(1, 4), b = surface_of(1, 4);
	struct surface same = surface_of(1, 4);

	(void)state;
	surface_text(&a, 0, 0, 4, STYLE_TEXT, str_from(eight_marks));
	surface_text(&same, 0, 0, 4, STYLE_TEXT, str_from(eight_marks));
	surface_assign(&b, &a);
	surface_clear(&a);
	surface_text(&a, 0, 0, 4, STYLE_TEXT, str_from(other_marks));
	assert_true(surface_same_row(&b, 0, &same, 0));
	surface_release(&a);
	surface_release(&b);
	surface_release(&same);
}

static void
text_over_half_a_wide_character_leaves_a_blank(void **state)
{
	struct surface surface = surface_of(2, 6);

	(void)state;
	surface_text(&surface, 0, 0, 6, STYLE_TEXT, STR("九州九"));
	surface_text(&surface, 0, 1, 4, STYLE_TEXT, STR("abcd"));
	surface_text(&surface, 1, 0, 6, STYLE_TEXT, STR("九州九"));
	surface_fill(&surface, 1, 3, 2, STYLE_TEXT, '-');
	assert_dump(&surface, " abcd\n九 --\n-- styles\n-- cursor 1,1\n");
	surface_release(&surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_that_does_not_fit_ends_in_a_tilde),
	    cmocka_unit_test(a_wide_character_is_never_halved),
	    cmocka_unit_test(places_outside_are_ignored),
	    cmocka_unit_test(controls_are_made_visible),
	    cmocka_unit_test(padding_and_right_alignment_fill_their_width),
	    cmocka_unit_test(a_size_of_nothing_is_one_cell),
	    cmocka_unit_test(a_cluster_longer_than_a_cell_is_kept_whole),
	    cmocka_unit_test(rows_are_the_same_where_they_look_alike),
	    cmocka_unit_test(what_is_assigned_outlives_what_it_is_of),
	    cmocka_unit_test(text_over_half_a_wide_character_leaves_a_blank),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
