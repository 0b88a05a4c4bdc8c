#ifndef CORE_MODEL_DATE_H
#define CORE_MODEL_DATE_H

#include "core/base/err.h"
#include "core/model/day.h"

/*
 * Dates with their precision: EDTF (ISO 8601-2:2019) level 1 and the quarters
 * of level 2. Days are counted from 1970-01-01 in the proleptic Gregorian
 * calendar; years run from 1800 to 2200.
 */
enum {
	DATE_YEAR_MIN = 1800,
	DATE_YEAR_MAX = 2200,
	DATE_UNKNOWN = 365, /* days that an unknown end reaches */
	/* No date has a day before or after these: a year more either way. */
	DATE_DAY_MIN = -62456,
	DATE_DAY_MAX = 84735,
};

enum date_precision {
	DATE_DAY,
	DATE_MONTH,
	DATE_SEASON,
	DATE_QUARTER,
	DATE_YEAR,
	DATE_DECADE,
	DATE_RANGE,
};

/*
 * A date as written and what it means: what it is of may begin on any day from
 * `first` to `first_latest` and end on any from `last_earliest` to `last`.
 * With both of a start that is open DATE_NONE, as with both of an open end,
 * something of it is
 *	possibly in the days from a to b	first <= b and last >= a
 *	surely in them		first_latest <= b and last_earliest >= a
 *	within them, all of it	first >= a and last <= b
 * An unknown end lies between the first day of the start and DATE_UNKNOWN days
 * past its last; an unknown start reaches as far before the first day of the
 * end. Such days are `unwritten`, as is what is open. A date that is not there
 * is all zero but for days DATE_NONE; date_is_set tells.
 */
enum date_end { DATE_START = 1, DATE_END = 2 };

struct date {
	char text[DATE_TEXT];
	int32_t first, first_latest;
	int32_t last_earliest, last;
	enum date_precision precision;
	int unwritten; /* enum date_end: those that have no day of theirs */
	bool is_approximate; /* ~ or % anywhere */
	bool is_uncertain;   /* ? or % anywhere */
};

static inline struct date
date_none(void)
{
	return (struct date){.first = DATE_NONE,
	    .first_latest = DATE_NONE,
	    .last_earliest = DATE_NONE,
	    .last = DATE_NONE};
}

static inline bool
date_is_set(const struct date *date)
{
	return date->text[0] != '\0';
}

/* Untouched on failure; err->at is the offset of the fault in the text. */
bool date_parse(struct str text, struct date *date, struct err *err);

/* The first and the last day that is written of a date, at either end. */
static inline int32_t
date_first_written(const struct date *date)
{
	return date->unwritten & DATE_START ? date->last_earliest : date->first;
}

static inline int32_t
date_last_written(const struct date *date)
{
	return date->unwritten & DATE_END ? date->first_latest : date->last;
}

/*
 * The date for a narrow column, in at most 17 bytes: "2022-12-21/27". Where
 * an interval cannot be told so, the months or years that hold it.
 */
void date_brief(const struct date *date, char text[DATE_TEXT]);

/* Days it lasts, both ends counted; 0 where its precision is coarser than a
 * day at either end or an end is missing. */
int32_t date_duration(const struct date *date);
/* Today in UTC, or the value of ENTENTE_NOW (a date) where that is set. */
int32_t date_today(void);

#endif
