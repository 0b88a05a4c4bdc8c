#include "core/store/statement.h"

#include <assert.h>
#include <math.h>
#include <sqlite3.h>

#include "core/model/date.h"
#include "core/store/store_internal.h"

static const char *const texts[] = {
    [STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
    [STATEMENT_BEGIN_ALONE] = "BEGIN EXCLUSIVE",
    [STATEMENT_BEGIN_READING] = "BEGIN",
    [STATEMENT_COMMIT] = "COMMIT",
    [STATEMENT_ROLLBACK] = "ROLLBACK",
    [STATEMENT_DATA_VERSION] = "PRAGMA data_version",
    [STATEMENT_META_GET] = "SELECT value FROM meta WHERE key = ?",
    [STATEMENT_META_SET] = "INSERT INTO meta (key, value) VALUES (?, ?) "
			   "ON CONFLICT (key) DO UPDATE "
			   "SET value = excluded.value",
    [STATEMENT_EVENT_FIND] = "SELECT row FROM event WHERE id = ?",
    [STATEMENT_EVENT_STATE] =
	"SELECT is_shipped, is_edited, version, hash FROM event WHERE row = ?",
    [STATEMENT_EVENT_MARK_SHIPPED] =
	"UPDATE event SET is_shipped = 1, is_edited = 0 WHERE row = ?",
    /* NULL for what does not count. */
    [STATEMENT_EVENT_ALIKE] =
	"SELECT e.row FROM (SELECT event FROM citation WHERE source = ?1 "
	"ORDER BY event DESC LIMIT ?2) c JOIN event e ON e.row = c.event "
	"WHERE e.day_first IS ?3 AND e.day_last IS ?4 "
	"AND (?5 IS NULL OR e.cameo_code = ?5) AND (?6 IS NULL OR e.type = ?6) "
	"ORDER BY e.row",
    [STATEMENT_EVENT_ACTORS] = "SELECT actor FROM participant WHERE event = ?",
    [STATEMENT_EVENT_LAST] = "SELECT row FROM event ORDER BY row DESC LIMIT 1",
    [STATEMENT_ACTOR_KIND] = "SELECT kind FROM actor WHERE code = ?",
    [STATEMENT_ACTOR_RECOUNT_PARTICIPANTS] =
	"UPDATE participant SET is_state = ?2 WHERE actor = ?1",
    [STATEMENT_ACTOR_RECOUNT_EVENTS] =
	"UPDATE event SET states = (SELECT COUNT(*) FROM participant p "
	"WHERE p.event = event.row AND p.takes_part AND p.is_state) "
	"WHERE row IN (SELECT event FROM participant WHERE actor = ?1)",
    [STATEMENT_SHIPPED_GET] =
	"SELECT hash FROM shipped WHERE kind = ? AND key = ?",
    [STATEMENT_SHIPPED_SET] =
	"INSERT INTO shipped (kind, key, hash) VALUES (?, ?, ?) "
	"ON CONFLICT (kind, key) DO UPDATE SET hash = excluded.hash",
    [STATEMENT_REVISION_ADD] =
	"INSERT INTO revision (kind, key, time, cause, before) "
	"VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'), ?, ?)",
    [STATEMENT_REVISION_LAST] =
	"SELECT time FROM revision WHERE cause <> 'shipped' "
	"ORDER BY number DESC LIMIT 1",
    [STATEMENT_REVISION_BY_HAND] =
	"SELECT 1 FROM revision WHERE kind = 'event' AND key = ? "
	"AND cause = 'edit' LIMIT 1",
    [STATEMENT_SEARCH_ADD] =
	"INSERT INTO event_text (rowid, title, names, summary, place, "
	"people, forces, notes, citations) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [STATEMENT_SEARCH_REMOVE] =
	"INSERT INTO event_text (event_text, rowid, title, names, summary, "
	"place, people, forces, notes, citations) "
	"VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [STATEMENT_SEARCH_FORGET_ALL] =
	"INSERT INTO event_text (event_text) VALUES ('delete-all')",
};
static_assert(
    ARRAY_LENGTH(texts) == STATEMENT_COUNT, "every statement has its text");

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
statement_get(struct store *store, enum statement id, struct err *err)
{
	if (!statement_prepare(store, &store->statements[id], texts[id], err))
		return NULL;
	return store->statements[id];
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

bool
statement_step(
    struct store *store, sqlite3_stmt *statement, bool *found, struct err *err)
{
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
statement_do(struct store *store, enum statement id, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store, id, err);

	return statement && statement_run(store, statement, err);
}

void
statement_end(sqlite3_stmt *statement)
{
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}
