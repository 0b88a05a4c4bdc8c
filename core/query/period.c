#include "core/query/period.h"

#include <inttypes.h>

enum { PERIOD_YEAR = 1, FIRST_QUARTER = 33 };

static int64_t
year_number(int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	return year;
}

static int64_t
decade_number(int32_t day)
{
	return year_number(day) / 10;
}

static int64_t
month_number(int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	return (int64_t)year * 12 + month - 1;
}

static int64_t
quarter_number(int32_t day)
{
	return month_number(day) / 3;
}

static int64_t
day_number(int32_t day)
{
	return day;
}

static void
add_year(int64_t number, struct buf *out)
{
	buf_addf(out, "%" PRId64, number);
}

static void
add_decade(int64_t number, struct buf *out)
{
	buf_addf(out, "%" PRId64 "X", number);
}

static void
add_month(int64_t number, struct buf *out)
{
	buf_addf(out, "%04" PRId64 "-%02" PRId64, number / 12, number % 12 + 1);
}

static void
add_quarter(int64_t number, struct buf *out)
{
	buf_addf(out, "%04" PRId64 "-%" PRId64, number / 4,
	    number % 4 + FIRST_QUARTER);
}

static void
add_day(int64_t number, struct buf *out)
{
	date_add_day(out, (int32_t)number);
}

static const struct period periods[] = {
    {"decade", decade_number, add_decade},
    [PERIOD_YEAR] = {"year", year_number, add_year},
    {"quarter", quarter_number, add_quarter},
    {"month", month_number, add_month},
    {"day", day_number, add_day},
};

const struct period *
period_named(struct str name)
{
	for (size_t i = 0; i < ARRAY_LENGTH(periods); i++)
		if (str_is(name, periods[i].name))
			return &periods[i];
	return NULL;
}

const struct period *
period_of(const struct field *field)
{
	return period_named(str_from(field->name));
}

const struct period *
period_of_or_year(const struct field *field)
{
	const struct period *period = period_of(field);

	return period ? period : &periods[PERIOD_YEAR];
}

void
period_number(struct sql *sql, const void *day)
{
	const struct period_day *of = day;

	sql_addf(sql, "entente_period('$s', e.$s)", of->period->name, of->day);
}
