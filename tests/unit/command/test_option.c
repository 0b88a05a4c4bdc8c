#include "core/command/option.h"

#include "tests/unit/test.h"

static bool
parse(struct arena *arena, const char *line, struct options *options,
    struct strs *words, struct err *err)
{
	struct str rest = str_from(line), word;
	struct strs arguments = {0};

	while (str_split(&rest, ' ', &word))
		arena_strs_add(arena, &arguments, word);
	return options_parse(arena, &arguments, options, words, err);
}

static void
every_way_of_giving_an_option_is_understood(void **state)
{
	static const char *const lines[] = {
	    "--format csv list",
	    "--format=csv list",
	    "-f csv list",
	    "-fcsv list",
	    "-qfcsv list",
	    "list --form csv",
	    "list -f csv",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(lines); i++) {
		struct arena arena = {0};
		struct options options = {0};
		struct strs words = {0};
		struct err err;

		assert_true(parse(&arena, lines[i], &options, &words, &err));
		assert_str_is(options.format, "csv");
		assert_int_equal(words.count, 1);
		assert_str_is(words.items[0], "list");
		arena_release(&arena);
	}
}

/* "-o ''" wrote nothing, nowhere, and was well. Only a text may be empty. */
static void
no_value_but_a_text_is_empty(void **state)
{
	(void)state;
	for (size_t i = 0; i < options_count; i++) {
		const struct option *option = &options_table[i];
		struct arena arena = {0};
		struct options options = {0};
		struct strs words = {0};
		struct err err = {0};
		struct str given[] = {
		    arena_format(&arena, "--%s", option->name), STR("")};
		bool is_taken = options_parse(&arena,
		    &(struct strs){given, ARRAY_LENGTH(given)}, &options,
		    &words, &err);
		assert_int_equal(is_taken, option->kind == OPTION_FLAG ||
					       !strcmp(option->value, "TEXT"));
		assert_true(is_taken || err.code == ERR_USAGE);
		arena_release(&arena);
	}
}

static void
what_looks_like_query_stays(void **state)
{
	struct arena arena = {0};
	struct options options = {0};
	struct strs words = {0};
	struct err err;

	(void)state;
	assert_true(parse(&arena, "-type:aid -\"sea -(x -domain:land --ascii",
	    &options, &words, &err));
	assert_int_equal(words.count, 4);
	assert_str_is(words.items[0], "-type:aid");
	assert_str_is(words.items[3], "-domain:land");
	assert_true(options.ascii);
	arena_release(&arena);
}

static void
two_dashes_end_the_options(void **state)
{
	struct arena arena = {0};
	struct options options = {0};
	struct strs words = {0};
	struct err err;

	(void)state;
	assert_true(parse(&arena, "-- map --force", &options, &words, &err));
	assert_int_equal(words.count, 2);
	assert_str_is(words.items[1], "--force");
	assert_false(options.force);
	assert_true(options.is_all_words);
	arena_release(&arena);
}

static void
wrong_options_are_told_with_what_was_meant(void **state)
{
	static const struct {
		const char *line, *text;
	} cases[] = {
	    {"--formt csv",
		"there is no option --formt (did you mean 'format'?)"},
	    {"--co x", "--co may mean --config or --command"},
	    {"-Z", "there is no option -Z"},
	    {"--format", "--format wants a FORMAT"},
	    {"--limit many", "--limit takes a number, not 'many'"},
	    {"--limit -3", "--limit takes a number, not '-3'"},
	    {"--ascii=yes", "--ascii takes no value"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct arena arena = {0};
		struct options options = {0};
		struct strs words = {0};
		struct err err = {0};

		assert_false(
		    parse(&arena, cases[i].line, &options, &words, &err));
		assert_int_equal(err.code, ERR_USAGE);
		assert_string_equal(err.text, cases[i].text);
		arena_release(&arena);
	}
}

static void
an_option_of_other_commands_is_refused(void **state)
{
	struct arena arena = {0};
	struct options options = {0};
	struct strs words = {0};
	struct err err = {0};

	(void)state;
	assert_true(parse(&arena, "--dry-run --ascii", &options, &words, &err));
	assert_true(options_check(&options, "import", "format dry-run", &err));
	assert_false(options_check(&options, "list", "format", &err));
	assert_string_equal(err.text, "list takes no option --dry-run");
	arena_release(&arena);
}

static void
options_that_repeat_are_all_kept_where_they_add_up(void **state)
{
	struct arena arena = {0};
	struct options options = {0};
	struct strs words = {0};
	struct err err;

	(void)state;
	assert_true(
	    parse(&arena, "-e a -e b --command=c", &options, &words, &err));
	assert_int_equal(options.commands.count, 3);
	assert_str_is(options.commands.items[2], "c");
	arena_release(&arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_way_of_giving_an_option_is_understood),
	    cmocka_unit_test(no_value_but_a_text_is_empty),
	    cmocka_unit_test(what_looks_like_query_stays),
	    cmocka_unit_test(two_dashes_end_the_options),
	    cmocka_unit_test(wrong_options_are_told_with_what_was_meant),
	    cmocka_unit_test(an_option_of_other_commands_is_refused),
	    cmocka_unit_test(
		options_that_repeat_are_all_kept_where_they_add_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
