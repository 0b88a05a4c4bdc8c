#include "core/base/utf8.h"

#include "tests/unit/test.h"

enum { CODE_POINTS = 0x110000 };

static bool
is_surrogate(int32_t code_point)
{
	return code_point >= 0xD800 && code_point <= 0xDFFF;
}

static void
every_code_point_is_written_and_read_back(void **state)
{
	struct buf buf = {0};

	(void)state;
	for (int32_t expected = 0; expected < CODE_POINTS; expected++) {
		int32_t read = -1;
		if (is_surrogate(expected))
			continue;
		buf_clear(&buf);
		utf8_add(&buf, expected);
		if (utf8_decode(buf_str(&buf), 0, &read) != buf.len ||
		    read != expected)
			fail_msg("U+%04X", (unsigned)expected);
	}
	buf_release(&buf);
}

static void
what_is_no_code_point_is_written_as_the_replacement(void **state)
{
	static const int32_t none[] = {-1, 0xD800, 0xDFFF, CODE_POINTS};
	struct buf buf = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(none); i++) {
		buf_clear(&buf);
		utf8_add(&buf, none[i]);
		assert_buf_is(&buf, "\xEF\xBF\xBD");
	}
	buf_release(&buf);
}

static const struct {
	struct str text;
	size_t invalid_at;
	const char *repaired;
	size_t count;
} texts[] = {
    {{"", 0}, 0, "", 0},
    {{"12345678", 8}, 8, "12345678", 0},
    {{"plain and 漢字", 16}, 16, "plain and 漢字", 0},
    {{"\xEF\xBF\xBD", 3}, 3, "\xEF\xBF\xBD", 0},
    {{"a\0b", 3}, 1,
	"a\xEF\xBF\xBD"
	"b",
	1},
    {{"0123456\0", 8}, 7, "0123456\xEF\xBF\xBD", 1},
    {{"0123456789\xFF", 11}, 10, "0123456789\xEF\xBF\xBD", 1},
    {{"\x80x", 2}, 0, "\xEF\xBF\xBDx", 1},
    {{"\xC0\xAF", 2}, 0, "\xEF\xBF\xBD\xEF\xBF\xBD", 2},
    {{"\xE2\x82", 2}, 0, "\xEF\xBF\xBD\xEF\xBF\xBD", 2},
    {{"\xED\xA0\x80", 3}, 0, "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},
    {{"\xF4\x90\x80\x80", 4}, 0,
	"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 4},
    {{"é\xC3", 3}, 2, "é\xEF\xBF\xBD", 1},
};

static void
invalid_bytes_are_found_and_replaced(void **state)
{
	struct buf out = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(texts); i++) {
		buf_clear(&out);
		assert_int_equal(
		    utf8_invalid_at(texts[i].text), texts[i].invalid_at);
		assert_int_equal(
		    utf8_repair(&out, texts[i].text), texts[i].count);
		assert_buf_is(&out, texts[i].repaired);
	}
	buf_release(&out);
}

/* Whatever the eight bytes around it are. */
static void
an_invalid_byte_is_found_at_every_place(void **state)
{
	char text[40];

	(void)state;
	for (size_t at = 0; at < sizeof text; at++) {
		memset(text, 0x7F, sizeof text);
		text[at] = '\0';
		assert_int_equal(
		    utf8_invalid_at((struct str){text, sizeof text}), at);
		text[at] = '\x80';
		assert_int_equal(
		    utf8_invalid_at((struct str){text, sizeof text}), at);
	}
}

static void
steps_go_from_character_to_character(void **state)
{
	struct str text = STR("aé漢\U0001F600\x80\xE6\xBC!");
	static const size_t starts[] = {0, 1, 3, 6, 10, 11, 12, 13, 14};

	(void)state;
	for (size_t i = 0; i + 1 < ARRAY_LENGTH(starts); i++) {
		assert_int_equal(utf8_after(text, starts[i]), starts[i + 1]);
		assert_int_equal(utf8_before(text, starts[i + 1]), starts[i]);
	}
	assert_int_equal(utf8_before(text, 0), 0);
	assert_int_equal(utf8_after(text, text.len), text.len);
	assert_int_equal(utf8_after(text, 99), text.len);
	assert_int_equal(utf8_before(text, 99), text.len);
}

static const struct {
	const char *text, *folded;
} folds[] = {
    {"", ""},
    {"RUSSIA", "russia"},
    {"[Z@`a{", "[z@`a{"},
    {"Élysée", "elysee"},
    {"E\u0301lyse\u0301e", "elysee"},
    {"Košice", "kosice"},
    {"Việt Nam", "viet nam"},
    {"Straße", "strasse"},
    {"STRASSE", "strasse"},
    {"Ålesund Østersøen", "alesund ostersoen"},
    {"Łódź", "lodz"},
    {"Đà Nẵng", "da nang"},
    {"İstanbul Iğdır", "istanbul igdir"},
    {"Æthelred Œuvre", "aethelred oeuvre"},
    {"Þórshöfn Guðmundur", "thorshofn gudmundur"},
    {"Сергей Шойгу", "сергеи шоигу"},
    {"Её Їжак", "ее іжак"},
    {"Ά\u0301λφα ΣΊΣΥΦΟΣ", "αλφα σισυφοσ"},
    {"σίσυφος", "σισυφοσ"},
    {"北京 防空", "北京 防空"},
    {"ガイ", "ガイ"},
    {"カ\u3099イ", "ガイ"},
    {"คำสั่ง", "คำสั่ง"},
    {"हिन्दी", "हिन्दी"},
    {"फ़", "फ\u093C"},
    {"العَرَبِيَّة", "العَرَبِيَّة"},
    {"한국", "한국"},
    {"\u1112\u1161\u11AB", "한"},
    {"1\u0301", "1\u0301"},
    {"a\xFF", "a\xEF\xBF\xBD"},
};

static void
folding_drops_case_and_only_european_accents(void **state)
{
	struct arena arena = {0};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(folds); i++) {
		struct str text = str_from(folds[i].text);
		struct str folded = str_from(folds[i].folded);
		assert_str_is(utf8_fold(&arena, text), folds[i].folded);
		assert_true(utf8_equal_folded(text, folded));
		assert_true(utf8_equal_folded(folded, text));
	}
	arena_release(&arena);
}

