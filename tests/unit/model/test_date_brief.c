#include "core/model/date.h"

#include "tests/unit/test.h"

static void
long_dates_are_told_in_seventeen_columns(void **state)
{
	static const struct {
		const char *date, *brief;
	} cases[] = {
	    {"2022-12-21", "2022-12-21"},
	    {"2022-12-21/2022-12-27", "2022-12-21/27"},
	    {"2022-10-31/2022-11-05", "2022-10-31/11-05"},
	    {"2022-10-31/2022-11-05~", "2022-10-31/11-05~"},
	    {"2022-12-30/2023-01-02", "2022/2023"},
	    {"2024-10-01~/2024-10~", "2024-10~"},
	    {"2025-08/2025-08-27~", "2025-08~"},
	    {"2022-02-10/2022-05", "2022"},
	    {"2022-12-19/2023-03", "2022/2023"},
	    {"2022-02/..", "2022-02/.."},
	    {"2022-12-19/..", "2022-12-19/.."},
	    {"2018-21", "2018-21"},
	    {"202X", "202X"},
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(cases); i++) {
		struct date date;
		struct err err = {0};
		char text[DATE_TEXT];

		assert_true(date_parse(str_from(cases[i].date), &date, &err));
		date_brief(&date, text);
		assert_str_is(str_from(text), cases[i].brief);
		assert_true(strlen(text) <= 17);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(long_dates_are_told_in_seventeen_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
