#include <sqlite3.h>

#include "core/store/look.h"

/* What a store is and what it says of itself. */

const char *
store_path(const struct store *store)
{
	return store->path;
}

bool
store_is_read_only(const struct store *store)
{
	return store->is_read_only;
}

void
store_set_busy_timeout(struct store *store, int milliseconds)
{
	sqlite3_busy_timeout(store->db, milliseconds);
}

/* The first column of the first row; absent where there is none. */
static bool
read_text(struct store *store, sqlite3_stmt *statement, struct arena *arena,
    struct str *text, struct err *err)
{
	bool found;

	if (!statement_step(store, statement, &found, err))
		return false;
	*text = (struct str){0};
	if (!found)
		return true;
	*text = arena_str(arena, column_str(statement, 0));
	statement_end(statement);
	return true;
}

bool
store_meta_get(struct store *store, const char *key, struct arena *arena,
    struct str *value, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT value FROM meta WHERE key = ?", err);

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(key));
	return read_text(store, statement, arena, value, err);
}

bool
store_last_change(
    struct store *store, struct arena *arena, struct str *time, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT time FROM revision WHERE cause <> 'shipped' "
	    "ORDER BY number DESC LIMIT 1",
	    err);

	return statement && read_text(store, statement, arena, time, err);
}

bool
store_meta_set(
    struct store *store, const char *key, struct str value, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "INSERT INTO meta (key, value) VALUES (?, ?) "
	    "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	    err);

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(key));
	bind_str(statement, 2, value);
	return statement_run(store, statement, err);
}

int
store_schema_version(const struct store *store)
{
	int64_t version = 0;

	database_integer(store->db, "PRAGMA user_version", &version, NULL);
	return (int)version;
}

bool
store_record_count(
    struct store *store, enum record_kind kind, int64_t *count, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql, "SELECT COUNT(*) FROM $s", table_shapes[kind].name);
	bool is_read = store_count(store, &sql, count, err);
	sql_release(&sql);
	return is_read;
}

bool
store_citation_count(
    struct store *store, int64_t *citations, int64_t *disputes, struct err *err)
{
	static const char all[] =
	    "SELECT (SELECT COUNT(*) FROM citation) + "
	    "(SELECT COUNT(*) FROM relationship_citation)";
	static const char disputing[] =
	    "SELECT (SELECT COUNT(*) FROM citation WHERE stance = 'disputes') "
	    "+ (SELECT COUNT(*) FROM relationship_citation "
	    "WHERE stance = 'disputes')";

	return database_integer(store->db, all, citations, err) &&
	       database_integer(store->db, disputing, disputes, err);
}

int64_t
store_data_version(struct store *store)
{
	sqlite3_stmt *statement =
	    statement_get(store, "PRAGMA data_version", NULL);
	bool found;

	if (!statement || !statement_step(store, statement, &found, NULL) ||
	    !found)
		return 0;
	int64_t version = sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return version;
}
