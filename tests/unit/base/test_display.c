#include "core/base/display.h"

#include "core/base/utf8.h"
#include "tests/unit/test.h"

enum { CODE_POINTS = 0x110000 };

struct range {
	int32_t first, last;
};

/* What must never reach a terminal, whatever a library says about it. */
static const struct range forbidden[] = {
    {0x0000, 0x001F},	/* C0 */
    {0x007F, 0x009F},	/* DEL, C1 */
    {0x00AD, 0x00AD},	/* soft hyphen */
    {0x034F, 0x034F},	/* grapheme joiner */
    {0x061C, 0x061C},	/* Arabic letter mark */
    {0x115F, 0x1160},	/* Hangul fillers */
    {0x17B4, 0x17B5},	/* invisible Khmer vowels */
    {0x180B, 0x180F},	/* Mongolian selectors */
    {0x200B, 0x200F},	/* zero width, directions */
    {0x2028, 0x202E},	/* LS, PS, embeddings, overrides */
    {0x2060, 0x206F},	/* word joiner, isolates */
    {0x3164, 0x3164},	/* Hangul filler */
    {0xD800, 0xDFFF},	/* surrogates */
    {0xFE00, 0xFE0F},	/* variation selectors */
    {0xFEFF, 0xFEFF},	/* BOM */
    {0xFFA0, 0xFFA0},	/* Hangul filler */
    {0xFFF0, 0xFFFB},	/* interlinear annotation */
    {0xFFFE, 0xFFFF},	/* not characters */
    {0x1BCA0, 0x1BCA3}, /* shorthand controls */
    {0x1D173, 0x1D17A}, /* musical controls */
    {0xE0000, 0xE0FFF}, /* tags, more selectors */
};

static bool
is_forbidden(int32_t code_point)
{
	for (size_t i = 0; i < ARRAY_LENGTH(forbidden); i++)
		if (code_point >= forbidden[i].first &&
		    code_point <= forbidden[i].last)
			return true;
	return false;
}

static bool
is_safe(struct str text)
{
	int32_t code_point;

	if (utf8_invalid_at(text) < text.len)
		return false;
	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		if (is_forbidden(code_point))
			return false;
	}
	return true;
}

static void
assert_shown(const char *text, size_t length, const char *expected)
{
	struct buf out = {0};

	display_line(&out, (struct str){text, length}, DISPLAY_UTF8);
	assert_buf_is(&out, expected);
	buf_release(&out);
}

/* Every code point, but samples only where whole planes are unassigned. */
static int32_t
following(int32_t code_point)
{
	bool is_empty = (code_point > 0x323FF && code_point < 0xDFF00) ||
			(code_point > 0xE0FFF && code_point < 0x10FF00);

	return code_point + (is_empty ? 0xFF : 1);
}

/* After a letter and before one, so that joiners and marks have company. */
static void
nothing_forbidden_survives_alone_or_among_letters(void **state)
{
	static const char *const around[][2] = {
	    {"", ""}, {"a", "b"}, {"ش", "ش"}, {"क्", "ष"}, {"\u2764", "x"}};
	struct buf text = {0}, out = {0};

	(void)state;
	for (int32_t code_point = 0; code_point < CODE_POINTS;
	     code_point = following(code_point))
		for (size_t i = 0; i < ARRAY_LENGTH(around); i++) {
			buf_clear(&text);
			buf_clear(&out);
			buf_addz(&text, around[i][0]);
			utf8_add(&text, code_point);
			buf_addz(&text, around[i][1]);
			display_line(&out, buf_str(&text), DISPLAY_UTF8);
			if (!is_safe(buf_str(&out)))
				fail_msg("U+%04X", (unsigned)code_point);
		}
	buf_release(&text);
	buf_release(&out);
}

