#include "core/picture/sheet.h"

#include "tests/unit/test.h"

static struct arena arena;

static struct sheet
sheet_of(int width)
{
	return (struct sheet){.arena = &arena, .width = width};
}

static int
forget(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void
assert_drawn(const struct sheet *sheet, int rows, int top, const char *expected)
{
	struct surface surface = {0};
	struct area area = {0, 0, rows, sheet->width};
	struct buf dump = {0};

	surface_resize(&surface, rows, sheet->width);
	sheet_draw(sheet, &surface, area, top,
	    sheet->link_count ? sheet->links : NULL);
	surface_print(&surface, &dump);
	assert_buf_is(&dump, expected);
	buf_release(&dump);
	surface_release(&surface);
}

static void
text_is_wrapped_below_itself(void **state)
{
	struct sheet sheet = sheet_of(20);

	(void)state;
	sheet_put(&sheet, 0, STYLE_TEXT, STR("a"));
	sheet_wrap(&sheet, 2, STYLE_TEXT, STR("some words that are many"));
	sheet_put(&sheet, 0, STYLE_TEXT, STR("b"));
	sheet_next(&sheet);
	assert_int_equal(sheet.row, 3);
	assert_drawn(&sheet, 3, 0, "a some words that\n  are many\nb\n");
}

static void
a_piece_keeps_to_its_columns(void **state)
{
	struct sheet sheet = sheet_of(12);

	(void)state;
	sheet_cut(&sheet, 0, 4, STYLE_TEXT, STR("abcdef"));
	sheet_right(&sheet, 4, 6, STYLE_TEXT, STR("12"));
	sheet_right(&sheet, 10, 2, STYLE_TEXT, STR("345"));
	sheet_next(&sheet);
	assert_drawn(&sheet, 1, 0, "abc~    123~\n");
}

static void
only_the_rows_from_the_top_are_drawn(void **state)
{
	struct sheet sheet = sheet_of(8);

	(void)state;
	for (int i = 0; i < 5; i++) {
		sheet_putf(&sheet, 0, STYLE_TEXT, "row %d", i);
		sheet_next(&sheet);
	}
	assert_drawn(&sheet, 2, 3, "row 3\nrow 4\n");
}

static void
a_link_covers_the_rows_of_its_text(void **state)
{
	struct sheet sheet = sheet_of(20);
	int row = sheet.row;
	struct sheet_link *link;

	(void)state;
	sheet_wrap(&sheet, 2, STYLE_TEXT, STR("some words that are many"));
	link = sheet_link(&sheet, row, SHEET_EVENT, STR("an-id"));
	assert_int_equal(link->place.row, 0);
	assert_int_equal(link->place.rows, 2);
	assert_int_equal(link->place.columns, 20);
	assert_str_is(link->value, "an-id");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(text_is_wrapped_below_itself, forget),
	    cmocka_unit_test_teardown(a_piece_keeps_to_its_columns, forget),
	    cmocka_unit_test_teardown(
		only_the_rows_from_the_top_are_drawn, forget),
	    cmocka_unit_test_teardown(
		a_link_covers_the_rows_of_its_text, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
