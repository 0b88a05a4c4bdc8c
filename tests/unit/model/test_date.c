#include "core/model/date.h"

#include "tests/unit/test.h"

enum { NONE = 0 }; /* no day is expected */

/* A day as a number people can read: 20221221; NONE for DATE_NONE. */
static int
readable(int32_t day)
{
	int year, month, day_of_month;

	if (day == DATE_NONE)
		return NONE;
	date_civil(day, &year, &month, &day_of_month);
	return year * 10000 + month * 100 + day_of_month;
}

static const struct {
	const char *text;
	int days[4]; /* first, first_latest, last_earliest, last */
	int unwritten;
	enum date_precision precision;
	const char *marks; /* ~ approximate, ? uncertain */
	int duration;
} accepted[] = {
    {"2022-12-21", {20221221, 20221221, 20221221, 20221221}, 0, DATE_DAY, "",
	1},
    {"2024-02-29", {20240229, 20240229, 20240229, 20240229}, 0, DATE_DAY, "",
	1},
    {"2000-02-29", {20000229, 20000229, 20000229, 20000229}, 0, DATE_DAY, "",
	1},
    {"1800-01-01", {18000101, 18000101, 18000101, 18000101}, 0, DATE_DAY, "",
	1},
    {"2200-12-31", {22001231, 22001231, 22001231, 22001231}, 0, DATE_DAY, "",
	1},
    {"2022-12", {20221201, 20221231, 20221201, 20221231}, 0, DATE_MONTH, "", 0},
    {"1900-02", {19000201, 19000228, 19000201, 19000228}, 0, DATE_MONTH, "", 0},
    {"2018", {20180101, 20181231, 20180101, 20181231}, 0, DATE_YEAR, "", 0},
    {"1980-01-XX", {19800101, 19800131, 19800101, 19800131}, 0, DATE_MONTH, "",
	0},
    {"1980-XX", {19800101, 19801231, 19800101, 19801231}, 0, DATE_YEAR, "", 0},
    {"1980-XX-XX", {19800101, 19801231, 19800101, 19801231}, 0, DATE_YEAR, "",
	0},
    {"202X", {20200101, 20291231, 20200101, 20291231}, 0, DATE_DECADE, "", 0},
    {"180X", {18000101, 18091231, 18000101, 18091231}, 0, DATE_DECADE, "", 0},
    {"219X", {21900101, 21991231, 21900101, 21991231}, 0, DATE_DECADE, "", 0},
    {"2018-21", {20180301, 20180531, 20180301, 20180531}, 0, DATE_SEASON, "",
	0},
    {"2018-22", {20180601, 20180831, 20180601, 20180831}, 0, DATE_SEASON, "",
	0},
    {"2018-23", {20180901, 20181130, 20180901, 20181130}, 0, DATE_SEASON, "",
	0},
    {"2018-24", {20181201, 20190228, 20181201, 20190228}, 0, DATE_SEASON, "",
	0},
    {"2019-24", {20191201, 20200229, 20191201, 20200229}, 0, DATE_SEASON, "",
	0},
    {"2018-33", {20180101, 20180331, 20180101, 20180331}, 0, DATE_QUARTER, "",
	0},
    {"2018-34", {20180401, 20180630, 20180401, 20180630}, 0, DATE_QUARTER, "",
	0},
    {"2018-35", {20180701, 20180930, 20180701, 20180930}, 0, DATE_QUARTER, "",
	0},
    {"2018-36", {20181001, 20181231, 20181001, 20181231}, 0, DATE_QUARTER, "",
	0},
    {"2022-12~", {20221201, 20221231, 20221201, 20221231}, 0, DATE_MONTH, "~",
	0},
    {"2018?", {20180101, 20181231, 20180101, 20181231}, 0, DATE_YEAR, "?", 0},
    {"2018%", {20180101, 20181231, 20180101, 20181231}, 0, DATE_YEAR, "~?", 0},
    {"202X~", {20200101, 20291231, 20200101, 20291231}, 0, DATE_DECADE, "~", 0},
    {"1980-01-XX?", {19800101, 19800131, 19800101, 19800131}, 0, DATE_MONTH,
	"?", 0},
    {"2022-12-21~", {20221221, 20221221, 20221221, 20221221}, 0, DATE_DAY, "~",
	1},
    {"2022-12-21/2022-12-27", {20221221, 20221221, 20221227, 20221227}, 0,
	DATE_RANGE, "", 7},
    {"2019-12-31/2020-03-01", {20191231, 20191231, 20200301, 20200301}, 0,
	DATE_RANGE, "", 62},
    {"2022-12-21/2022-12-21", {20221221, 20221221, 20221221, 20221221}, 0,
	DATE_RANGE, "", 1},
    {"2022-12-21~/2022-12-27?", {20221221, 20221221, 20221227, 20221227}, 0,
	DATE_RANGE, "~?", 7},
    {"2022-12-21/2022-12-27%", {20221221, 20221221, 20221227, 20221227}, 0,
	DATE_RANGE, "~?", 7},
    {"2012/2022", {20120101, 20121231, 20220101, 20221231}, 0, DATE_RANGE, "",
	0},
    {"2022-12-21/2022-12", {20221221, 20221221, 20221221, 20221231}, 0,
	DATE_RANGE, "", 0},
    {"2022-12/2022-12-05", {20221201, 20221205, 20221205, 20221205}, 0,
	DATE_RANGE, "", 0},
    {"2018-21/2018-24", {20180301, 20180531, 20181201, 20190228}, 0, DATE_RANGE,
	"", 0},
    {"199X/202X", {19900101, 19991231, 20200101, 20291231}, 0, DATE_RANGE, "",
	0},
    {"2022-02/..", {20220201, 20220228, NONE, NONE}, DATE_END, DATE_RANGE, "",
	0},
    {"2022-02-03~/..", {20220203, 20220203, NONE, NONE}, DATE_END, DATE_RANGE,
	"~", 0},
    {"2022-02/", {20220201, 20220228, 20220201, 20230228}, DATE_END, DATE_RANGE,
	"", 0},
    {"2022-02-03?/", {20220203, 20220203, 20220203, 20230203}, DATE_END,
	DATE_RANGE, "?", 0},
    {"../2022-02", {NONE, NONE, 20220201, 20220228}, DATE_START, DATE_RANGE, "",
	0},
    {"/2022-02-03", {20210203, 20220203, 20220203, 20220203}, DATE_START,
	DATE_RANGE, "", 0},
    {"2022-02-03/2022", {20220203, 20220203, 20220203, 20221231}, 0, DATE_RANGE,
	"", 0},
    {"2018/2018-06", {20180101, 20180630, 20180601, 20180630}, 0, DATE_RANGE,
	"", 0},
    {"/2018", {20170101, 20181231, 20180101, 20181231}, DATE_START, DATE_RANGE,
	"", 0},
    {"2018/", {20180101, 20181231, 20180101, 20191231}, DATE_END, DATE_RANGE,
	"", 0},
    {"2200/", {22000101, 22001231, 22000101, 22011231}, DATE_END, DATE_RANGE,
	"", 0},
    {"../1800", {NONE, NONE, 18000101, 18001231}, DATE_START, DATE_RANGE, "",
	0},
};

