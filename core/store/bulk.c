#include <sqlite3.h>

#include "core/store/look.h"

/*
 * A large load in one transaction would make a log as large as itself, so it
 * uses a rollback journal where nobody else has the database open; it then
 * keeps all others out from the beginning, since each time its memory is full
 * it would wait for them. And the full text collects its words in memory for
 * longer before it writes them. All is set back at the end, whatever that is.
 */
static const char hash_size[] =
    "INSERT INTO event_text (event_text, rank) VALUES ('hashsize', ?)";
enum {
	HASH_SIZE_USUAL = 1024 * 1024,
	HASH_SIZE_BULK = 64 * 1024 * 1024,
};

static bool
set_hash_size(struct store *store, int size, struct err *err)
{
	sqlite3_stmt *statement = NULL;

	if (!statement_prepare(store, &statement, hash_size, err))
		return false;
	sqlite3_bind_int(statement, 1, size);
	bool is_set = statement_run(store, statement, err);
	sqlite3_finalize(statement);
	return is_set;
}

/* Refused while others have the database open: then the log serves. */
static bool
leave_log(struct store *store)
{
	sqlite3_busy_timeout(store->db, 0);
	bool has_left =
	    database_run(store->db, "PRAGMA journal_mode = DELETE", NULL) &&
	    database_run(store->db, "PRAGMA synchronous = EXTRA", NULL);
	sqlite3_busy_timeout(store->db, STORE_BUSY_MILLISECONDS);
	return has_left;
}

static bool
begin(struct store *store, struct err *err)
{
	struct err problem = {0};

	if (!leave_log(store))
		return store_begin(store, err);
	if (store_begin_alone(store, &problem))
		return true;
	if (problem.code == ERR_BUSY)
		return err_set(
		    err, ERR_BUSY, "another program is using the database");
	return store_begin(store, err);
}

bool
store_begin_bulk(struct store *store, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	store->is_bulk = true;
	if (!begin(store, err)) {
		bulk_end(store);
		return false;
	}
	database_run(store->db, "PRAGMA cache_size = -65536", NULL);
	if (set_hash_size(store, HASH_SIZE_BULK, err))
		return true;
	store_rollback(store);
	return false;
}

bool
bulk_before_commit(struct store *store, struct err *err)
{
	return !store->is_bulk || set_hash_size(store, HASH_SIZE_USUAL, err);
}

void
bulk_end(struct store *store)
{
	if (!store->is_bulk)
		return;
	store->is_bulk = false;
	database_run(store->db, "PRAGMA cache_size = -2000", NULL);
	database_set_journal(store->db, NULL);
	database_run(store->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
}
