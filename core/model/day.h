#ifndef CORE_MODEL_DAY_H
#define CORE_MODEL_DAY_H

#include "core/base/arena.h"
#include "core/base/buf.h"

/* Days are counted from 1970-01-01 in the proleptic Gregorian calendar. */
enum {
	DATE_NONE = INT32_MIN, /* no such day: open */
	DATE_TEXT = 32,	       /* room for a date as written, with its NUL */
};

/* Day arithmetic, right for years 1 to 9999; month and day from 1. */
int32_t date_day(int year, int month, int day);
void date_civil(int32_t day, int *year, int *month, int *day_of_month);
int date_month_length(int year, int month);
/* "2022-12-21" of a day, into room for at least DATE_TEXT bytes. */
void date_day_text(int32_t day, char *text);
/* The same added or in the arena; nothing where there is no day. */
void date_add_day(struct buf *out, int32_t day);
struct str date_day_str(struct arena *arena, int32_t day);

#endif
