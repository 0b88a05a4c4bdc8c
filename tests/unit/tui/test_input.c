#include "tui/term/input.h"

#include "tests/unit/test.h"

struct script {
	const int32_t *codes;
	size_t count;
	size_t at;
};

static int32_t
next(void *source)
{
	struct script *script = source;

	return script->at < script->count ? script->codes[script->at++]
					  : CODE_NONE;
}

/* Names of all keys that come of the codes, blank between. */
static void
read_all(const int32_t *codes, size_t count, bool takes_pastes, struct buf *out)
{
	struct script script = {codes, count, 0};
	struct input input = {
	    .next = next, .source = &script, .takes_pastes = takes_pastes};
	enum input_kind kind;
	key_code key = 0;

	while ((kind = input_read(&input, &key)) != INPUT_NOTHING) {
		if (out->len > 0)
			buf_add_char(out, ' ');
		if (kind == INPUT_KEY)
			key_text(out, key);
		else if (kind == INPUT_PASTE)
			buf_addf(out, "<%.*s>", STR_ARG(buf_str(&input.paste)));
		else
			buf_addz(out, "mouse");
	}
	input_release(&input);
}

static void
codes_become_keys(void **state)
{
	static const struct {
		int32_t codes[8];
		size_t count;
		const char *keys;
	} cases[] = {
	    {{'a', 4, '\r', '\t', 0x7f}, 5, "a C-d Enter Tab BS"},
	    {{0xc3, 0xa9, 'x'}, 3, "é x"},
	    {{0xe4, 0xb9, 0x9d}, 3, "九"},
	    {{0xc3, 'x'}, 2, "\xef\xbf\xbd x"},
	    {{0xff, 0x80, 'j'}, 3, "\xef\xbf\xbd \xef\xbf\xbd j"},
	    {{0xe4, 0xb9}, 2, "\xef\xbf\xbd"},
	    {{27}, 1, "Esc"},
	    {{27, 27}, 2, "Esc Esc"},
	    {{27, 'b', 'b'}, 3, "M-b b"},
	    {{27, 0x7f}, 2, "M-BS"},
	    {{27, SPECIAL_UP}, 2, "Esc Up"},
	    {{SPECIAL_F1, CODE_MOUSE, 'q'}, 3, "F1 mouse q"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf keys = {0};

		read_all(cases[i].codes, cases[i].count, true, &keys);
		assert_buf_is(&keys, cases[i].keys);
		buf_release(&keys);
	}
}

static void
a_paste_comes_in_one_piece(void **state)
{
	static const int32_t codes[] = {
	    'a', CODE_PASTE_START, ':', 'q', '\r', 0xc3, CODE_PASTE_END, 'b'};
	struct buf keys = {0};

	(void)state;
	read_all(codes, ARRAY_LENGTH(codes), true, &keys);
	assert_buf_is(&keys, "a <:q\r\xc3> b");
	buf_release(&keys);
}

static void
a_paste_nobody_waits_for_is_no_key(void **state)
{
	static const int32_t codes[] = {
	    CODE_PASTE_START, ':', 'q', '\r', CODE_PASTE_END};
	struct buf keys = {0};

	(void)state;
	read_all(codes, ARRAY_LENGTH(codes), false, &keys);
	assert_int_equal(keys.len, 0);
	buf_release(&keys);
}

static void
a_paste_goes_on_after_a_pause(void **state)
{
	static const int32_t codes[] = {CODE_PASTE_START, 'x', 'y'};
	struct script script = {codes, ARRAY_LENGTH(codes), 0};
	struct input input = {
	    .next = next, .source = &script, .takes_pastes = true};
	key_code key = 0;

	(void)state;
	assert_int_equal(input_read(&input, &key), INPUT_NOTHING);
	assert_true(input.is_pasting);
	input_end_paste(&input);
	assert_false(input.is_pasting);
	assert_buf_is(&input.paste, "xy");
	input_release(&input);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(codes_become_keys),
	    cmocka_unit_test(a_paste_comes_in_one_piece),
	    cmocka_unit_test(a_paste_nobody_waits_for_is_no_key),
	    cmocka_unit_test(a_paste_goes_on_after_a_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
