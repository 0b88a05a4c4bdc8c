#include <math.h>
#include <sqlite3.h>
#include <stddef.h>

#include "core/base/utf8.h"
#include "core/query/period.h"
#include "core/store/look.h"

/*
 * SQL functions of our own, called by what core/query writes:
 * entente_distance_km(lat1, lon1, lat2, lon2) in kilometres on a sphere (the
 * haversine formula; R. W. Sinnott, "Virtues of the Haversine", 1984),
 * entente_fold(text) and entente_first_day(date), the first day that a date may
 * mean; NULL where an argument is, or the date has no such day.
 * entente_day(date, day) is a derived column of an event for its date, named
 * without "day_", and entente_period(unit, day) the number of the period that
 * a day is in. What is no date, and a day that no date has, end the statement.
 */
static const double earth_radius_km = 6371.0088; /* mean, IUGG */
static const double degree = 0.017453292519943295;

static double
haversine(double angle)
{
	double sine = sin(angle / 2);

	return sine * sine;
}

static void
distance_km(sqlite3_context *context, int count, sqlite3_value **values)
{
	double angles[4];

	(void)count;
	for (size_t i = 0; i < ARRAY_LENGTH(angles); i++) {
		if (sqlite3_value_type(values[i]) == SQLITE_NULL)
			return;
		angles[i] = sqlite3_value_double(values[i]) * degree;
	}
	double h =
	    haversine(angles[2] - angles[0]) +
	    cos(angles[0]) * cos(angles[2]) * haversine(angles[3] - angles[1]);
	sqlite3_result_double(
	    context, 2 * earth_radius_km * asin(sqrt(h < 1 ? h : 1)));
}

static void
fold(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct arena arena = {0};
	const void *bytes = sqlite3_value_text(values[0]);

	(void)count;
	if (!bytes)
		return;
	struct str folded = utf8_fold(&arena,
	    (struct str){bytes, (size_t)sqlite3_value_bytes(values[0])});
	sqlite3_result_text64(context, folded.ptr ? folded.ptr : "", folded.len,
	    SQLITE_TRANSIENT, SQLITE_UTF8);
	arena_release(&arena);
}

static struct str
text_of(sqlite3_value *value)
{
	const void *bytes = sqlite3_value_text(value);

	return (struct str){bytes, (size_t)sqlite3_value_bytes(value)};
}

static void
first_day(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct str text = text_of(values[0]);
	struct date date;

	(void)count;
	if (text.ptr && date_parse(text, &date, NULL) &&
	    date.first != DATE_NONE)
		sqlite3_result_int(context, date.first);
}

static const struct {
	const char *name;
	size_t offset;
} date_days[] = {
    {"first", offsetof(struct date, first)},
    {"first_latest", offsetof(struct date, first_latest)},
    {"last_earliest", offsetof(struct date, last_earliest)},
    {"last", offsetof(struct date, last)},
    {"unwritten", offsetof(struct date, unwritten)},
};

static int32_t
day_of(const struct date *date, struct str name)
{
	int32_t day = DATE_NONE;

	for (size_t i = 0; i < ARRAY_LENGTH(date_days); i++)
		if (str_is(name, date_days[i].name))
			memcpy(&day, (const char *)date + date_days[i].offset,
			    sizeof day);
	return day;
}

static void
day(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct str text = text_of(values[0]);
	struct err err = {0};
	struct date date;

	(void)count;
	if (!text.ptr)
		return;
	if (!date_parse(text, &date, &err)) {
		sqlite3_result_error(context, err.text, -1);
		return;
	}
	int32_t found = day_of(&date, text_of(values[1]));
	if (found != DATE_NONE)
		sqlite3_result_int(context, found);
}

static void
refuse_day(sqlite3_context *context, sqlite3_value *day)
{
	char text[ERR_TEXT];

	snprintf(text, sizeof text, "an event has '%.32s' for a day",
	    (const char *)sqlite3_value_text(day));
	sqlite3_result_error(context, text, -1);
	sqlite3_result_error_code(context, SQLITE_CORRUPT);
}

static void
period(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct period *unit = period_named(text_of(values[0]));
	int type = sqlite3_value_type(values[1]);
	int64_t day = sqlite3_value_int64(values[1]);

	(void)count;
	if (!unit || type == SQLITE_NULL)
		return;
	if (type != SQLITE_INTEGER || day < DATE_DAY_MIN || day > DATE_DAY_MAX)
		refuse_day(context, values[1]);
	else
		sqlite3_result_int64(context, unit->number((int32_t)day));
}

bool
functions_register(sqlite3 *db, struct err *err)
{
	static const struct {
		const char *name;
		int arguments;
		void (*call)(sqlite3_context *context, int count,
		    sqlite3_value **values);
	} functions[] = {
	    {"entente_distance_km", 4, distance_km},
	    {"entente_fold", 1, fold},
	    {"entente_first_day", 1, first_day},
	    {"entente_day", 2, day},
	    {"entente_period", 2, period},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(functions); i++)
		if (sqlite3_create_function_v2(db, functions[i].name,
			functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
			NULL, functions[i].call, NULL, NULL, NULL) != SQLITE_OK)
			return database_failed(db, err);
	return true;
}
