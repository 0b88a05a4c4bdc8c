#include "tui/term/key.h"

#include "tests/unit/test.h"

static void
sequences_read_back_as_they_are_written(void **state)
{
	static const struct {
		const char *typed, *name;
		int count;
	} cases[] = {
	    {"j", "j", 1},
	    {"C-d", "C-d", 1},
	    {"C-D", "C-d", 1},
	    {"pgdn", "PgDn", 1},
	    {"Space", "Space", 1},
	    {"M-b", "M-b", 1},
	    {"M-BS", "M-BS", 1},
	    {"gg", "gg", 2},
	    {"g g", "gg", 2},
	    {"yu", "yu", 2},
	    {"Up", "Up", 1},
	    {"g Home", "g Home", 2},
	    {"C-x C-e", "C-x C-e", 2},
	    {"F12", "F12", 1},
	    {":", ":", 1},
	    {"é", "é", 1},
	    {"a b c d", "a b c d", 4},
	    {"S-M-C-up", "M-C-S-Up", 1},
	    {"f24", "F24", 1},
	    {"C-Space", "C-Space", 1},
	    {"C-\\", "C-\\", 1},
	    {"C-i", "Tab", 1},
	    {"C-[", "Esc", 1},
	    {"S-Tab", "S-Tab", 1},
	    {"C-S-Tab", "C-S-Tab", 1},
	    {"S-BS", "BS", 1},
	    {"\"", "Quote", 1},
	    {"g Quote", "g Quote", 2},
	    {"F 1", "F 1", 2},
	    {"U p", "U p", 2},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct keys keys = {0};
		struct buf name = {0};

		assert_true(keys_parse(str_from(cases[i].typed), &keys, NULL));
		assert_int_equal(keys.count, cases[i].count);
		keys_text(&name, &keys);
		assert_buf_is(&name, cases[i].name);
		buf_release(&name);
	}
}

static void
assert_reads_back(struct keys keys)
{
	struct keys back = {0};
	struct buf name = {0};

	keys_text(&name, &keys);
	assert_true(keys_parse(buf_str(&name), &back, NULL));
	assert_true(keys_equal(&keys, &back));
	buf_release(&name);
}

/* Every key a terminal can send, alone and before another. */
static void
every_key_has_a_name_that_is_read_back(void **state)
{
	static const key_code held[] = {0, KEY_WITH_ALT, KEY_WITH_CONTROL,
	    KEY_WITH_SHIFT, KEY_WITH_ALT | KEY_WITH_CONTROL,
	    KEY_WITH_ALT | KEY_WITH_SHIFT, KEY_WITH_CONTROL | KEY_WITH_SHIFT,
	    KEY_MODIFIERS};

	(void)state;
	for (key_code code = 0; code <= SPECIAL_F24; code++) {
		if ((code >= 0x7f && code < 0xa0) ||
		    (code >= 0x600 && code < 0x10fff0))
			continue;
		for (size_t i = 0; i < ARRAY_LENGTH(held); i++) {
			key_code key =
			    key_modified(key_of_control(code), held[i]);

			if (key == 0)
				continue;
			assert_reads_back((struct keys){{key}, 1});
			if (i < 2)
				assert_reads_back((struct keys){{'F', key}, 2});
		}
	}
	for (key_code a = '!'; a <= '~'; a++)
		for (key_code b = '!'; b <= '~'; b++)
			assert_reads_back((struct keys){{a, b}, 2});
}

static void
unknown_keys_are_refused_by_name(void **state)
{
	static const char *const cases[] = {"", "   ", "Ente", "C-1", "S-a",
	    "F25", "Hyper-x", "C-C-d", "a b c d e"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct keys keys = {.count = 7};
		struct err err = {0};

		assert_false(keys_parse(str_from(cases[i]), &keys, &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_int_equal(keys.count, 7);
	}
}

static void
a_beginning_is_shorter(void **state)
{
	struct keys g = {{'g'}, 1}, gg = {{'g', 'g'}, 2};

	(void)state;
	assert_true(keys_begin(&g, &gg));
	assert_false(keys_begin(&gg, &g));
	assert_false(keys_begin(&gg, &gg));
	assert_true(keys_equal(&gg, &gg));
}

static void
only_characters_can_be_typed(void **state)
{
	(void)state;
	assert_true(key_is_text('a'));
	assert_true(key_is_text(0x4e5d));
	assert_false(key_is_text(CONTROL('a')));
	assert_false(key_is_text(SPECIAL_ENTER));
	assert_false(key_is_text('a' | KEY_WITH_ALT));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(sequences_read_back_as_they_are_written),
	    cmocka_unit_test(every_key_has_a_name_that_is_read_back),
	    cmocka_unit_test(unknown_keys_are_refused_by_name),
	    cmocka_unit_test(a_beginning_is_shorter),
	    cmocka_unit_test(only_characters_can_be_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