static void
safe_text_is_left_as_it_is(void **state)
{
	struct buf text = {0}, once = {0}, twice = {0};

	(void)state;
	for (int32_t code_point = 0; code_point < CODE_POINTS;
	     code_point = following(code_point)) {
		buf_clear(&text);
		buf_clear(&once);
		buf_clear(&twice);
		buf_addz(&text, "e");
		utf8_add(&text, code_point);
		display_line(&once, buf_str(&text), DISPLAY_UTF8);
		display_line(&twice, buf_str(&once), DISPLAY_UTF8);
		if (!str_equal(buf_str(&once), buf_str(&twice)))
			fail_msg("U+%04X", (unsigned)code_point);
	}
	buf_release(&text);
	buf_release(&once);
	buf_release(&twice);
}

static void
ascii_terminals_get_ascii(void **state)
{
	struct buf text = {0}, out = {0};

	(void)state;
	for (int32_t code_point = 0; code_point < CODE_POINTS;
	     code_point = following(code_point)) {
		buf_clear(&text);
		buf_clear(&out);
		buf_addz(&text, "e");
		utf8_add(&text, code_point);
		display_line(&out, buf_str(&text), DISPLAY_ASCII);
		for (size_t i = 0; i < out.len; i++)
			if (out.ptr[i] < ' ' || out.ptr[i] > '~')
				fail_msg("U+%04X", (unsigned)code_point);
	}
	buf_release(&text);
	buf_release(&out);
}

static void
every_byte_alone_is_made_safe(void **state)
{
	struct buf out = {0};

	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char text[] = {'a', (char)byte, 'b'};
		buf_clear(&out);
		display_line(
		    &out, (struct str){text, sizeof text}, DISPLAY_UTF8);
		assert_true(is_safe(buf_str(&out)));
		assert_int_equal(display_width(buf_str(&out)), 3);
		if (byte >= 0x80)
			assert_buf_is(&out, "a\xEF\xBF\xBD"
					    "b");
	}
	buf_release(&out);
}

static const struct {
	const char *text, *utf8, *ascii;
} shown[] = {
    {"plain ~text~", "plain ~text~", "plain ~text~"},
    {"a\nb\tc", "a b c", "a b c"},
    {"a\r\n", "a␍ ", "a<U+000D> "},
    {"\033[31mred", "␛[31mred", "<U+001B>[31mred"},
    {"\a\b\x7F", "␇␈␡", "<U+0007><U+0008><U+007F>"},
    {"x\xC2\x9B"
     "31m",
	"x⟨U+009B⟩31m", "x<U+009B>31m"},
    {"a\u202Eb", "a⟨U+202E⟩b", "a<U+202E>b"},
    {"a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩", "a<U+2066>b<U+2069>"},
    {"\uFEFFa", "⟨U+FEFF⟩a", "<U+FEFF>a"},
    {"a\u200Bb", "a⟨U+200B⟩b", "a<U+200B>b"},
    {"a\u00ADb", "a⟨U+00AD⟩b", "a<U+00AD>b"},
    {"a\u2028b\u2029", "a⟨U+2028⟩b⟨U+2029⟩", "a<U+2028>b<U+2029>"},
    {"a\U000E0041", "a⟨U+E0041⟩", "a<U+E0041>"},
    {"a\u0378", "a\uFFFD", "a?"},
    {"e\u0301", "é", "?"},
    {"é 漢字 ok", "é 漢字 ok", "? ?? ok"},
    {"\u212B", "Å", "?"},
    {"q\u0323\u0307 q\u0307\u0323", "q\u0323\u0307 q\u0323\u0307", "? ?"},
    {"\u1112\u1161\u11AB", "한", "?"},
    {"\u0915\u093C \u0958", "\u0915\u093C \u0915\u093C", "? ?"},
    /* Joiners: needed by the writing, or suspicious. */
    {"می\u200Cخواهم", "میخواهم", "???????"},
    {"ශ\u0DCA\u200Dර", "ශ\u0DCAර", "??"},
    {"क\u094D\u200Dष", "क\u094Dष", "??"},
    {"a\u200Cb", "a⟨U+200C⟩b", "a<U+200C>b"},
    {"م\u200C", "م⟨U+200C⟩", "?<U+200C>"},
    {"\u200Dم", "⟨U+200D⟩م", "<U+200D>?"},
    {"م\u200C\u200Cم", "م⟨U+200C⟩⟨U+200C⟩م", "?<U+200C><U+200C>?"},
    {"\U0001F468\u200D\U0001F469", "\U0001F468⟨U+200D⟩\U0001F469",
	"?<U+200D>?"},
    /* Variation selectors. */
    {"\u2694\uFE0F", "\u2694", "?"},
    {"\u2694\uFE0E", "\u2694", "?"},
    {"\U0001F44D\U0001F3FD\uFE0F", "\U0001F44D\U0001F3FD", "??"},
    {"1\uFE0F\u20E3", "1\u20E3", "?"},
    {"a\uFE0F", "a⟨U+FE0F⟩", "a<U+FE0F>"},
    {"\u2694\uFE0F\uFE0F", "\u2694⟨U+FE0F⟩", "?<U+FE0F>"},
    {"\u2694\uFE01", "\u2694⟨U+FE01⟩", "?<U+FE01>"},
    {"\uFE0F", "⟨U+FE0F⟩", "<U+FE0F>"},
    /* Marks need a base of their own. */
    {"\u0301", "\u25CC\u0301", "?"},
    {"\u202E\u0301", "⟨U+202E⟩\u25CC\u0301", "<U+202E>?"},
    {"\033\u0301", "␛\u25CC\u0301", "<U+001B>?"},
    {" \u0301", " \u0301", "?"},
};

