#ifndef CORE_QUERY_PERIOD_H
#define CORE_QUERY_PERIOD_H

#include "core/query/field.h"

/*
 * A period of time that events are counted in: the number of the one that a
 * day falls into (DAY stands for the day) and the label of a number, in SQL.
 */
struct period {
	const char *name;
	const char *number;
	const char *label;
};

/* Of a field that is one: decade, year, quarter, month, day; else NULL. */
const struct period *period_of(const struct field *field);
const struct period *period_of_or_year(const struct field *field);
/* Adds the number of the period that a day of event e is in; a day that no
 * date has ends the statement. */
void period_number(
    struct sql *sql, const struct period *period, const char *day);

#endif
