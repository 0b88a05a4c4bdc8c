#include <math.h>
#include <sqlite3.h>

#include "core/base/utf8.h"
#include "core/store/look.h"

/*
 * SQL functions of our own, called by what core/query writes:
 * entente_distance_km(lat1, lon1, lat2, lon2) in kilometres on a sphere (the
 * haversine formula; R. W. Sinnott, "Virtues of the Haversine", 1984),
 * entente_fold(text) and entente_first_day(date), the first day that a date may
 * mean; NULL where an argument is, or the date has no such day.
 * entente_damaged(row, column, value) ends the statement, for a value that no
 * event can have.
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

static void
first_day(sqlite3_context *context, int count, sqlite3_value **values)
{
	const void *bytes = sqlite3_value_text(values[0]);
	struct str text = {bytes, (size_t)sqlite3_value_bytes(values[0])};
	struct date date;

	(void)count;
	if (bytes && date_parse(text, &date, NULL) && date.first != DATE_NONE)
		sqlite3_result_int(context, date.first);
}

static void
damaged(sqlite3_context *context, int count, sqlite3_value **values)
{
	char text[ERR_TEXT];

	(void)count;
	snprintf(text, sizeof text, "event in row %s has '%.32s' for %s",
	    (const char *)sqlite3_value_text(values[0]),
	    (const char *)sqlite3_value_text(values[2]),
	    (const char *)sqlite3_value_text(values[1]));
	sqlite3_result_error(context, text, -1);
	sqlite3_result_error_code(context, SQLITE_CORRUPT);
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
	    {"entente_damaged", 3, damaged},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(functions); i++)
		if (sqlite3_create_function_v2(db, functions[i].name,
			functions[i].arguments,
			SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
			NULL, functions[i].call, NULL, NULL, NULL) != SQLITE_OK)
			return database_failed(db, err);
	return true;
}