static void
what_could_be_misread_is_made_visible(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(shown); i++) {
		struct str text = str_from(shown[i].text);
		buf_clear(&out);
		display_line(&out, text, DISPLAY_UTF8);
		assert_buf_is(&out, shown[i].utf8);
		buf_clear(&out);
		display_line(&out, text, DISPLAY_ASCII);
		assert_buf_is(&out, shown[i].ascii);
	}
	buf_release(&out);
}

static void
a_zero_byte_is_shown(void **state)
{
	(void)state;
	assert_shown("a\0b", 3, "a␀b");
}

static void
paragraphs_keep_their_newlines(void **state)
{
	struct buf out = {0};

	(void)state;
	display_paragraph(&out, STR("one\n\ttwo\r\n\u0301é"), DISPLAY_UTF8);
	assert_buf_is(&out, "one\n two␍\n\u25CC\u0301é");
	buf_clear(&out);
	display_paragraph(&out, STR("one\nétwo\n"), DISPLAY_ASCII);
	assert_buf_is(&out, "one\n?two\n");
	buf_release(&out);
}

static void
text_is_added_to_what_is_there(void **state)
{
	struct buf out = {0};

	(void)state;
	buf_addz(&out, "é:");
	display_line(&out, STR("\u0301"), DISPLAY_UTF8);
	display_line(&out, STR("x"), DISPLAY_UTF8);
	assert_buf_is(&out, "é:\u25CC\u0301x");
	buf_release(&out);
}

static void
a_base_bears_eight_marks_at_max(void **state)
{
	struct buf flood = {0}, out = {0};
	struct display_cluster cluster;

	(void)state;
	buf_addz(&flood, "q");
	for (int i = 0; i < 200000; i++)
		buf_addz(&flood, i % 2 ? "\u0323" : "\u0301");
	buf_addz(&flood, "x");
	display_line(&out, buf_str(&flood), DISPLAY_UTF8);
	assert_int_equal(out.len, 1 + 8 * 2 + 1);
	struct str rest = buf_str(&out);
	assert_true(display_next(&rest, &cluster));
	assert_int_equal(cluster.text.len, 17);
	assert_int_equal(cluster.width, 1);
	assert_str_is(rest, "x");
	buf_clear(&flood);
	buf_clear(&out);
	for (int i = 0; i < 1000; i++)
		buf_addz(&flood, "\u1161");
	display_line(&out, buf_str(&flood), DISPLAY_UTF8);
	assert_true(out.len <= 10 * strlen("\u1161"));
	assert_int_equal(display_width(buf_str(&out)), 1);
	buf_release(&flood);
	buf_release(&out);
}

