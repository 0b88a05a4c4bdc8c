#include "core/query/search.h"

#include "tests/unit/test.h"

static void
text_is_indexed_folded_and_by_neighbours(void **state)
{
	static const struct {
		const char *text;
		const char *indexed;
	} cases[] = {
	    {"", ""},
	    {"Joint Sea", "joint sea"},
	    {"São Tomé", "sao tome"},
	    {"中国海军", " 中国 国海 海军 军"},
	    {"军", " 军"},
	    {"in 日本 now", "in  日本 本  now"},
	    {"日本navy", " 日本 本 navy"},
	    {"연합훈련", " 연합 합훈 훈련 련"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};

		search_index_text(&out, str_from(cases[i].text));
		assert_str_is(
		    out.len > 0 ? buf_str(&out) : STR(""), cases[i].indexed);
		buf_release(&out);
	}
}

static void
what_is_asked_for_is_quoted(void **state)
{
	static const struct {
		const char *column;
		const char *words;
		bool is_prefix;
		const char *expression;
	} cases[] = {
	    {NULL, "Submarine", false, "\"submarine\""},
	    {NULL, "joint se", true, "\"joint se\" *"},
	    {"title", "zapad", false, "{title} : \"zapad\""},
	    {NULL, "a\" OR b", false, "\"a\"\" or b\""},
	    {NULL, "NOT (x)", false, "\"not (x)\""},
	    {NULL, "海军", false, "\" 海军\""},
	    {NULL, "海军演", false, "\" 海军 军演\""},
	    {NULL, "军", false, "\" 军\" *"},
	    {NULL, "海军 x", false, "\" 海军 军  x\""},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};

		assert_true(search_match_text(&out, cases[i].column,
		    str_from(cases[i].words), cases[i].is_prefix));
		assert_buf_is(&out, cases[i].expression);
		buf_release(&out);
	}
}

static void
what_has_no_word_matches_nothing(void **state)
{
	static const char *const cases[] = {"", "-", "\"", "( )", "*", " \t"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct buf out = {0};

		assert_false(
		    search_match_text(&out, NULL, str_from(cases[i]), true));
		assert_buf_is(&out, "\"\"");
		buf_release(&out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(text_is_indexed_folded_and_by_neighbours),
	    cmocka_unit_test(what_is_asked_for_is_quoted),
	    cmocka_unit_test(what_has_no_word_matches_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
