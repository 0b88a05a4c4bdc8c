#include "core/store/statement.h"

#include <assert.h>
#include <math.h>
#include <sqlite3.h>

#include "core/model/date.h"
#include "core/store/store_internal.h"

bool
database_failed(sqlite3 *db, struct err *err)
{
	switch (sqlite3_errcode(db)) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_BUSY,
		    "another program is writing to the database");
	case SQLITE_FULL:
		return err_set(
		    err, ERR_STORE, "there is no room left for the database");
	case SQLITE_READONLY:
		return err_set(err, ERR_STORE, "the database is read-only");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return err_set(err, ERR_STORE, "the database is damaged: %s",
		    sqlite3_errmsg(db));
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_CANCELLED, "stopped");
	default:
		return err_set(
		    err, ERR_STORE, "the database: %s", sqlite3_errmsg(db));
	}
}

bool
store_failed(struct store *store, struct err *err)
{
	return database_failed(store->db, err);
}

bool
store_may_change(struct store *store, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	if (sqlite3_get_autocommit(store->db) || store->is_reading ||
	    store->is_broken)
		return err_set(err, ERR_STORE,
		    "a change failed; nothing more can be stored with it");
	return true;
}

sqlite3_stmt *
statement_get(struct store *store, const char *text, struct err *err)
{
	struct kept_statement *kept = store->kept;

	while (kept->text && kept->text != text)
		kept++;
	assert(kept < store->kept + ARRAY_LENGTH(store->kept) - 1);
	kept->text = text;
	if (!statement_prepare(store, &kept->statement, text, err))
		return NULL;
	return kept->statement;
}

bool
statement_prepare(struct store *store, sqlite3_stmt **statement,
    const char *text, struct err *err)
{
	if (*statement)
		return true;
	if (sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT,
		statement, NULL) != SQLITE_OK)
		return store_failed(store, err);
	return true;
}

/*
 * Binding fails for want of memory or by a wrong index only; the statement
 * then reports it when it is stepped, or is ours to get right.
 */
void
bind_str(sqlite3_stmt *statement, int at, struct str text)
{
	if (text.ptr)
		sqlite3_bind_text64(statement, at, text.ptr, text.len,
		    SQLITE_STATIC, SQLITE_UTF8);
	else
		sqlite3_bind_null(statement, at);
}

void
bind_day(sqlite3_stmt *statement, int at, int32_t day)
{
	if (day == DATE_NONE)
		sqlite3_bind_null(statement, at);
	else
		sqlite3_bind_int64(statement, at, day);
}

void
bind_number(sqlite3_stmt *statement, int at, double number)
{
	if (isnan(number))
		sqlite3_bind_null(statement, at);
	else
		sqlite3_bind_double(statement, at, number);
}

struct str
column_str(sqlite3_stmt *statement, int at)
{
	const void *text = sqlite3_column_text(statement, at);

	if (!text)
		return (struct str){0};
	return (struct str){text, (size_t)sqlite3_column_bytes(statement, at)};
}

struct str
column_blob(sqlite3_stmt *statement, int at)
{
	const void *bytes = sqlite3_column_blob(statement, at);

	if (!bytes)
		return (struct str){0};
	return (struct str){bytes, (size_t)sqlite3_column_bytes(statement, at)};
}

void
store_silence(struct store *store, bool is_silent)
{
	store->is_silent = is_silent;
}

/* Users would rather wait than lose what they do: only tests end there. */
static void
assert_may_ask(const struct store *store)
{
#ifdef __SANITIZE_ADDRESS__
	assert(!store->is_silent);
#else
	(void)store;
#endif
}

bool
statement_step(
    struct store *store, sqlite3_stmt *statement, bool *found, struct err *err)
{
	assert_may_ask(store);
	int code = sqlite3_step(statement);

	*found = code == SQLITE_ROW;
	if (code == SQLITE_ROW)
		return true;
	bool is_done = code == SQLITE_DONE;
	if (!is_done)
		store_failed(store, err);
	statement_end(statement);
	return is_done;
}

bool
statement_run(struct store *store, sqlite3_stmt *statement, struct err *err)
{
	bool found = true;

	while (found)
		if (!statement_step(store, statement, &found, err))
			return false;
	return true;
}

bool
statement_do(struct store *store, const char *text, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store, text, err);

	return statement && statement_run(store, statement, err);
}

void
statement_end(sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

bool
store_begin_reading(struct store *store, struct err *err)
{
	if (store->readings == 0 && sqlite3_get_autocommit(store->db)) {
		if (!statement_do(store, "BEGIN", err))
			return false;
		store->is_reading = true;
	}
	store->readings++;
	return true;
}

void
store_end_reading(struct store *store)
{
	store->readings--;
	if (store->readings > 0)
		return;
	if (!store->is_reading)
		return;
	store->is_reading = false;
	statement_do(store, "COMMIT", NULL);
}

/* Statements that are made for one question, with what is bound to them. */
static void
bind_value(sqlite3_stmt *statement, int at, const struct bind *bind)
{
	switch (bind->kind) {
	case BIND_NULL:
		sqlite3_bind_null(statement, at);
		break;
	case BIND_INTEGER:
		sqlite3_bind_int64(statement, at, bind->integer);
		break;
	case BIND_REAL:
		sqlite3_bind_double(statement, at, bind->real);
		break;
	case BIND_TEXT:
		bind_str(statement, at, bind->text.ptr ? bind->text : STR(""));
		break;
	}
}

sqlite3_stmt *
statement_make(struct store *store, const struct sql *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	struct str text = buf_str(&sql->text);

	if (sqlite3_prepare_v2(store->db, text.ptr, (int)text.len, &statement,
		NULL) != SQLITE_OK) {
		store_failed(store, err);
		return NULL;
	}
	for (size_t i = 0; i < sql->count; i++)
		bind_value(statement, (int)i + 1, &sql->binds[i]);
	return statement;
}
