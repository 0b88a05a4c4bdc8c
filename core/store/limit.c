#include <inttypes.h>
#include <sqlite3.h>

#include "core/model/date.h"
#include "core/store/statement.h"

/*
 * A file can be forged, or damaged without SQLite seeing it: a number that
 * is to be an index, a day or a place is looked at before it is used. What a
 * number may be goes by the name of its column, in tables and in questions
 * alike, so a question names what it computes ("MIN(…) AS day_first").
 */
struct limit {
	const char *column;
	double least, most;
};

static const double row_max = 68719476735; /* 2^36 - 1 */
enum { EVENTS_MAX = INT32_MAX, ACTORS_MAX = 512 };

static const struct limit limits[] = {
    {"confidence", 0, 1},
    {"day_end", DATE_DAY_MIN, INT32_MAX}, /* the latter: there is no end */
    {"day_first", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_last", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_sure", DATE_DAY_MIN, DATE_DAY_MAX},
    {"duration", 1, DATE_DAY_MAX - DATE_DAY_MIN},
    {"members", 0, ACTORS_MAX},
    {"place_lat", -90, 90},
    {"place_lon", -180, 180},
    {"states", 0, ACTORS_MAX},
    {"version", 0, EVENTS_MAX},
};

const struct limit *
limit_of(const char *column)
{
	for (size_t i = 0; i < ARRAY_LENGTH(limits); i++)
		if (strcmp(limits[i].column, column) == 0)
			return &limits[i];
	return NULL;
}

static bool
is_number(sqlite3_stmt *statement, int at)
{
	int type = sqlite3_column_type(statement, at);

	return type == SQLITE_INTEGER || type == SQLITE_FLOAT;
}

bool
limit_holds(const struct limit *limit, sqlite3_stmt *statement, int at)
{
	if (!limit || sqlite3_column_type(statement, at) == SQLITE_NULL)
		return true;
	double value = sqlite3_column_double(statement, at);

	return is_number(statement, at) && value >= limit->least &&
	       value <= limit->most;
}

bool
column_row(sqlite3_stmt *statement, int at, int64_t *row, struct err *err)
{
	int64_t value = sqlite3_column_int64(statement, at);

	if (sqlite3_column_type(statement, at) != SQLITE_INTEGER || value < 1 ||
	    (double)value > row_max)
		return err_set(err, ERR_STORE,
		    "the database is damaged: there is an event in row "
		    "%" PRId64,
		    value);
	*row = value;
	return true;
}