static void
different_words_stay_different(void **state)
{
	(void)state;
	assert_false(utf8_equal_folded(STR("Iran"), STR("Iraq")));
	assert_false(utf8_equal_folded(STR("Iran"), STR("Irani")));
	assert_false(utf8_equal_folded(STR("カ"), STR("ガ")));
	assert_false(utf8_equal_folded(STR("กา"), STR("ก่า")));
	assert_false(utf8_equal_folded(STR("Côte"), STR("Cote d'Ivoire")));
	assert_true(utf8_equal_folded(STR("Côte"), STR("COTE")));
	assert_true(utf8_equal_folded(STR("iran"), STR("IRAN")));
}

static void
folding_twice_changes_nothing(void **state)
{
	struct arena arena = {0};
	struct buf buf = {0};

	(void)state;
	for (int32_t code_point = 1; code_point < CODE_POINTS; code_point++) {
		buf_clear(&buf);
		utf8_add(&buf, code_point);
		struct str once = utf8_fold(&arena, buf_str(&buf));
		struct str twice = utf8_fold(&arena, once);
		if (!str_equal(once, twice))
			fail_msg("U+%04X", (unsigned)code_point);
		arena_reset(&arena);
	}
	buf_release(&buf);
	arena_release(&arena);
}

static void
absent_text_stays_absent(void **state)
{
	struct arena arena = {0};

	(void)state;
	assert_null(utf8_fold(&arena, (struct str){0}).ptr);
	arena_release(&arena);
}

/* In an order that a sort of neighbours would take for ever with. */
static void
a_flood_of_marks_is_folded_in_time(void **state)
{
	struct arena arena = {0};
	struct buf flood = {0};

	(void)state;
	buf_addz(&flood, "क");
	for (int i = 0; i < 200000; i++)
		buf_addz(&flood, i % 2 ? "\u0323" : "\u0301");
	struct str folded = utf8_fold(&arena, buf_str(&flood));
	assert_true(folded.len <= strlen("क") + 8 * strlen("\u0301"));
	buf_release(&flood);
	arena_release(&arena);
}

static void
chinese_japanese_and_korean_are_told_from_the_rest(void **state)
{
	static const int32_t is[] = {0x4E2D, 0x3042, 0x30AB, 0x30FC, 0xD55C,
	    0x1112, 0x3105, 0x3400, 0x20000, 0xF900, 0xFF71, 0x3005};
	static const int32_t is_not[] = {'a', 0xE9, 0x416, 0x5D0, 0x627, 0x915,
	    0xE01, 0x3001, 0x3000, 0xFF21, 0x1F600, 0xFFFD};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(is); i++)
		assert_true(utf8_is_cjk(is[i]));
	for (size_t i = 0; i < ARRAY_LENGTH(is_not); i++)
		assert_false(utf8_is_cjk(is_not[i]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_code_point_is_written_and_read_back),
	    cmocka_unit_test(
		what_is_no_code_point_is_written_as_the_replacement),
	    cmocka_unit_test(invalid_bytes_are_found_and_replaced),
	    cmocka_unit_test(an_invalid_byte_is_found_at_every_place),
	    cmocka_unit_test(steps_go_from_character_to_character),
	    cmocka_unit_test(folding_drops_case_and_only_european_accents),
	    cmocka_unit_test(different_words_stay_different),
	    cmocka_unit_test(folding_twice_changes_nothing),
	    cmocka_unit_test(absent_text_stays_absent),
	    cmocka_unit_test(a_flood_of_marks_is_folded_in_time),
	    cmocka_unit_test(
		chinese_japanese_and_korean_are_told_from_the_rest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