static void
dates_mean_what_iso_8601_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(accepted); i++) {
		struct date date;
		struct err err = {0};
		struct str text = str_from(accepted[i].text);
		if (!date_parse(text, &date, &err))
			fail_msg("%s", err.text);
		assert_string_equal(date.text, accepted[i].text);
		const int32_t days[] = {date.first, date.first_latest,
		    date.last_earliest, date.last};
		for (size_t d = 0; d < ARRAY_LENGTH(days); d++)
			if (readable(days[d]) != accepted[i].days[d])
				fail_msg("%s: day %zu is %d", date.text, d,
				    readable(days[d]));
		assert_int_equal(date.unwritten, accepted[i].unwritten);
		assert_int_equal(date.precision, accepted[i].precision);
		assert_int_equal(date.is_approximate,
		    strchr(accepted[i].marks, '~') != NULL);
		assert_int_equal(
		    date.is_uncertain, strchr(accepted[i].marks, '?') != NULL);
		assert_int_equal(date_duration(&date), accepted[i].duration);
	}
}

static void
days_of_a_start_or_end_that_is_unknown_are_not_written(void **state)
{
	static const struct {
		const char *text;
		int first, last;
	} cases[] = {
	    {"2018", 20180101, 20181231},
	    {"2018-05/2019", 20180501, 20191231},
	    {"2018-05/", 20180501, 20180531},
	    {"2018-05/..", 20180501, 20180531},
	    {"/2018-05", 20180501, 20180531},
	    {"../2018-05", 20180501, 20180531},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct date date;
		assert_true(date_parse(str_from(cases[i].text), &date, NULL));
		assert_int_equal(
		    readable(date_first_written(&date)), cases[i].first);
		assert_int_equal(
		    readable(date_last_written(&date)), cases[i].last);
	}
}