static const struct {
	const char *text;
	int width;
	int clusters;
} widths[] = {
    {"", 0, 0},
    {"abc", 3, 3},
    {"é", 1, 1},
    {"漢字", 4, 2},
    {"ひらカナ", 8, 4},
    {"한국", 4, 2},
    {"Ａ", 2, 1},
    {"العربية", 7, 7},
    {"العَرَبِيَّة", 7, 7},
    {"ภาษาไทย", 7, 7},
    {"ที่นี่", 2, 2},
    {"हिन्दी", 5, 3},
    {"\U0001F91D", 2, 1},
    {"\U0001F1F7\U0001F1FA\U0001F1E8\U0001F1F3", 4, 2},
    {"\U0001F44D\U0001F3FD", 4, 2},
    {"\u2694", 1, 1},
    {"q\u0301\u0323\u0308", 1, 1},
    {"1\u20E3", 1, 1},
    {"⟨U+202E⟩", 8, 8},
    {"␛", 1, 1},
    {"\uFFFD", 1, 1},
    {"\u1112\u1161\u11AB", 2, 1},
};

static void
columns_are_what_terminals_use(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(widths); i++) {
		struct str rest = str_from(widths[i].text);
		struct display_cluster cluster;
		int clusters = 0;
		if (display_width(rest) != widths[i].width)
			fail_msg("'%s' takes %d columns", widths[i].text,
			    display_width(rest));
		for (; display_next(&rest, &cluster); clusters++)
			assert_in_range(cluster.width, 1, 2);
		if (clusters != widths[i].clusters)
			fail_msg("'%s' has %d", widths[i].text, clusters);
	}
}

static const struct {
	const char *text;
	int width;
	const char *cut;
	const char *padded;
} cuts[] = {
    {"abcdef", 6, "abcdef", "abcdef"},
    {"abcdef", 7, "abcdef", "abcdef "},
    {"abcdef", 5, "abcd~", "abcd~"},
    {"abcdef", 1, "~", "~"},
    {"abcdef", 0, "", ""},
    {"abcdef", -3, "", ""},
    {"", 2, "", "  "},
    {"", 0, "", ""},
    {"漢字漢", 6, "漢字漢", "漢字漢"},
    {"漢字漢", 5, "漢字~", "漢字~"},
    {"漢字漢", 4, "漢 ~", "漢 ~"},
    {"漢字漢", 2, " ~", " ~"},
    {"漢", 1, "~", "~"},
    {"q\u0301q\u0301q\u0301", 2, "q\u0301~", "q\u0301~"},
    {"\U0001F1F7\U0001F1FAx", 2, " ~", " ~"},
};

static void
cut_text_says_so_and_keeps_its_width(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cuts); i++) {
		struct str text = str_from(cuts[i].text);
		buf_clear(&out);
		int used = display_cut(&out, text, cuts[i].width);
		assert_buf_is(&out, cuts[i].cut);
		assert_int_equal(used, display_width(buf_str(&out)));
		buf_clear(&out);
		display_pad(&out, text, cuts[i].width);
		assert_buf_is(&out, cuts[i].padded);
	}
	buf_release(&out);
}

static const char *const mixed[] = {
    "The 8th Joint Sea exercise 海上联合-2012 ended",
    "ที่นี่ हिन्दी العَرَبِيَّة q\u0301\u0323q\u0308 한국 ひらカナ",
    "\U0001F1F7\U0001F1FA\U0001F44D\U0001F3FD \u2694 1\u20E3 ⟨U+202E⟩",
};

