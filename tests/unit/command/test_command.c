#include "core/command/commands.h"

#include "core/command/config.h"
#include "core/query/complete.h"
#include "tests/unit/test.h"

/* What the last command was given, joined by '|'. */
static struct buf given;

static bool
record(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)context;
	(void)err;
	buf_clear(&given);
	for (size_t i = 0; i < call->count; i++) {
		if (i)
			buf_add_char(&given, '|');
		buf_add(&given, call->arguments[i]);
	}
	return true;
}

static const struct command rows[] = {
    {.name = "words",
	.alias = "w",
	.arguments = "[A [B [C]]]",
	.max = 3,
	.flags = COMMAND_CONFIG | COMMAND_SHELL,
	.group = "Test",
	.summary = "keep words",
	.options = "format",
	.run = record},
    {.name = "text",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW,
	.group = "Test",
	.summary = "keep a text",
	.run = record},
    {.name = "query",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW,
	.group = "Test",
	.summary = "keep a text and take options",
	.options = "format",
	.run = record},
    {.name = "look",
	.arguments = "",
	.flags = COMMAND_SCREEN,
	.group = "Test",
	.summary = "needs the screen",
	.run = record},
    {.name = "turn",
	.arguments = "[WHAT]",
	.max = 1,
	.flags = COMMAND_SHELL,
	.group = "Test",
	.summary = "only views know how"},
};
static const struct command_table table = {rows, ARRAY_LENGTH(rows)};
static const struct command_table *const tables[] = {&table, &config_commands};

static struct session *
open_session(struct session *session)
{
	session_init(session);
	session->commands = tables;
	session->command_tables = ARRAY_LENGTH(tables);
	return session;
}

static void
lines_are_split_into_words(void **state)
{
	static const struct {
		const char *line, *given;
	} cases[] = {
	    {"words", ""},
	    {"words a b", "a|b"},
	    {"  w   a\tb  ", "a|b"},
	    {"words \"a b\" c", "a b|c"},
	    {"words a\\ b \\\"", "a b|\""},
	    {"words \"a\\\"b\"", "a\"b"},
	    {"words \"\"", ""},
	    {"words -- --format", "--format"},
	    {"words --format csv a", "a"},
	    {"text pair:\"a b\"  -type:aid", "pair:\"a b\"  -type:aid"},
	    {"text", ""},
	    {"query a --format csv  \"b  c\"", "a \"b  c\""},
	    {"query --format csv -- -b \"c  d\" --format",
		"-b \"c  d\" --format"},
	    {"query -type:aid", "-type:aid"},
	};
	struct session session;
	struct command_context context = {.session = open_session(&session)};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		if (!command_run(&context, str_from(cases[i].line), &err))
			fail_msg("%s: %s", cases[i].line, err.text);
		assert_buf_is(&given, cases[i].given);
	}
	buf_release(&given);
}

static void
empty_lines_and_comments_do_nothing(void **state)
{
	struct session session;
	struct command_context context = {.session = open_session(&session)};
	struct err err = {0};

	(void)state;
	assert_true(command_run(&context, STR(""), &err));
	assert_true(command_run(&context, STR("   "), &err));
	assert_true(command_run(&context, STR(" # no command"), &err));
}

static void
wrong_lines_say_what_is_wrong(void **state)
{
	static const struct {
		const char *line, *text;
	} cases[] = {
	    {"wrods a", "there is no command 'wrods' (did you mean 'words'?)"},
	    {"words a b c d", "words [A [B [C]]]: too many arguments"},
	    {"words \"a", "a quotation mark is not closed"},
	    {"words --limit 3", "words takes no option --limit"},
	    {"look", "look works only in the screen; run entente without a "
		     "command"},
	    {"set mose=off",
		"there is no setting 'mose' (did you mean 'mouse'?)"},
	    {"set mouse", "mouse is on or off: set mouse=on, set mouse=off"},
	    {"group quad", "group NAME ACTOR...: an argument is missing"},
	};
	struct session session;
	struct command_context context = {.session = open_session(&session)};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct err err = {0};
		assert_false(
		    command_run(&context, str_from(cases[i].line), &err));
		assert_string_equal(err.text, cases[i].text);
	}
}

