#include "core/check/phrase.h"

#include "tests/unit/test.h"

static void
a_year_begins_a_text_or_it_does_not(void **state)
{
	(void)state;
	assert_int_equal(year_at(STR("2015")), 2015);
	assert_int_equal(year_at(STR("2015-II")), 2015);
	assert_int_equal(year_at(STR("20151")), 0);
	assert_int_equal(year_at(STR("24-1")), 0);
	assert_int_equal(year_at(STR("0015")), 0);
	assert_int_equal(year_at(STR("")), 0);
}

static void
a_text_names_years_and_ranges(void **state)
{
	static const struct {
		const char *text;
		int year;
		bool is_named;
	} cases[] = {
	    {"none in 2018, 2020 and 2023", 2020, true},
	    {"none in 2018, 2020 and 2023", 2019, false},
	    {"not coded: 2010-2013", 2012, true},
	    {"not coded: 2010\xE2\x80\x93"
	     "2013",
		2012, true},
	    {"from 2010 to 2013", 2011, true},
	    {"in 2010 or 2013", 2011, false},
	    {"12015", 2015, false},
	    {"", 2015, false},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++)
		if (year_is_named(str_from(cases[i].text), cases[i].year) !=
		    cases[i].is_named)
			fail_msg("%s: %d", cases[i].text, cases[i].year);
}

static void
a_cadence_is_regular_and_has_bounds(void **state)
{
	static const struct {
		const char *text;
		struct cadence cadence;
	} cases[] = {
	    {"yearly", {1, 0, 0}},
	    {"Annual", {1, 0, 0}},
	    {"every two years", {2, 0, 0}},
	    {"biennial, in summer", {2, 0, 0}},
	    {"about yearly", {0, 0, 0}},
	    {"irregular, several a year", {0, 0, 0}},
	    {"yearly since 2002, in two phases in 2020", {1, 2002, 0}},
	    {"yearly from 2010 to 2013", {1, 2010, 2013}},
	    {"yearly until 2017, again in 2022", {1, 0, 2017}},
	    {"yearly, none in 2018", {1, 0, 0}},
	    {"", {0, 0, 0}},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct cadence found = year_cadence(str_from(cases[i].text));
		assert_int_equal(found.years, cases[i].cadence.years);
		assert_int_equal(found.from, cases[i].cadence.from);
		assert_int_equal(found.to, cases[i].cadence.to);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_year_begins_a_text_or_it_does_not),
	    cmocka_unit_test(a_text_names_years_and_ranges),
	    cmocka_unit_test(a_cadence_is_regular_and_has_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
