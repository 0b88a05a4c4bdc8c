#include "core/store/store.h"

#include <inttypes.h>
#include <sqlite3.h>

#include "core/store/derived.h"
#include "core/store/look.h"

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

static bool
run(struct store *store, enum statement id, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store, id, err);

	return statement && statement_run(store, statement, err);
}

static bool
is_in_transaction(struct store *store)
{
	return !sqlite3_get_autocommit(store->db);
}

bool
store_may_change(struct store *store, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	if (!is_in_transaction(store) || store->is_reading || store->is_broken)
		return err_set(err, ERR_STORE,
		    "a change failed; nothing more can be stored with it");
	return true;
}

static bool
begin(struct store *store, enum statement how, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	if (!run(store, how, err))
		return false;
	derived_forget_actors(store);
	store->is_broken = false;
	if (fingerprint_begin(store, err))
		return true;
	run(store, STATEMENT_ROLLBACK, NULL);
	return false;
}

bool
store_begin(struct store *store, struct err *err)
{
	return begin(store, STATEMENT_BEGIN, err);
}

bool
store_begin_alone(struct store *store, struct err *err)
{
	return begin(store, STATEMENT_BEGIN_ALONE, err);
}

bool
store_begin_reading(struct store *store, struct err *err)
{
	if (store->readings == 0 && !is_in_transaction(store)) {
		if (!run(store, STATEMENT_BEGIN_READING, err))
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
	parts_forget(store);
	if (!store->is_reading)
		return;
	store->is_reading = false;
	run(store, STATEMENT_COMMIT, NULL);
}

/* SQLite only says that some reference dangles; this finds one of them. */
static bool
name_dangling(struct store *store, struct err *err)
{
	sqlite3_stmt *check = NULL;

	if (sqlite3_prepare_v2(store->db,
		"SELECT \"table\", parent FROM pragma_foreign_key_check "
		"LIMIT 1",
		-1, &check, NULL) == SQLITE_OK &&
	    sqlite3_step(check) == SQLITE_ROW)
		err_set(err, ERR_DATA,
		    "a reference from %s to %s leads nowhere",
		    (const char *)sqlite3_column_text(check, 0),
		    (const char *)sqlite3_column_text(check, 1));
	sqlite3_finalize(check);
	return false;
}

/* What a commit that has failed means. */
static void
tell_commit(struct store *store, struct err *err)
{
	int code = sqlite3_extended_errcode(store->db);

	if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
		name_dangling(store, err);
	if (code == SQLITE_IOERR_DIR_FSYNC) /* the journal is gone by then */
		err_set(err, ERR_IO,
		    "the change is stored, but the folder of '%s' could not "
		    "be synced: it might not outlive a power cut",
		    store->path);
}

bool
store_commit(struct store *store, struct err *err)
{
	bool is_done = store_may_change(store, err) &&
		       fingerprint_keep(store, err) &&
		       bulk_before_commit(store, err);

	if (is_done && !run(store, STATEMENT_COMMIT, err)) {
		is_done = false;
		tell_commit(store, err);
	}
	if (!is_done)
		store_rollback(store);
	store->change = (struct hash_sums){0};
	bulk_end(store);
	return is_done;
}

void
store_rollback(struct store *store)
{
	if (is_in_transaction(store))
		run(store, STATEMENT_ROLLBACK, NULL);
	store->change = (struct hash_sums){0};
	store->is_broken = false;
	bulk_end(store);
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
	sqlite3_stmt *statement = statement_get(store, STATEMENT_META_GET, err);

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(key));
	return read_text(store, statement, arena, value, err);
}

bool
store_last_change(
    struct store *store, struct arena *arena, struct str *time, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, STATEMENT_REVISION_LAST, err);

	return statement && read_text(store, statement, arena, time, err);
}

bool
store_meta_set(
    struct store *store, const char *key, struct str value, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store, STATEMENT_META_SET, err);

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

	sql_add(&sql, "SELECT COUNT(*) FROM ");
	sql_add(&sql, table_shapes[kind].name);
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
	    statement_get(store, STATEMENT_DATA_VERSION, NULL);
	bool found;

	if (!statement || !statement_step(store, statement, &found, NULL) ||
	    !found)
		return 0;
	int64_t version = sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return version;
}