static const struct {
	const char *text;
	size_t at, length;
	const char *reason;
} refused[] = {
    {"", 0, 0, "the date is empty"},
    {"19XX", 0, 4, "a century is too coarse"},
    {"2022-12-21T10:00", 0, 16, "time of day"},
    {"2022-12-21T10:00:00Z", 0, 20, "time of day"},
    {"2022-12-21 10:00", 0, 16, "time of day"},
    {"2022-02-30", 8, 2, "that month has 28 days"},
    {"2023-02-29", 8, 2, "that month has 28 days"},
    {"1900-02-29", 8, 2, "that month has 28 days"},
    {"2024-04-31", 8, 2, "that month has 30 days"},
    {"2024-04-00", 8, 2, "that month has 30 days"},
    {"2022-00", 5, 2, "months are 01 to 12"},
    {"2022-13", 5, 2, "months are 01 to 12"},
    {"2022-13-01", 5, 2, "months are 01 to 12"},
    {"2022-20", 5, 2, "months are 01 to 12"},
    {"2022-25", 5, 2, "seasons 21 to 24"},
    {"2022-32", 5, 2, "quarters 33 to 36"},
    {"2022-37", 5, 2, "quarters 33 to 36"},
    {"2022-21-05", 5, 2, "a season or quarter has no days"},
    {"2022-33-XX", 5, 2, "a season or quarter has no days"},
    {"1799", 0, 4, "years run from 1800 to 2200"},
    {"1799-12-31", 0, 4, "years run from 1800 to 2200"},
    {"2201", 0, 4, "years run from 1800 to 2200"},
    {"179X", 0, 4, "years run from 1800 to 2200"},
    {"220X", 0, 4, "years run from 1800 to 2200"},
    {"0000", 0, 4, "years run from 1800 to 2200"},
    {"12022-01", 0, 8, "years run from 1800 to 2200"},
    {"-2022", 0, 5, "years run from 1800 to 2200"},
    {"Y170000002", 0, 10, "years run from 1800 to 2200"},
    {"1980-XX-12", 0, 10, "where the month is unknown"},
    {"1980-1X", 0, 7, "an unknown month"},
    {"1980-12-1X", 0, 10, "an unknown month or day"},
    {"1980-01-xx", 0, 10, "capital X"},
    {"202x", 0, 4, "capital X"},
    {"20221221", 0, 8, "with hyphens"},
    {"2022-1", 0, 6, "a month has two digits"},
    {"2022-1-5", 0, 8, "a month has two digits"},
    {"2022-12-5", 0, 9, "a day has two digits"},
    {"21-12-2022", 0, 10, "the year comes first"},
    {"21.12.2022", 0, 10, "the year comes first"},
    {"2012..2022", 0, 10, "an interval is written with a slash"},
    {"2018?-06", 0, 8, "a qualifier stands at the very end"},
    {"~2018", 0, 5, "a qualifier stands at the very end"},
    {"2018~?", 4, 2, "one of ~ ? % is enough"},
    {"~", 0, 0, "write it like"},
    {"2022-12-27/2022-12-21", 11, 10, "it ends before it starts"},
    {"2022/2021-12-31", 5, 10, "it ends before it starts"},
    {"2022-12-21/2022-12-32", 19, 2, "that month has 31 days"},
    {"2022-13/2022-12", 5, 2, "months are 01 to 12"},
    {"2022/12/21", 5, 5, "more than one slash"},
    {"../..", 0, 5, "neither end has a day"},
    {"/", 0, 1, "neither end has a day"},
    {"/..", 0, 3, "neither end has a day"},
    {"..", 0, 2, "write it like"},
    {"2022/...", 5, 3, "write it like"},
    {" 2022", 0, 5, "write it like"},
    {"2022 ", 0, 5, "write it like"},
    {"2022-12 spring", 0, 14, "write it like"},
    {"2022-12-21-", 0, 11, "write it like"},
    {"2022-12-21 or the day after", 0, 27, "time of day"},
    {"unknown", 0, 7, "write it like"},
    {"2022–2023", 0, 11, "write it like"},
    {"٢٠٢٢", 0, 8, "write it like"},
};

