#include "core/store/store.h"

#include <sqlite3.h>

#include "core/store/derived.h"
#include "core/store/index/index.h"
#include "core/store/load/bulk.h"
#include "core/store/look.h"

static bool
is_in_transaction(struct store *store)
{
	return !sqlite3_get_autocommit(store->db);
}

/* Only who writes asks for it. */
static bool
make_durable(struct store *store, struct err *err)
{
	if (!store->is_durable)
		store->is_durable =
		    database_run(store->db, "PRAGMA synchronous = FULL", err);
	return store->is_durable;
}

static bool
begin(struct store *store, const char *how, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	if (!make_durable(store, err))
		return false;
	if (!statement_do(store, how, err))
		return false;
	derived_forget_actors(store);
	store->is_broken = false;
	if (fingerprint_begin(store, err) && index_begin(store, err))
		return true;
	statement_do(store, "ROLLBACK", NULL);
	return false;
}

bool
store_begin(struct store *store, struct err *err)
{
	return begin(store, "BEGIN IMMEDIATE", err);
}

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
	store->is_durable = store->is_durable || has_left;
	return has_left;
}

static bool
begin_large(struct store *store, struct err *err)
{
	struct err problem = {0};

	if (!leave_log(store))
		return store_begin(store, err);
	if (begin(store, "BEGIN EXCLUSIVE", &problem))
		return true;
	if (problem.code == ERR_BUSY)
		return err_set(
		    err, ERR_BUSY, "another program is using the database");
	return store_begin(store, err);
}

static bool
before_commit(struct store *store, struct err *err)
{
	return !store->is_bulk ||
	       (bulk_finish(store, err) &&
		   set_hash_size(store, HASH_SIZE_USUAL, err));
}

static void
end_bulk(struct store *store)
{
	if (!store->is_bulk)
		return;
	store->is_bulk = false;
	bulk_forget(store);
	database_run(store->db, "PRAGMA cache_size = -2000", NULL);
	database_set_journal(store->db, NULL);
	database_run(store->db, "PRAGMA wal_checkpoint(TRUNCATE)", NULL);
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
		       fingerprint_keep(store, err) && index_keep(store, err) &&
		       before_commit(store, err);

	if (is_done && !statement_do(store, "COMMIT", err)) {
		is_done = false;
		tell_commit(store, err);
	}
	if (!is_done)
		store_rollback(store);
	store->change = (struct hash_sums){0};
	index_forget(store);
	end_bulk(store);
	return is_done;
}

void
store_rollback(struct store *store)
{
	if (is_in_transaction(store))
		statement_do(store, "ROLLBACK", NULL);
	store->change = (struct hash_sums){0};
	index_forget(store);
	store->is_broken = false;
	end_bulk(store);
}

bool
store_begin_bulk(struct store *store, struct err *err)
{
	if (store->is_read_only)
		return err_set(err, ERR_STORE, "the database is read-only");
	store->is_bulk = true;
	if (!begin_large(store, err)) {
		end_bulk(store);
		return false;
	}
	bulk_set_memory(store, BULK_KIBIBYTES);
	if (bulk_put_off(store, err) &&
	    (bulk_text_of(store) || set_hash_size(store, HASH_SIZE_BULK, err)))
		return true;
	store_rollback(store);
	return false;
}
