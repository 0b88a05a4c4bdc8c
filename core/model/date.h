#ifndef CORE_MODEL_DATE_H
#define CORE_MODEL_DATE_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * Dates with their precision: EDTF (ISO 8601-2:2019) level 1 and the quarters
 * of level 2. Days are counted from 1970-01-01 in the proleptic Gregorian
 * calendar; years run from 1800 to 2200.
 */
enum {
	DATE_NONE = INT32_MIN, /* no such day: open, or unknown */
	DATE_TEXT = 32,	       /* room for a date as written, with its NUL */
	DATE_YEAR_MIN = 1800,
	DATE_YEAR_MAX = 2200,
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
 * A date as written and what it means. `first` is DATE_NONE for an open or
 * unknown start; `last` for an open or unknown end. `sure` is the last day
 * that counts for "certainly": `last`, or the last day of the start where the
 * end is unknown, or DATE_NONE where the end is open. A date that is not
 * there is all zero but for days DATE_NONE; date_is_set tells.
 */
struct date {
	char text[DATE_TEXT];
	int32_t first;
	int32_t last;
	int32_t sure;
	enum date_precision precision;
	bool is_approximate; /* ~ or % anywhere */
	bool is_uncertain;   /* ? or % anywhere */
};

static inline struct date
date_none(void)
{
	return (struct date){
	    .first = DATE_NONE, .last = DATE_NONE, .sure = DATE_NONE};
}

static inline bool
date_is_set(const struct date *date)
{
	return date->text[0] != '\0';
}

/* Untouched on failure; err->at is the offset of the fault in the text. */
bool date_parse(struct str text, struct date *date, struct err *err);

/*
 * The date for a narrow column, in at most 17 bytes: "2022-12-21/27". Where
 * an interval cannot be told so, the months or years that hold it.
 */
void date_brief(const struct date *date, char text[DATE_TEXT]);

/* Day arithmetic, right for years 1 to 9999; month and day from 1. */
int32_t date_day(int year, int month, int day);
void date_civil(int32_t day, int *year, int *month, int *day_of_month);
int date_month_length(int year, int month);
/* "2022-12-21" of a day, into room for at least DATE_TEXT bytes. */
void date_day_text(int32_t day, char *text);
/* The same added or in the arena; nothing where there is no day. */
void date_add_day(struct buf *out, int32_t day);
struct str date_day_str(struct arena *arena, int32_t day);
/* Days it lasts, both ends counted; 0 where its precision is coarser than a
 * day at either end or an end is missing. */
int32_t date_duration(const struct date *date);
/* Today in UTC, or the value of ENTENTE_NOW (a date) where that is set. */
int32_t date_today(void);

#endif
