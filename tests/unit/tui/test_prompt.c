#include "tui/widget/prompt.h"

#include "tests/unit/test.h"

static enum prompt_result
press(struct prompt *prompt, const char *names)
{
	struct str rest = str_from(names), name;
	enum prompt_result result = PROMPT_IGNORED;

	while (str_split(&rest, ' ', &name)) {
		key_code code = 0;

		assert_true(key_parse(name, &code, NULL));
		result = prompt_key(prompt, code);
	}
	return result;
}

static void
the_keys_of_readline_edit(void **state)
{
	static const struct {
		const char *text, *keys, *result;
		size_t cursor;
	} cases[] = {
	    {"", "a b Space c", "ab c", 4},
	    {"abc", "Left BS", "ac", 1},
	    {"abc", "Home Del", "bc", 0},
	    {"abc", "C-a C-d C-e x", "bcx", 3},
	    {"pair:CHN-RUS type:visit", "C-w", "pair:CHN-RUS ", 13},
	    {"pair:CHN-RUS", "M-BS", "pair:CHN-", 9},
	    {"pair:CHN-RUS", "Home M-f M-f", "pair:CHN-RUS", 8},
	    {"pair:CHN-RUS", "M-b M-b M-d", "pair:-RUS", 5},
	    {"one two", "C-u", "", 0},
	    {"one two", "M-b C-k", "one ", 4},
	    {"one two", "C-w C-y C-y", "one twotwo", 10},
	    {"é九", "Left BS x", "x九", 1},
	    {"", "BS Del C-w C-u C-k M-d Left Right C-y", "", 0},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct prompt prompt = {0};

		prompt_open(&prompt, str_from(cases[i].text), NULL);
		press(&prompt, cases[i].keys);
		assert_str_is(prompt_text(&prompt), cases[i].result);
		assert_int_equal(prompt.cursor, cases[i].cursor);
		prompt_release(&prompt);
	}
}

static void
keys_say_what_they_did(void **state)
{
	struct prompt prompt = {0};

	(void)state;
	prompt_open(&prompt, STR("x"), NULL);
	assert_int_equal(press(&prompt, "Enter"), PROMPT_ENTER);
	assert_int_equal(press(&prompt, "Esc"), PROMPT_CANCEL);
	assert_int_equal(press(&prompt, "C-c"), PROMPT_CANCEL);
	assert_int_equal(press(&prompt, "Tab"), PROMPT_COMPLETE);
	assert_int_equal(press(&prompt, "S-Tab"), PROMPT_COMPLETE_BACK);
	assert_int_equal(press(&prompt, "F5"), PROMPT_IGNORED);
	assert_int_equal(press(&prompt, "Left"), PROMPT_MOVED);
	assert_int_equal(press(&prompt, "a"), PROMPT_CHANGED);
	prompt_release(&prompt);
}

static void
history_keeps_the_line_being_typed(void **state)
{
	struct str lines[] = {STR("type:visit"), STR("pair:CHN-RUS")};
	struct strs history = {lines, 2};
	struct prompt prompt = {0};

	(void)state;
	prompt_open(&prompt, STR("new"), &history);
	press(&prompt, "Up");
	assert_str_is(prompt_text(&prompt), "pair:CHN-RUS");
	press(&prompt, "Up Up Up");
	assert_str_is(prompt_text(&prompt), "type:visit");
	press(&prompt, "Down Down Down");
	assert_str_is(prompt_text(&prompt), "new");
	prompt_release(&prompt);
}

static void
control_r_finds_an_older_line_that_holds_the_text(void **state)
{
	struct str lines[] = {
	    STR("type:visit"), STR("pair:CHN-RUS"), STR("country:VNM")};
	struct strs history = {lines, 3};
	struct prompt prompt = {0};

	(void)state;
	prompt_open(&prompt, STR("i"), &history);
	press(&prompt, "C-r");
	assert_str_is(prompt_text(&prompt), "pair:CHN-RUS");
	press(&prompt, "C-r");
	assert_str_is(prompt_text(&prompt), "type:visit");
	press(&prompt, "C-r");
	assert_str_is(prompt_text(&prompt), "type:visit");
	prompt_release(&prompt);
}

static void
a_paste_is_text_on_one_line(void **state)
{
	struct prompt prompt = {0};

	(void)state;
	prompt_open(&prompt, STR("ab"), NULL);
	press(&prompt, "Left");
	assert_true(prompt_paste(&prompt, STR("1\n2\x1b:q\xff"), NULL));
	assert_str_is(prompt_text(&prompt), "a1 2 :q\xef\xbf\xbd"
					    "b");
	prompt_release(&prompt);
}

static void
a_line_is_no_longer_than_a_query(void **state)
{
	struct prompt prompt = {0};
	struct buf long_text = {0};
	struct err err = {0};

	(void)state;
	buf_repeat(&long_text, 'x', PROMPT_MAX - 1);
	prompt_open(&prompt, STR("ab"), NULL);
	assert_false(prompt_paste(&prompt, buf_str(&long_text), &err));
	assert_non_null(strstr(err.text, "4096"));
	assert_str_is(prompt_text(&prompt), "ab");
	assert_true(prompt_take(&prompt, buf_str(&long_text), NULL));
	assert_int_equal(press(&prompt, "é"), PROMPT_FULL);
	assert_int_equal(press(&prompt, "y"), PROMPT_CHANGED);
	assert_int_equal(press(&prompt, "z"), PROMPT_FULL);
	assert_int_equal(press(&prompt, "C-u C-y C-y"), PROMPT_FULL);
	buf_repeat(&long_text, '\xff', 2);
	assert_false(prompt_take(&prompt, buf_str(&long_text), &err));
	assert_int_equal(prompt_text(&prompt).len, PROMPT_MAX);
	buf_release(&long_text);
	prompt_release(&prompt);
}

static void
a_long_line_scrolls_to_its_cursor(void **state)
{
	struct surface surface = {0};
	struct prompt prompt = {0};
	struct area area = {0, 0, 1, 12};
	struct buf dump = {0};

	(void)state;
	surface_resize(&surface, 1, 12);
	prompt_open(&prompt, STR("pair:CHN-RUS date:2015.."), NULL);
	prompt_draw(&prompt, &surface, area, STR("f> "));
	surface_dump(&surface, &dump);
	assert_buf_is(
	    &dump, "f> e:2015..\n-- styles\n  1 tttiiiiiiii\n-- cursor 1,12\n");
	buf_clear(&dump);
	press(&prompt, "Home");
	prompt_draw(&prompt, &surface, area, STR("f> "));
	surface_dump(&surface, &dump);
	assert_buf_is(&dump,
	    "f> pair:CHN~\n-- styles\n  1 tttiiiiiiiii\n-- cursor 1,4\n");
	buf_release(&dump);
	prompt_release(&prompt);
	surface_release(&surface);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_keys_of_readline_edit),
	    cmocka_unit_test(keys_say_what_they_did),
	    cmocka_unit_test(history_keeps_the_line_being_typed),
	    cmocka_unit_test(control_r_finds_an_older_line_that_holds_the_text),
	    cmocka_unit_test(a_paste_is_text_on_one_line),
	    cmocka_unit_test(a_line_is_no_longer_than_a_query),
	    cmocka_unit_test(a_long_line_scrolls_to_its_cursor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