static void
configuration_errors_name_file_and_line(void **state)
{
	struct session session;
	struct command_context context = {.session = open_session(&session)};
	struct err err = {0};

	(void)state;
	assert_true(config_run_text(&context, "entente.conf",
	    STR("# settings\nset mouse=off\n\ngroup quad AUS IND JPN USA\n"),
	    &err));
	assert_false(session.settings.mouse);
	assert_int_equal(session.groups.count, 1);
	assert_int_equal(session.groups.items[0].codes.count, 4);
	assert_false(config_run_text(&context, "entente.conf",
	    STR("set mouse=off\nste detail=on\n"), &err));
	assert_string_equal(err.text,
	    "entente.conf:2: there is no command 'ste' (did you mean 'set'?)");
	assert_false(
	    config_run_text(&context, "entente.conf", STR("text a\n"), &err));
	assert_string_equal(err.text,
	    "entente.conf:1: text cannot stand in a configuration file");
	session_release(&session);
}

static bool
turn(struct view *view, const struct command_call *call, struct err *err)
{
	(void)view;
	(void)err;
	buf_clear(&given);
	buf_addf(&given, "%s turned", call->command->name);
	return true;
}

static bool
turn_page(struct view *view, const struct command_call *call, struct err *err)
{
	bool is_turned = turn(view, call, err);

	buf_addz(&given, " by a page");
	return is_turned;
}

static void
a_view_has_its_own_way_of_commands(void **state)
{
	static const struct verb verbs[] = {
	    {"words", turn}, {"turn page", turn_page}, {"turn", turn}, {0}};
	static const struct {
		const char *line, *given;
	} cases[] = {
	    {"words a b", "words turned"},
	    {"w", "words turned"},
	    {"text a", "a"},
	    {"turn", "turn turned"},
	    {"turn back", "turn turned"},
	    {"turn page", "turn turned by a page"},
	};
	struct session session;
	struct command_context context = {.session = open_session(&session)};
	struct err err = {0};

	(void)state;
	assert_false(command_run(&context, STR("turn"), &err));
	assert_string_equal(err.text, "turn does nothing in this view");
	context.verbs = verbs;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		assert_true(
		    command_run(&context, str_from(cases[i].line), NULL));
		assert_buf_is(&given, cases[i].given);
	}
}

static void
names_and_arguments_are_completed(void **state)
{
	struct session session;
	struct command_context context = {.session = open_session(&session)};
	struct completion completion;
	struct arena arena = {0};

	(void)state;
	command_complete(&context, &arena, STR("wo"), 2, &completion);
	assert_int_equal(completion.count, 1);
	assert_str_is(completion.items[0].text, "words");
	assert_int_equal(completion.length, 2);
	command_complete(&context, &arena, STR("set mou"), 7, &completion);
	assert_int_equal(completion.count, 2);
	assert_str_is(completion.items[0].text, "mouse=on");
	assert_int_equal(completion.at, 4);
	assert_int_equal(completion.length, 3);
	arena_release(&arena);
}

static void
shell_words_are_quoted_only_where_they_must_be(void **state)
{
	static const struct {
		const char *word, *quoted;
	} cases[] = {
	    {"pair:CHN-RUS", "pair:CHN-RUS"},
	    {"a b", "'a b'"},
	    {"it's", "'it'\\''s'"},
	    {"", "''"},
	    {"members:>=10", "'members:>=10'"},
	    {"$HOME", "'$HOME'"},
	    {"\xE6\xB5\xB7", "'\xE6\xB5\xB7'"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf quoted = {0};
		buf_add_quoted(&quoted, str_from(cases[i].word));
		assert_buf_is(&quoted, cases[i].quoted);
		buf_release(&quoted);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_split_into_words),
	    cmocka_unit_test(empty_lines_and_comments_do_nothing),
	    cmocka_unit_test(wrong_lines_say_what_is_wrong),
	    cmocka_unit_test(configuration_errors_name_file_and_line),
	    cmocka_unit_test(a_view_has_its_own_way_of_commands),
	    cmocka_unit_test(names_and_arguments_are_completed),
	    cmocka_unit_test(shell_words_are_quoted_only_where_they_must_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
