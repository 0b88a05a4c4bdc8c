#include <sqlite3.h>

#include "core/store/store_internal.h"

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

bool
store_meta_get(struct store *store, const char *key, struct arena *arena,
    struct str *value, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT value FROM meta WHERE key = ?", err);
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(key));
	if (!statement_step(store, statement, &found, err))
		return false;
	*value = (struct str){0};
	if (!found)
		return true;
	*value = arena_str(arena, column_str(statement, 0));
	statement_end(statement);
	return true;
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
