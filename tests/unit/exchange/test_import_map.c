#include "core/exchange/map/map_find.h"

#include "core/exchange/map/map_value.h"
#include "tests/unit/test.h"

static void
a_date_is_read_in_the_first_form_that_fits(void **state)
{
	static const struct {
		const char *forms;	/* parted by '|' */
		const char *raw, *date; /* NULL: none fits */
	} cases[] = {
	    {"YYYYMMDD", "20190121", "2019-01-21"},
	    {"YYYYMMDD", "2019012", NULL},
	    {"YYYYMMDD", "201901211", NULL},
	    {"YYYYMMDD*", "20190121220000", "2019-01-21"},
	    {"M/D/YY", "1/14/80", "1980-01-14"},
	    {"M/D/YY", "1/14/49", "2049-01-14"},
	    {"M/D/YY", "1/14/50", "1950-01-14"},
	    {"YYYY-MM-DD|M/D/YY", "3/5/07", "2007-03-05"},
	    {"YYYY-MM-DD", "1980-01-xx", "1980-01-XX"},
	    {"YYYY-MM-DD", "1980-XX-XX", "1980-XX-XX"},
	    {"YYYY-MM-DD", "1980-x1-01", NULL},
	    {"YYYY-MM-DD", "xxxx-01-01", NULL},
	    {"YYYY-MM", "1980-07", "1980-07"},
	    {"YYYY", "1980", "1980"},
	    {"D.M.YYYY", "3.2.1999", "1999-02-03"},
	    {"D MON YYYY", "4 Sept 1999", "1999-09-04"},
	    {"D MON YYYY", "4 september 1999", "1999-09-04"},
	    {"D MON YYYY", "4 Se 1999", NULL},
	    {"MONTH D, YYYY", "May 4, 1999", "1999-05-04"},
	    {"YYYY-MM-DD", "1999-00-01", NULL},
	    {"YYYY-MM-DD", "1999-13-01", "1999-13-01"}, /* no day; seen later */
	    {"YYYY-MM-DD", "", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct arena arena = {0};
		struct strs forms = {0};
		struct str rest = str_from(cases[i].forms), form;
		char text[DATE_TEXT] = "";
		while (str_split(&rest, '|', &form))
			arena_strs_add(&arena, &forms, form);
		bool fits =
		    map_date(&forms, 1950, str_from(cases[i].raw), text);
		if (fits != (cases[i].date != NULL) ||
		    (fits && strcmp(text, cases[i].date) != 0))
			fail_msg("'%s' as %s is '%s'", cases[i].raw,
			    cases[i].forms, text);
		arena_release(&arena);
	}
}

static void
the_longest_beginning_gives_the_word_and_the_whole_goes_before(void **state)
{
	struct map_word items[] = {
	    {STR(""), true, STR("other")},
	    {STR("04"), true, STR("talk")},
	    {STR("042"), false, STR("visit")},
	    {STR("0"), true, STR("zero")},
	    {STR("9"), true, {0}},
	};
	const struct map_words words = {items, ARRAY_LENGTH(items)};
	struct str word;

	(void)state;
	assert_true(map_word_of(&words, STR("042"), &word));
	assert_str_is(word, "visit");
	assert_true(map_word_of(&words, STR("0421"), &word));
	assert_str_is(word, "talk");
	assert_true(map_word_of(&words, STR("01"), &word));
	assert_str_is(word, "zero");
	assert_true(map_word_of(&words, STR("1"), &word));
	assert_str_is(word, "other");
	assert_true(map_word_of(&words, STR("91"), &word));
	assert_null(word.ptr);
}

static void
heads_are_the_same_without_case_blanks_and_marks(void **state)
{
	(void)state;
	assert_true(map_same_head(STR("Event ID"), STR("event_id")));
	assert_true(map_same_head(STR("s.year"), STR("S Year")));
	assert_false(map_same_head(STR("Event ID"), STR("Event IDs")));
	assert_false(map_same_head(STR("Event"), STR("Event ID")));
}

static void
every_map_of_the_program_is_sound_and_tells_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < map_text_count; i++) {
		struct arena arena = {0};
		struct problems problems = {0};
		struct err err;
		const struct map *map = map_open(
		    &arena, str_from(map_texts[i].name), &problems, &err);
		assert_int_equal(problems.count, 0);
		assert_non_null(map);
		assert_str_is(map->name, map_texts[i].name);
		assert_true(map->summary.len > 0);
		problems_release(&problems);
		arena_release(&arena);
	}
}

/* What is wrong with a map, with line and column. */
static void
a_faulty_map_is_told_at_its_place(void **state)
{
	static const struct {
		const char *text, *fault;
	} cases[] = {
	    {"", "m: this is no import map: it is empty"},
	    {"a: b\n", "m:1:1: this is no import map: it wants 'columns'"},
	    {"dataset: d\nkey: b\ntitle: t\ncolumns: {a: title}\n",
		"m:2:6: the map has no column 'b'"},
	    {"dataset: d\nkey: a\ntitle: t\ncolumns: {a: participants}\n",
		"m:4:14: a column of actors wants 'codes': iso3, name, cow, "
		"…"},
	    {"dataset: d\nkey: a\ntitle: t\ncolumns: {a: links}\n",
		"m:4:14: no column can fill in 'links'"},
	    {"dataset: d\nkey: a\ntitle: \"{c}\"\ncolumns: {a: title}\n",
		"m:3:8: the map has no column 'c'"},
	    {"dataset: d\nkey: a\ntitle: t\nevent: {type: vizit}\n"
	     "columns: {a: title}\n",
		"m:4:15: 'vizit' is no type (did you mean 'visit'?)"},
	    {"dataset: d\nkey: a\ntitle: t\nfile: {delimiter: ab}\n"
	     "columns: {a: title}\n",
		"m:4:19: one character parts the cells"},
	    {"dataset: d\nkey: a\ntitle: t\n"
	     "columns: {a: {to: type, words: {x: vizit}}}\n",
		"m:4:14: 'vizit' is no type (did you mean 'visit'?)"},
	    {"dataset: d\nkey: a\ntitle: t\n"
	     "columns: {a: {to: date, dates: [DD/MM]}}\n",
		"m:4:32: 'DD/MM' is no form of a date: it wants YYYY or YY"},
	    {"dataset: d\nkey: a\ntitle: t\nduplicates: [days]\n"
	     "columns: {a: title}\n",
		"m:4:13: duplicates share days, participants and address, "
		"and cameo or type beside"},
	    {"dataset: d\nkey: a\ntitle: t\ncolumn: {a: title}\n"
	     "columns: {a: title}\n",
		"m:4:1: an import map has no 'column' here"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct arena arena = {0};
		struct problems problems = {0};
		struct buf text = {0};
		assert_null(map_parse(
		    &arena, STR("m"), str_from(cases[i].text), &problems));
		assert_true(problems.kept > 0);
		problem_text(&problems.items[0], &text);
		assert_buf_is(&text, cases[i].fault);
		buf_release(&text);
		problems_release(&problems);
		arena_release(&arena);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_date_is_read_in_the_first_form_that_fits),
	    cmocka_unit_test(
		the_longest_beginning_gives_the_word_and_the_whole_goes_before),
	    cmocka_unit_test(heads_are_the_same_without_case_blanks_and_marks),
	    cmocka_unit_test(
		every_map_of_the_program_is_sound_and_tells_its_name),
	    cmocka_unit_test(a_faulty_map_is_told_at_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