static void
what_is_no_date_is_refused_with_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(refused); i++) {
		struct date date = date_none();
		struct err err = {0};
		if (date_parse(str_from(refused[i].text), &date, &err))
			fail_msg("'%s' was accepted", refused[i].text);
		if (!strstr(err.text, refused[i].reason) ||
		    err.at != refused[i].at || err.length != refused[i].length)
			fail_msg("'%s' says at %zu, %zu: %s", refused[i].text,
			    err.at, err.length, err.text);
		assert_int_equal(err.code, ERR_DATA);
		assert_false(date_is_set(&date));
		assert_int_equal(date.first, DATE_NONE);
	}
}

static void
long_nonsense_is_quoted_in_part(void **state)
{
	char text[4096];
	struct date date;
	struct err err = {0};

	(void)state;
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "é"[i % 2];
	assert_false(date_parse((struct str){text, sizeof text}, &date, &err));
	assert_non_null(strstr(err.text, "éé…' is not a date"));
	assert_true(strlen(err.text) < 128);
	assert_false(date_parse((struct str){text + 1, 101}, &date, &err));
	assert_non_null(strstr(err.text, "é…' is not a date"));
}

static void
a_zero_byte_does_not_end_the_text(void **state)
{
	struct date date;

	(void)state;
	assert_false(date_parse(STR("2022\0"), &date, NULL));
	assert_false(date_parse(STR("2022\0-12"), &date, NULL));
}

/* The second algorithm: a calendar that is turned day by day. */
struct calendar {
	int year, month, day;
};

static int
month_length(const struct calendar *on)
{
	bool is_leap =
	    (on->year % 4 == 0 && on->year % 100 != 0) || on->year % 400 == 0;

	if (on->month == 2)
		return is_leap ? 29 : 28;
	return on->month == 4 || on->month == 6 || on->month == 9 ||
		       on->month == 11
		   ? 30
		   : 31;
}

static void
turn(struct calendar *on)
{
	if (++on->day <= month_length(on))
		return;
	on->day = 1;
	if (++on->month <= 12)
		return;
	on->month = 1;
	on->year++;
}

static void
days_agree_with_a_calendar_from_year_1_to_9999(void **state)
{
	struct calendar on = {1, 1, 1};
	int32_t number = -719162;

	(void)state;
	for (; on.year <= 9999; turn(&on), number++) {
		int year, month, day;
		date_civil(number, &year, &month, &day);
		if (date_day(on.year, on.month, on.day) != number ||
		    year != on.year || month != on.month || day != on.day ||
		    date_month_length(year, month) != month_length(&on))
			fail_msg("%d-%d-%d is not day %d", on.year, on.month,
			    on.day, number);
	}
	assert_int_equal(number + 719162, 3652059);
}

static void
known_days_have_their_numbers(void **state)
{
	char text[DATE_TEXT];

	(void)state;
	assert_int_equal(date_day(1970, 1, 1), 0);
	assert_int_equal(date_day(2000, 3, 1), 11017);
	date_day_text(-1, text);
	assert_string_equal(text, "1969-12-31");
	date_day_text(date_day(1, 1, 1), text);
	assert_string_equal(text, "0001-01-01");
}

static void
today_is_what_the_environment_says(void **state)
{
	(void)state;
	setenv("ENTENTE_NOW", "2026-01-15", 1);
	assert_int_equal(readable(date_today()), 20260115);
}

static void
today_is_the_clock_s_day_without_a_usable_override(void **state)
{
	static const char *const unusable[] = {"", "yesterday", "../2022"};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(unusable); i++) {
		setenv("ENTENTE_NOW", unusable[i], 1);
		assert_true(date_today() > date_day(2025, 1, 1));
		assert_true(date_today() < date_day(2200, 1, 1));
	}
}

static void
no_date_has_no_days(void **state)
{
	struct date none = date_none();

	(void)state;
	assert_false(date_is_set(&none));
	assert_int_equal(date_duration(&none), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(dates_mean_what_iso_8601_says),
	    cmocka_unit_test(
		days_of_a_start_or_end_that_is_unknown_are_not_written),
	    cmocka_unit_test(what_is_no_date_is_refused_with_its_place),
	    cmocka_unit_test(long_nonsense_is_quoted_in_part),
	    cmocka_unit_test(a_zero_byte_does_not_end_the_text),
	    cmocka_unit_test(days_agree_with_a_calendar_from_year_1_to_9999),
	    cmocka_unit_test(known_days_have_their_numbers),
	    cmocka_unit_test(today_is_what_the_environment_says),
	    cmocka_unit_test(
		today_is_the_clock_s_day_without_a_usable_override),
	    cmocka_unit_test(no_date_has_no_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
