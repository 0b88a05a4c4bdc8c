#ifndef CORE_QUERY_PERIOD_H
#define CORE_QUERY_PERIOD_H

#include "core/model/date.h"
#include "core/query/field.h"

/*
 * A period of time that events are counted in. Periods are counted up one by
 * one: the number of the one that a day falls into, and the label of a number.
 */
struct period {
	const char *name;
	int64_t (*number)(int32_t day);
	void (*add_label)(int64_t number, struct buf *out); /* EDTF */
};

/* Of a field that is one: decade, year, quarter, month, day; else NULL. */
const struct period *period_of(const struct field *field);
const struct period *period_of_or_year(const struct field *field);
/* NULL where there is no such. */
const struct period *period_named(struct str name);

/* A part of sql_addf: the number of the period that a day of event e is in; a
 * day that no date has ends the statement. */
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

/* SQL of the first and the last day that are written of the date of event e:
 * where the start is open or unknown no first one, where the end is the last of
 * the start. */
#define PERIOD_FIRST_WRITTEN "iif(e.day_unwritten = 1, NULL, e.day_first)"
#define PERIOD_LAST_WRITTEN \
	"iif(e.day_unwritten = 2, e.day_first_latest, e.day_last)"

#endif
