#ifndef CORE_STORE_STATEMENT_H
#define CORE_STORE_STATEMENT_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/base/str.h"

/*
 * Statements of the store. They are bound from the left, 1 being the first
 * question mark, and reset by whoever sees their end: statement_run and
 * statement_step do so unless there is a row to read, then statement_end does.
 */
struct store;

enum { STATEMENTS_MAX = 64 };
struct kept_statement {
	const char *text;
	struct sqlite3_stmt *statement;
};

/* Prepared when it is first needed, and kept. The text is a constant, which is
 * known again by its address. NULL with an error where the schema does not fit.
 */
struct sqlite3_stmt *statement_get(
    struct store *store, const char *text, struct err *err);
/* Made for one question, to be finalized; borrows the texts that are bound. */
struct sql;
struct sqlite3_stmt *statement_make(
    struct store *store, const struct sql *sql, struct err *err);
/* Prepares *statement from the text unless it is there already. */
bool statement_prepare(struct store *store, struct sqlite3_stmt **statement,
    const char *text, struct err *err);

void bind_str(struct sqlite3_stmt *statement, int at, struct str text);
void bind_day(struct sqlite3_stmt *statement, int at, int32_t day);
void bind_number(struct sqlite3_stmt *statement, int at, double number);
/* Borrowed until the statement is stepped or ended; {NULL, 0} for NULL. */
struct str column_str(struct sqlite3_stmt *statement, int at);

/* The same of bytes. */
struct str column_blob(struct sqlite3_stmt *statement, int at);

/* What the numbers of a column may be; NULL: whatever they are. */
struct limit;
const struct limit *limit_of(const char *column);
bool limit_holds(
    const struct limit *limit, struct sqlite3_stmt *statement, int at);
/* Says what stands there; returns false. */
bool column_damaged(struct sqlite3_stmt *statement, int at, struct err *err);
/* A whole number of an event, within the limits of its column. */
bool column_whole(struct sqlite3_stmt *statement, int at, const char *column,
    int64_t *value, struct err *err);
/* DATE_NONE where there is none. */
int32_t column_day(struct sqlite3_stmt *statement, int at);
bool column_row(
    struct sqlite3_stmt *statement, int at, int64_t *row, struct err *err);

/* To its end, without reading rows. */
bool statement_run(
    struct store *store, struct sqlite3_stmt *statement, struct err *err);
/* The same for one that has no values to bind. */
bool statement_do(struct store *store, const char *text, struct err *err);
/* The next row; *found is false at the end. */
bool statement_step(struct store *store, struct sqlite3_stmt *statement,
    bool *found, struct err *err);
void statement_end(struct sqlite3_stmt *statement);

#endif
