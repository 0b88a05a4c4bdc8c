#include <sqlite3.h>

#include "core/model/event.h"
#include "core/store/statement.h"

/*
 * A file can be forged, or damaged without SQLite seeing it: a number that
 * is to be an index, a day or a place is looked at before it is used. What a
 * number may be goes by the name of its column, in tables and in questions
 * alike, so a question names what it computes ("MIN(…) AS day_first").
 */
struct limit {
	const char *column;
	double min, max;
};

#define ROW_MAX 68719476735.0 /* 2^36 - 1 */
enum { CHANGES_MAX = INT32_MAX };

static const struct limit limits[] = {
    {"confidence", 0, 1},
    {"day_end", DATE_DAY_MIN, INT32_MAX}, /* the latter: there is no end */
    {"day_first", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_first_latest", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_last", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_last_earliest", DATE_DAY_MIN, DATE_DAY_MAX},
    {"day_unwritten", 0, DATE_END},
    {"duration", 1, DATE_DAY_MAX - DATE_DAY_MIN},
    {"members", 0, PARTICIPANTS_MAX},
    {"place_lat", -90, 90},
    {"place_lon", -180, 180},
    {"row", 1, ROW_MAX},
    {"states", 0, PARTICIPANTS_MAX},
    {"version", 0, CHANGES_MAX - 1},
};

#undef ROW_MAX

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

	return is_number(statement, at) && value >= limit->min &&
	       value <= limit->max;
}

bool
column_damaged(sqlite3_stmt *statement, int at, struct err *err)
{
	struct str text = str_slice(column_str(statement, at), 0, DATE_TEXT);

	return err_set(err, ERR_STORE,
	    "the database is damaged: an event has '%.*s' for %s",
	    STR_ARG(text), sqlite3_column_name(statement, at));
}

int32_t
column_day(sqlite3_stmt *statement, int at)
{
	return sqlite3_column_type(statement, at) == SQLITE_NULL
		   ? DATE_NONE
		   : (int32_t)sqlite3_column_int64(statement, at);
}

bool
column_whole(sqlite3_stmt *statement, int at, const char *column,
    int64_t *value, struct err *err)
{
	if (sqlite3_column_type(statement, at) != SQLITE_INTEGER ||
	    !limit_holds(limit_of(column), statement, at))
		return column_damaged(statement, at, err);
	*value = sqlite3_column_int64(statement, at);
	return true;
}

bool
column_row(sqlite3_stmt *statement, int at, int64_t *row, struct err *err)
{
	return column_whole(statement, at, "row", row, err);
}
