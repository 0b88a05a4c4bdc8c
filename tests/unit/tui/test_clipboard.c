#include "tui/view/clipboard.h"

#include "tests/unit/test.h"

static void
texts_are_in_base64_of_rfc_4648(void **state)
{
	static const struct {
		const char *text, *sequence;
	} cases[] = {
	    {"", "\033]52;c;\a"},
	    {"f", "\033]52;c;Zg==\a"},
	    {"fo", "\033]52;c;Zm8=\a"},
	    {"foo", "\033]52;c;Zm9v\a"},
	    {"foob", "\033]52;c;Zm9vYg==\a"},
	    {"fooba", "\033]52;c;Zm9vYmE=\a"},
	    {"foobar", "\033]52;c;Zm9vYmFy\a"},
	    {"\xe4\xb9\x9d\033", "\033]52;c;5LmdGw==\a"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};

		assert_true(clipboard_sequence(&out, str_from(cases[i].text)));
		assert_buf_is(&out, cases[i].sequence);
		buf_release(&out);
	}
}

static void
what_terminals_refuse_is_refused(void **state)
{
	static char text[CLIPBOARD_MAX + 1];
	struct buf out = {0};

	(void)state;
	memset(text, 'x', sizeof text);
	assert_true(
	    clipboard_sequence(&out, (struct str){text, CLIPBOARD_MAX}));
	buf_clear(&out);
	assert_false(
	    clipboard_sequence(&out, (struct str){text, CLIPBOARD_MAX + 1}));
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(texts_are_in_base64_of_rfc_4648),
	    cmocka_unit_test(what_terminals_refuse_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
