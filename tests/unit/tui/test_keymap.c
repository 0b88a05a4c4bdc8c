#include "tui/term/keymap.h"

#include "tests/unit/test.h"

static bool
bind_line(struct keymap *keymap, const char *view, const char *keys,
    const char *command, struct err *err)
{
	return keymap_bind(keymap, str_from(view), str_from(keys),
	    str_from(command), STR("test"), err);
}

static enum keymap_match
find(const struct keymap *keymap, const char *view, const char *text,
    struct str *command)
{
	const struct binding *binding;
	struct keys keys = {0};
	enum keymap_match match;

	assert_true(keys_parse(str_from(text), &keys, NULL));
	match = keymap_find(keymap, str_from(view), &keys, &binding);
	if (binding)
		*command = binding->command;
	return match;
}

static void
a_view_comes_before_all_views(void **state)
{
	struct keymap keymap = {0};
	struct str command = {0};

	(void)state;
	assert_true(bind_line(&keymap, "all", "q", "close", NULL));
	assert_true(bind_line(&keymap, "list", "q", "quit", NULL));
	assert_int_equal(find(&keymap, "list", "q", &command), KEYMAP_FOUND);
	assert_str_is(command, "quit");
	assert_int_equal(find(&keymap, "event", "q", &command), KEYMAP_FOUND);
	assert_str_is(command, "close");
	assert_int_equal(find(&keymap, "list", "z", &command), KEYMAP_NONE);
	keymap_release(&keymap);
}

static void
a_beginning_waits_for_the_rest(void **state)
{
	struct keymap keymap = {0};
	struct str command = {0};

	(void)state;
	assert_true(bind_line(&keymap, "all", "gg", "first", NULL));
	assert_int_equal(find(&keymap, "list", "g", &command), KEYMAP_PREFIX);
	assert_int_equal(find(&keymap, "list", "gg", &command), KEYMAP_FOUND);
	keymap_release(&keymap);
}

static void
a_sequence_and_its_beginning_clash(void **state)
{
	struct keymap keymap = {0};
	struct err err = {0};

	(void)state;
	assert_true(bind_line(&keymap, "all", "gg", "first", NULL));
	assert_false(bind_line(&keymap, "list", "g", "sort -date", &err));
	assert_int_equal(err.code, ERR_USAGE);
	assert_non_null(strstr(err.text, "'gg'"));
	assert_true(bind_line(&keymap, "list", "z", "sort -date", NULL));
	assert_false(bind_line(&keymap, "all", "zz", "quit", NULL));
	assert_true(bind_line(&keymap, "event", "zz", "quit", NULL));
	keymap_release(&keymap);
}

static void
binding_again_replaces(void **state)
{
	struct keymap keymap = {0};
	struct str command = {0};

	(void)state;
	assert_true(bind_line(&keymap, "list", "z", "first", NULL));
	assert_true(bind_line(&keymap, "list", "z", "last", NULL));
	assert_int_equal(keymap.count, 1);
	find(&keymap, "list", "z", &command);
	assert_str_is(command, "last");
	assert_false(bind_line(&keymap, "list", "z", "  ", NULL));
	keymap_release(&keymap);
}

static void
unbinding_needs_a_binding_of_that_view(void **state)
{
	struct keymap keymap = {0};
	struct str command = {0};
	struct err err = {0};

	(void)state;
	assert_true(bind_line(&keymap, "all", "z", "first", NULL));
	assert_true(bind_line(&keymap, "list", "x", "without", NULL));
	assert_false(keymap_unbind(&keymap, STR("list"), STR("z"), &err));
	assert_non_null(strstr(err.text, "view all"));
	assert_true(keymap_unbind(&keymap, STR("all"), STR("z"), NULL));
	assert_int_equal(find(&keymap, "list", "z", &command), KEYMAP_NONE);
	assert_int_equal(find(&keymap, "list", "x", &command), KEYMAP_FOUND);
	keymap_release(&keymap);
}

static void
keys_of_a_command_leave_out_what_a_view_has_taken(void **state)
{
	struct keymap keymap = {0};
	struct buf names = {0};

	(void)state;
	assert_true(bind_line(&keymap, "all", "j", "down", NULL));
	assert_true(bind_line(&keymap, "all", "Down", "down", NULL));
	assert_true(bind_line(&keymap, "all", "C-n", "down", NULL));
	assert_true(bind_line(&keymap, "event", "j", "next", NULL));
	assert_int_equal(
	    keymap_keys(&keymap, STR("list"), STR("down"), 2, &names), 2);
	assert_buf_is(&names, "j Down");
	buf_clear(&names);
	keymap_keys(&keymap, STR("event"), STR("down"), 9, &names);
	assert_buf_is(&names, "Down C-n");
	buf_release(&names);
	keymap_release(&keymap);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_view_comes_before_all_views),
	    cmocka_unit_test(a_beginning_waits_for_the_rest),
	    cmocka_unit_test(a_sequence_and_its_beginning_clash),
	    cmocka_unit_test(binding_again_replaces),
	    cmocka_unit_test(unbinding_needs_a_binding_of_that_view),
	    cmocka_unit_test(keys_of_a_command_leave_out_what_a_view_has_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
