#include "tui/term/input.h"

#include "tests/unit/test.h"

static void
add_event(struct buf *out, struct input *input, enum input_kind kind,
    const struct input_event *event)
{
	if (kind == INPUT_NOTHING)
		return;
	if (out->len)
		buf_add_char(out, ' ');
	if (kind == INPUT_KEY)
		key_text(out, event->key);
	else if (kind == INPUT_PASTE)
		buf_addf(out, "<%.*s>", STR_ARG(buf_str(&input->paste)));
	else if (kind == INPUT_CLICK)
		buf_addf(out, "click@%d,%d", event->row, event->column);
	else
		buf_addf(out, "wheel:%d", event->lines);
}

static void
feed(struct input *input, struct str bytes, struct buf *out)
{
	struct input_event event = {0};
	enum input_kind kind;

	input_add(input, bytes);
	while ((kind = input_read(input, &event)))
		add_event(out, input, kind, &event);
}

/* Time goes by until nothing is waited for. */
static void
rest(struct input *input, struct buf *out)
{
	struct input_event event = {0};

	while (input_patience(input) >= 0)
		add_event(out, input, input_give_up(input, &event), &event);
}

/* All keys that come of the bytes, in one read or cut after `cut` bytes. */
static void
read_cut(struct str bytes, size_t cut, struct buf *out)
{
	struct input input = {0};

	feed(&input, str_slice(bytes, 0, cut), out);
	feed(&input, str_slice(bytes, cut, bytes.len), out);
	rest(&input, out);
	input_release(&input);
}

static void
read_bytewise(struct str bytes, struct buf *out)
{
	struct input input = {0};

	for (size_t i = 0; i < bytes.len; i++)
		feed(&input, str_slice(bytes, i, 1), out);
	rest(&input, out);
	input_release(&input);
}

static void
assert_keys(struct str bytes, const char *keys)
{
	struct buf out = {0};

	for (size_t cut = 0; cut <= bytes.len; cut++) {
		buf_clear(&out);
		read_cut(bytes, cut, &out);
		assert_buf_is(&out, keys);
	}
	buf_clear(&out);
	read_bytewise(bytes, &out);
	assert_buf_is(&out, keys);
	buf_release(&out);
}

struct input_case {
	const char *bytes, *keys;
};

static void
assert_all(const struct input_case *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf typed = {0}, keys = {0};

		assert_keys(str_from(cases[i].bytes), cases[i].keys);
		/* A key that follows is not touched. */
		if (strcmp(cases[i].keys, "Esc") != 0) {
			buf_addf(&typed, "%sj", cases[i].bytes);
			buf_addf(&keys, "%s%sj", cases[i].keys,
			    cases[i].keys[0] ? " " : "");
			assert_keys(buf_str(&typed), keys.ptr);
		}
		buf_release(&typed);
		buf_release(&keys);
	}
}
#define ASSERT_ALL(cases) assert_all(cases, ARRAY_LENGTH(cases))

static void
characters_and_controls_are_keys(void **state)
{
	static const struct input_case cases[] = {
	    {"a\004\r\n\t\177\b", "a C-d Enter Enter Tab BS BS"},
	    {"\034\035\036\037", "C-\\ C-] C-^ C-_"},
	    {"\303\251x", "é x"},
	    {"\344\271\235", "九"},
	    {"\360\237\244\235", "🤝"},
	    {"\033b", "M-b"},
	    {"\033\303\251", "M-é"},
	    {"\033\177", "M-BS"},
	    {"\033\r", "M-Enter"},
	    {"\033\033q", "Esc M-q"},
	};

	(void)state;
	ASSERT_ALL(cases);
	assert_keys(STR("\033"), "Esc");
	assert_keys(STR("\033\033"), "Esc Esc");
	assert_keys(STR("\033\033\033"), "Esc Esc Esc");
	assert_keys((struct str){"\0a", 2}, "C-Space a");
}

static void
escape_and_one_character_alone_is_alt(void **state)
{
	(void)state;
	for (int byte = '!'; byte <= '~'; byte++) {
		char typed[] = {'\033', (char)byte, '\0'};
		struct buf name = {0};

		key_text(&name, byte | KEY_WITH_ALT);
		assert_keys(str_from(typed), name.ptr);
		buf_release(&name);
	}
}