/* Is the offset one where a cluster starts? */
static bool
is_border(struct str text, size_t offset)
{
	struct str rest = text;
	struct display_cluster cluster;

	while (rest.len && text.len - rest.len < offset)
		display_next(&rest, &cluster);
	return text.len - rest.len == offset;
}

static void
no_cut_splits_a_cluster_or_exceeds_the_width(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(mixed); i++) {
		struct str text = str_from(mixed[i]);
		for (int width = 0; width < display_width(text); width++) {
			buf_clear(&out);
			assert_int_equal(display_cut(&out, text, width), width);
			struct str cut = buf_str(&out);
			assert_int_equal(display_width(cut), width);
			size_t kept = cut.len ? cut.len - 1 : 0;
			while (!str_starts(text, str_slice(cut, 0, kept)))
				kept--;
			assert_true(is_border(text, kept));
		}
	}
	buf_release(&out);
}

static const struct {
	const char *text;
	int width;
	const char *lines; /* joined by '|' */
} wraps[] = {
    {"", 10, ""},
    {"one two three", 20, "one two three|"},
    {"one two three", 7, "one two|three|"},
    {"one two three", 8, "one two|three|"},
    {"one two three", 6, "one|two|three|"},
    {"one   two", 4, "one|two|"},
    {"exercise", 3, "exe|rci|se|"},
    {"an exercise", 4, "an|exer|cise|"},
    {"one\ntwo", 10, "one|two|"},
    {"one\n\ntwo\n", 10, "one||two|"},
    {"one\ntwo", 3, "one|two|"},
    {"one \ntwo", 3, "one|two|"},
    {"one  ", 3, "one|"},
    {"\n", 5, "|"},
    {"  in", 10, "  in|"},
    {"漢字漢字", 4, "漢字|漢字|"},
    {"漢字漢字", 5, "漢字|漢字|"},
    {"漢字", 1, "漢|字|"},
    {"see 漢字漢字", 8, "see 漢字|漢字|"},
    {"ab", 0, "a|b|"},
};

static void
lines_are_broken_at_blanks(void **state)
{
	struct buf lines = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(wraps); i++) {
		struct str rest = str_from(wraps[i].text), line;
		buf_clear(&lines);
		while (display_wrap(&rest, wraps[i].width, &line)) {
			buf_add(&lines, line);
			buf_add_char(&lines, '|');
		}
		assert_buf_is(&lines, wraps[i].lines);
	}
	buf_release(&lines);
}

static void
no_wrapped_line_exceeds_the_width(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(mixed); i++)
		for (int width = 2; width < 30; width++) {
			struct str rest = str_from(mixed[i]), line;
			while (display_wrap(&rest, width, &line))
				assert_true(display_width(line) <= width);
		}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_forbidden_survives_alone_or_among_letters),
	    cmocka_unit_test(safe_text_is_left_as_it_is),
	    cmocka_unit_test(ascii_terminals_get_ascii),
	    cmocka_unit_test(every_byte_alone_is_made_safe),
	    cmocka_unit_test(what_could_be_misread_is_made_visible),
	    cmocka_unit_test(a_zero_byte_is_shown),
	    cmocka_unit_test(paragraphs_keep_their_newlines),
	    cmocka_unit_test(text_is_added_to_what_is_there),
	    cmocka_unit_test(a_base_bears_eight_marks_at_max),
	    cmocka_unit_test(columns_are_what_terminals_use),
	    cmocka_unit_test(cut_text_says_so_and_keeps_its_width),
	    cmocka_unit_test(no_cut_splits_a_cluster_or_exceeds_the_width),
	    cmocka_unit_test(lines_are_broken_at_blanks),
	    cmocka_unit_test(no_wrapped_line_exceeds_the_width),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
