#include "core/query/period.h"

#include "core/model/date.h"

#define YEAR "CAST(strftime('%Y', e.$s * 86400, 'unixepoch') AS INTEGER)"
#define MONTH "CAST(strftime('%m', e.$s * 86400, 'unixepoch') AS INTEGER)"

enum { PERIOD_YEAR = 1 };

static const struct period periods[] = {
    {"decade", YEAR " / 10", "number || 'X'"},
    [PERIOD_YEAR] = {"year", YEAR, "number"},
    {"quarter", YEAR " * 4 + (" MONTH " - 1) / 3",
	"printf('%04d-%d', number / 4, number % 4 + 33)"},
    {"month", YEAR " * 12 + " MONTH " - 1",
	"printf('%04d-%02d', number / 12, number % 12 + 1)"},
    {"day", "e.$s", "date(number * 86400, 'unixepoch')"},
};

#undef YEAR
#undef MONTH

const struct period *
period_of(const struct field *field)
{
	for (size_t i = 0; i < ARRAY_LENGTH(periods); i++)
		if (strcmp(periods[i].name, field->name) == 0)
			return &periods[i];
	return NULL;
}

const struct period *
period_of_or_year(const struct field *field)
{
	const struct period *period = period_of(field);

	return period ? period : &periods[PERIOD_YEAR];
}

static void
add_number(struct sql *sql, const void *context)
{
	const struct period_day *of = context;

	sql_addf(sql, of->period->number, of->day, of->day);
}

/* Periods are counted up one by one, from the first to the last. */
void
period_number(struct sql *sql, const void *day)
{
	const struct period_day *of = day;

	sql_addf(sql,
	    "CASE WHEN e.$s NOT BETWEEN $d AND $d THEN "
	    "entente_damaged(e.row, '$s', e.$s) ELSE $f END",
	    of->day, DATE_DAY_MIN, DATE_DAY_MAX, of->day, of->day, add_number,
	    of);
}