static void
invalid_utf8_is_no_key(void **state)
{
	static const struct input_case cases[] = {
	    {"\303x", "x"},
	    {"\377\200j", "j"},
	    {"\344\271j", "j"},
	    {"\340\200\200j", "j"},
	    {"\355\240\200j", "j"},
	    {"\364\220\200\200j", "j"},
	    {"\302\205j", "j"},
	    {"\344\033[A", "Up"},
	    {"\303\344\271\235", "九"},
	};

	(void)state;
	ASSERT_ALL(cases);
	for (int byte = 0x80; byte <= 0xff; byte++) {
		char typed[] = {(char)byte, 'j', '\0'};

		assert_keys(str_from(typed), "j");
	}
}

static void
keys_of_all_terminals_are_known(void **state)
{
	static const struct input_case cases[] = {
	    {"\033[A\033OB\033[C\033OD", "Up Down Right Left"},
	    {"\033[H\033OF\033[1~\033[4~\033[7~\033[8~",
		"Home End Home End Home End"},
	    {"\302\233A\302\217B\302\2335~", "Up Down PgUp"},
	    {"\033[2~\033[3~\033[5~\033[6~", "Ins Del PgUp PgDn"},
	    {"\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4"},
	    {"\033[11~\033[12~\033[13~\033[14~\033[15~", "F1 F2 F3 F4 F5"},
	    {"\033[[A\033[[B\033[[C\033[[D\033[[E", "F1 F2 F3 F4 F5"},
	    {"\033[17~\033[21~\033[23~\033[24~\033[25~\033[34~",
		"F6 F10 F11 F12 F13 F20"},
	    {"\033[P\033[Q\033[S\033[1;5R", "F1 F2 F4 C-F3"},
	    {"\033[Z", "S-Tab"},
	    {"\033[a\033[b\033[c\033[d", "S-Up S-Down S-Right S-Left"},
	    {"\033Oa\033Ob\033Oc\033Od", "C-Up C-Down C-Right C-Left"},
	    {"\033[5^\033[5$\033[5@\033[7^\033[3$",
		"C-PgUp S-PgUp C-S-PgUp C-Home S-Del"},
	    {"\033\033[A\033\033[5~\033\033Oa", "M-Up M-PgUp M-C-Up"},
	    {"\033[1;2A\033[1;3B\033[1;5C\033[1;8D",
		"S-Up M-Down C-Right M-C-S-Left"},
	    {"\033O5C\033O1;2P", "C-Right S-F1"},
	    {"\033[3;2~\033[15;5~\033[1;2Z", "S-Del C-F5 S-Tab"},
	    {"\033[13;2u\033[27;5;13~\033[27;2;13~", "S-Enter C-Enter S-Enter"},
	    {"\033[97u\033[97;2u\033[97;5u\033[97;3u\033[97;6u",
		"a A C-a M-a C-a"},
	    {"\033[49:33;2u\033[27;2;33~\033[32;2u\033[32;5u",
		"! ! Space C-Space"},
	    {"\033[9u\033[9;2u\033[9;5u\033[105;5u\033[127;2u\033[27u",
		"Tab S-Tab C-Tab Tab BS Esc"},
	    {"\033[97;1:1u\033[97;1:2u\033[97;1:3u\033[1;1:3A", "a a"},
	    {"\033[97;65u\033[97;129u\033[57399u\033[57414;5u",
		"a a 0 C-Enter"},
	    {"\033[57376u\033[228;2u\033[27;7;97~", "F13 ä M-C-a"},
	    {"\033OM\033OI\033OX\033O ", "Enter Tab = Space"},
	    {"\033Oj\033Ok\033Ol\033Om\033On\033Oo", "* + , - . /"},
	    {"\033Op\033Oq\033Or\033Os\033Ot\033Ou\033Ov\033Ow\033Ox\033Oy",
		"0 1 2 3 4 5 6 7 8 9"},
	};

	(void)state;
	ASSERT_ALL(cases);
}

