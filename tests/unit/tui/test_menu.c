#include "tui/widget/menu.h"

#include "tests/unit/test.h"

static const struct menu_item pairs[] = {
    {.text = {"CHN-JPN", 7}, .extra = {"China, Japan", 12}},
    {.text = {"CHN-RUS", 7}, .extra = {"China, Russia", 13}},
    {.text = {"JPN-USA", 7}, .extra = {"Japan, United States", 20}},
    {.text = {"RUS-USA", 7}, .extra = {"Russia, United States", 21}},
};

static void
type(struct menu *menu, const char *text)
{
	for (; *text; text++) {
		assert_false(menu_key(menu, *text));
		prompt_key(&menu->prompt, *text);
	}
	menu_search(menu);
}

static const char *
choice(const char *typed)
{
	static char name[8];
	struct menu menu = {0};
	size_t at;

	menu_open(&menu, STR("pair> "), pairs, ARRAY_LENGTH(pairs));
	type(&menu, typed);
	at = menu_current(&menu);
	snprintf(name, sizeof name, "%s",
	    at < ARRAY_LENGTH(pairs) ? pairs[at].text.ptr : "");
	menu_release(&menu);
	return name;
}

static void
typing_finds_codes_and_names_in_any_order(void **state)
{
	(void)state;
	assert_string_equal(choice("rus chi"), "CHN-RUS");
	assert_string_equal(choice("jpus"), "JPN-USA");
	assert_string_equal(choice("states rus"), "RUS-USA");
	assert_string_equal(choice(""), "CHN-JPN");
	assert_string_equal(choice("xyz"), "");
}

static void
words_score_more_than_scattered_letters(void **state)
{
	int start = fuzzy_score(STR("rus"), STR("RUS-USA"));
	int word = fuzzy_score(STR("rus"), STR("CHN-RUS"));
	int part = fuzzy_score(STR("rus"), STR("Belarus"));
	int spread = fuzzy_score(STR("rus"), STR("R-U-S"));

	(void)state;
	assert_true(start > word && word > part && part > spread);
	assert_int_equal(fuzzy_score(STR("rsu"), STR("RUS")), FUZZY_NONE);
	assert_int_equal(fuzzy_score(STR(""), STR("")), 0);
}

static void
arrows_move_and_typing_starts_at_the_best(void **state)
{
	struct menu menu = {0};

	(void)state;
	menu_open(&menu, STR("pair> "), pairs, ARRAY_LENGTH(pairs));
	assert_true(menu_key(&menu, SPECIAL_DOWN));
	assert_true(menu_key(&menu, SPECIAL_DOWN));
	assert_int_equal(menu_current(&menu), 2);
	type(&menu, "r");
	assert_int_equal(menu_current(&menu), 3);
	assert_false(menu_key(&menu, SPECIAL_ENTER));
	menu_release(&menu);
}

static void
rows_show_boxes_numbers_and_the_line_typed(void **state)
{
	static const struct menu_item items[] = {
	    {.text = {"type", 4}, .aligned = {"12", 2}, .is_on = true},
	    {.text = {"date", 4}, .extra = {"day", 3}},
	};
	struct surface surface = {0};
	struct menu menu = {0};
	struct buf dump = {0};

	(void)state;
	surface_resize(&surface, 3, 20);
	menu_open(&menu, STR("> "), items, ARRAY_LENGTH(items));
	menu.has_boxes = true;
	menu_draw(&menu, &surface, (struct area){0, 0, 3, 20});
	surface_dump(&surface, &dump);
	assert_buf_is(&dump, "> [x] type       12\n"
			     "  [ ] date  day\n"
			     ">\n"
			     "-- styles\n"
			     "  1 cccccccccccccccccccc\n"
			     "  2 ............ddd\n"
			     "  3 tt\n"
			     "-- cursor 3,3\n");
	buf_release(&dump);
	menu_release(&menu);
	surface_release(&surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(typing_finds_codes_and_names_in_any_order),
	    cmocka_unit_test(words_score_more_than_scattered_letters),
	    cmocka_unit_test(arrows_move_and_typing_starts_at_the_best),
	    cmocka_unit_test(rows_show_boxes_numbers_and_the_line_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
