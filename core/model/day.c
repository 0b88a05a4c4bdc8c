#include "core/model/day.h"

#include <assert.h>

int32_t
date_day(int year, int month, int day)
{
	assert(month >= 1 && month <= 12);
	/* Years that begin in March end with the leap day. */
	int from_march = month > 2 ? month - 3 : month + 9;
	int years = month > 2 ? year : year - 1;
	int era = (years >= 0 ? years : years - 399) / 400;
	int year_of_era = years - era * 400;
	int day_of_year = (153 * from_march + 2) / 5 + day - 1;
	int day_of_era = year_of_era * 365 + year_of_era / 4 -
			 year_of_era / 100 + day_of_year;

	return era * 146097 + day_of_era - 719468;
}

void
date_civil(int32_t day, int *year, int *month, int *day_of_month)
{
	int64_t days = (int64_t)day + 719468;
	int64_t era = (days >= 0 ? days : days - 146096) / 146097;
	int day_of_era = (int)(days - era * 146097);
	int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 -
			      day_of_era / 146096) /
			  365;
	int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 -
					   year_of_era / 100);
	int from_march = (5 * day_of_year + 2) / 153;

	*day_of_month = day_of_year - (153 * from_march + 2) / 5 + 1;
	*month = from_march < 10 ? from_march + 3 : from_march - 9;
	*year = (int)(era * 400) + year_of_era + (*month <= 2);
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_month_length(int year, int month)
{
	static const int lengths[] = {
	    31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	assert(month >= 1 && month <= 12);
	return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

void
date_day_text(int32_t day, char *text)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	snprintf(text, DATE_TEXT, "%04d-%02d-%02d", year, month, day_of_month);
}

void
date_add_day(struct buf *out, int32_t day)
{
	char text[DATE_TEXT];

	if (day == DATE_NONE)
		return;
	date_day_text(day, text);
	buf_addz(out, text);
}

struct str
date_day_str(struct arena *arena, int32_t day)
{
	char text[DATE_TEXT];

	if (day == DATE_NONE)
		return (struct str){0};
	date_day_text(day, text);
	return arena_str(arena, str_from(text));
}