static void
what_is_no_key_is_swallowed_whole(void **state)
{
	static const struct input_case cases[] = {
	    {"\033[?62;1;2;6;9c", ""},
	    {"\033[>41;354;0c", ""},
	    {"\033[I\033[O", ""},
	    {"\302\233?62;c\302\235q\033\\\302\220q\033\\", ""},
	    {"\033[24;80R\033[0n", ""},
	    {"\033[8;24;80t\033[?2026;2$y\033[4;1$y", ""},
	    {"\033[?0u\033[97;9u\033[1;17A\033[55555555555555555555u", ""},
	    {"\033[57358u\033[57441;2u\033[55296u\033[155u", ""},
	    {"\033[201~", ""},
	    {"\033[999~\033[3;4;5A\033[5;5H", ""},
	    {"\033[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20z", ""},
	    {"\033[ q\033[!p\033['z\033[\"q", ""},
	    {"\033[[Z", ""},
	    {"\033OZ\033O0z\033O~", ""},
	    {"\033]11;rgb:0000/0000/0000\033\\", ""},
	    {"\033]52;c;cXF2\007", ""},
	    {"\033P>|XTerm(379)\033\\", ""},
	    {"\033P1+r544e=787465726d\033\\", ""},
	    {"\033_Gi=31;OK\033\\\033^x\007y\033\\\033Xq\rq\033\\", ""},
	    {"\033]0;\344\271\235\234q\007", ""},
	    {"\033[12\030", ""},
	    {"\033]0;x\032", ""},
	    {"\033]0;x\033[A", "Up"},
	    {"\033[12\033[A", "Up"},
	    {"\033[12\r", "Enter"},
	    {"\033[12\303\251", "é"},
	};

	(void)state;
	ASSERT_ALL(cases);
}

/* What follows is the next key, whatever the sequence itself is. */
static void
assert_ends(const char *middle, char last)
{
	bool is_click = middle[0] == '<' && last == 'M';
	bool is_key = strcmp(middle, "62;4") == 0 && last == 'u';
	struct buf typed = {0};

	buf_addf(&typed, "\033[%s%cj", middle, last);
	if (!is_click)
		assert_keys(buf_str(&typed), is_key ? "M-> j" : "j");
	buf_release(&typed);
}

static void
every_last_byte_ends_a_sequence(void **state)
{
	static const char *const middles[] = {
	    "62;4", "5;6;7", "?1;2", ">0", "=3", "<1;1", "1;2 ", "9;9!"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(middles); i++)
		for (int last = '@'; last <= '~'; last++)
			assert_ends(middles[i], (char)last);
}

static void
what_never_ends_is_given_up(void **state)
{
	static const char *const begun[] = {"\033[", "\033[12;", "\033O5",
	    "\033[[", "\033[Mab", "\033]0;title", "\033Pq", "\033_x",
	    "\033]0;title\033", "\303"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(begun); i++) {
		struct input input = {0};
		struct buf out = {0};

		feed(&input, str_from(begun[i]), &out);
		assert_int_equal(out.len, 0);
		rest(&input, &out);
		assert_buf_is(&out, i == 0 ? "M-[" : "");
		buf_clear(&out);
		feed(&input, STR("j"), &out);
		assert_buf_is(&out, "j");
		buf_release(&out);
		input_release(&input);
	}
}

static void
a_long_sequence_is_swallowed_to_its_end(void **state)
{
	static const struct input_case cases[] = {{"\033[", "a"},
	    {"\033O", "a"}, {"\033P", "\033\\"}, {"\033]", "\007"}};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct input input = {0};
		struct buf typed = {0}, out = {0};

		buf_addz(&typed, cases[i].bytes);
		buf_repeat(&typed, '7', 100000);
		buf_addf(&typed, "%sj", cases[i].keys);
		feed(&input, buf_str(&typed), &out);
		assert_buf_is(&out, "j");
		buf_release(&typed);
		buf_release(&out);
		input_release(&input);
	}
}

static void
clicks_are_told_in_both_ways(void **state)
{
	static const struct input_case cases[] = {
	    {"\033[M !!", "click@0,0"},
	    {"\033[M`\377\200\033[M \377\200", "wheel:-3 click@95,222"},
	    {"\033[<0;300;12M\033[<0;300;12m", "click@11,299"},
	    {"\033[<65;1;1M\033[<16;2;3M", "wheel:3 click@2,1"},
	    {"\033[<35;2;3M\033[<2;2;3M\033[M#!!", ""},
	    {"\033[<0;0;0M\033[<0;1M\033[<0;1;2;3M", ""},
	    {"\033[M  !", ""},
	};

	(void)state;
	ASSERT_ALL(cases);
}

