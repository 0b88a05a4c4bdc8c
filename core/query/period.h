#ifndef CORE_QUERY_PERIOD_H
#define CORE_QUERY_PERIOD_H

#include "core/query/field.h"

/*
 * A period of time that events are counted in: the number of the one that a
 * day falls into (as for sql_addf; a mark is the column of the day) and the
 * label of a number, in SQL.
 */
struct period {
	const char *name;
	const char *number;
	const char *label;
};

/* Of a field that is one: decade, year, quarter, month, day; else NULL. */
const struct period *period_of(const struct field *field);
const struct period *period_of_or_year(const struct field *field);
/*
 * A part of sql_addf: the number of the period that a day of event e is in; a
 * day that no date has ends the statement. PERIOD_ARGS are its first day, its
 * last, and the last that is sure.
 */
struct period_day {
	const struct period *period;
	const char *day;
};
void period_number(struct sql *sql, const void *day);
#define PERIOD_ARG(period, day)             \
	period_number, &(struct period_day) \
	{                                   \
		period, day                 \
	}
#define PERIOD_ARGS(period)                                              \
	PERIOD_ARG(period, "day_first"), PERIOD_ARG(period, "day_last"), \
	    PERIOD_ARG(period, "day_sure")

#endif