static void
a_paste_comes_in_one_piece(void **state)
{
	static const struct input_case cases[] = {
	    {"a\033[200~:q\r\303\033[201~b", "a <:q\r\303> b"},
	    {"\033[200~\033[201~", "<>"},
	    {"\033[200~x\033[A\033[20\033[201~", "<x\033[A\033[20>"},
	    {"\033[200~\033\033[201~", "<\033>"},
	    {"\033[200~\033[200~y\033[201~", "<\033[200~y>"},
	};

	(void)state;
	ASSERT_ALL(cases);
}

static void
a_paste_without_an_end_ends(void **state)
{
	struct input input = {0};
	struct buf out = {0};

	(void)state;
	feed(&input, STR("\033[200~xy\033[20"), &out);
	assert_int_equal(out.len, 0);
	rest(&input, &out);
	feed(&input, STR("j"), &out);
	assert_buf_is(&out, "<xy\033[20> j");
	buf_release(&out);
	input_release(&input);
}

static void
a_paste_that_is_too_long_leaves_no_keys(void **state)
{
	struct input input = {0};
	struct buf out = {0}, paste = {0};

	(void)state;
	buf_addz(&paste, "\033[200~");
	buf_repeat(&paste, 'q', INPUT_PASTE_MAX + 100000);
	buf_addz(&paste, "\033[201~j");
	feed(&input, buf_str(&paste), &out);
	assert_int_equal(input.paste.len, INPUT_PASTE_MAX);
	assert_int_equal(out.len, INPUT_PASTE_MAX + 4);
	buf_release(&paste);
	buf_release(&out);
	input_release(&input);
}

static void
what_the_terminal_is_described_with_counts_first(void **state)
{
	struct input input = {0};
	struct buf out = {0};

	(void)state;
	input_know(&input, STR("\033[224z"), SPECIAL_F1);
	input_know(&input, STR("\033A"), SPECIAL_UP);
	input_know(&input, STR("\013"), SPECIAL_DOWN);
	feed(&input, STR("\033[224z\033A\013\033[225z\033\033Aj"), &out);
	assert_buf_is(&out, "F1 Up C-k Esc Up j");
	buf_release(&out);
	input_release(&input);
}

/* Whatever comes, every key has a name that is read back as the same key. */
static void
random_bytes_give_keys_with_names(void **state)
{
	static const char likely[] = "\033[O;:0123456789~$^@uMRAa<?P]_\\";
	uint32_t dice = 1;
	struct input input = {0};

	(void)state;
	for (int i = 0; i < 300000; i++) {
		struct input_event event = {0};
		enum input_kind kind;
		char byte;

		dice = dice * 1664525 + 1013904223;
		byte = dice >> 31 ? likely[(dice >> 8) % (sizeof likely - 1)]
				  : (char)(dice >> 16);
		input_add(&input, (struct str){&byte, 1});
		kind = input_read(&input, &event);
		if (kind == INPUT_NOTHING && i % 50 == 0)
			kind = input_give_up(&input, &event);
		if (kind == INPUT_KEY) {
			struct keys keys = {{event.key}, 1}, back = {0};
			struct buf name = {0};

			keys_text(&name, &keys);
			assert_true(keys_parse(buf_str(&name), &back, NULL));
			assert_true(keys_equal(&keys, &back));
			buf_release(&name);
		}
		assert_true(input.paste.len <= INPUT_PASTE_MAX);
	}
	input_release(&input);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(characters_and_controls_are_keys),
	    cmocka_unit_test(escape_and_one_character_alone_is_alt),
	    cmocka_unit_test(invalid_utf8_is_no_key),
	    cmocka_unit_test(keys_of_all_terminals_are_known),
	    cmocka_unit_test(what_is_no_key_is_swallowed_whole),
	    cmocka_unit_test(every_last_byte_ends_a_sequence),
	    cmocka_unit_test(what_never_ends_is_given_up),
	    cmocka_unit_test(a_long_sequence_is_swallowed_to_its_end),
	    cmocka_unit_test(clicks_are_told_in_both_ways),
	    cmocka_unit_test(a_paste_comes_in_one_piece),
	    cmocka_unit_test(a_paste_without_an_end_ends),
	    cmocka_unit_test(a_paste_that_is_too_long_leaves_no_keys),
	    cmocka_unit_test(what_the_terminal_is_described_with_counts_first),
	    cmocka_unit_test(random_bytes_give_keys_with_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
