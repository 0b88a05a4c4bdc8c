#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/store/place.h"

/*
 * A backup goes into a database that works in one transaction of SQLite, so
 * that others that have it open see the old or the new. One that does not
 * work is moved aside with its log when the backup takes its place.
 */
static sqlite3 *
open_backup(const char *path, struct err *err)
{
	struct look look;
	sqlite3 *db;

	if (!look_at(path, &store_migrations, &look, err) ||
	    !database_open(path, "immutable=1", SQLITE_OPEN_READONLY, &db, err))
		return NULL;
	if (look.has_log)
		err_set(err, ERR_STORE,
		    "'%s' is in use or was not closed: a backup has no log "
		    "beside it",
		    path);
	else if (database_harden(db, err) && database_is_whole(db, err))
		return db;
	else
		err_prefix(err, "'%s'", path);
	sqlite3_close(db);
	return NULL;
}

static bool
overwrite(sqlite3 *from, const char *path, struct err *err)
{
	sqlite3 *to;

	if (!database_open(path, NULL, SQLITE_OPEN_READWRITE, &to, err))
		return false;
	sqlite3_busy_timeout(to, STORE_BUSY_MILLISECONDS);
	bool is_written =
	    database_copy_pages(from, to, err) && database_set_journal(to, err);
	sqlite3_close(to);
	return is_written;
}

/* The sum of the hashes of all events, of the rows as they are. */
static bool
add_hashes(sqlite3 *db, uint64_t *sum, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(
	    db, "SELECT hash FROM event", -1, &statement, NULL);

	*sum = 0;
	if (code == SQLITE_OK)
		while ((code = sqlite3_step(statement)) == SQLITE_ROW)
			*sum += (uint64_t)sqlite3_column_int64(statement, 0);
	if (code != SQLITE_DONE)
		database_failed(db, err);
	sqlite3_finalize(statement);
	return code == SQLITE_DONE;
}

/* The sums as they were kept. */
static bool
read_fingerprint(sqlite3 *db, int64_t *kept, struct err *err)
{
	sqlite3_stmt *statement = database_row(db,
	    "SELECT coalesce(group_concat(value), '') FROM (SELECT value FROM "
	    "meta WHERE key LIKE 'fingerprint%' ORDER BY key)",
	    err);

	if (!statement)
		return false;
	*kept = (int64_t)str_hash(column_str(statement, 0));
	sqlite3_finalize(statement);
	return true;
}

bool
database_is_same(sqlite3 *a, sqlite3 *b, bool *is_same, struct err *err)
{
	uint64_t sums[2];
	int64_t kept[2];

	if (!add_hashes(a, &sums[0], err) || !add_hashes(b, &sums[1], err) ||
	    !read_fingerprint(a, &kept[0], err) ||
	    !read_fingerprint(b, &kept[1], err))
		return false;
	*is_same = sums[0] == sums[1] && kept[0] == kept[1];
	return true;
}

/* A log is read with it; to open what has none as it is writes nothing. */
static bool
open_placed(const char *path, sqlite3 **db, struct err *err)
{
	return place_has_rest(path)
		   ? database_open(path, NULL, SQLITE_OPEN_READWRITE, db, err)
		   : database_open(
			 path, "immutable=1", SQLITE_OPEN_READONLY, db, err);
}

/* What is opened there now, with all that lies beside it, is the backup. */
static bool
compare(sqlite3 *from, const char *path, struct err *err)
{
	sqlite3 *to;
	bool is_same = false;

	if (!open_placed(path, &to, err))
		return false;
	bool is_read = database_harden(to, err) && database_is_whole(to, err) &&
		       database_is_same(from, to, &is_same, err);
	sqlite3_close(to);
	if (!is_read)
		return err_prefix(err, "'%s' was restored, but", path);
	return is_same || err_set(err, ERR_STORE,
			      "'%s' was restored, but does not hold what the "
			      "backup holds",
			      path);
}

/* Nothing but a file is ever moved for a database. */
static bool
refuse_odd_place(const char *path, struct err *err)
{
	if (!path_is_taken(path) || path_is_file(path))
		return true;
	return err_set(err, ERR_IO, "'%s' is %s", path,
	    path_is_directory(path) ? "a folder" : "not a file");
}

/* Into the database that works, or in the place of none or a damaged one. */
static bool
put(sqlite3 *from, const char *path, struct buf *kept, struct err *err)
{
	struct look look;
	struct err problem = {0};

	if (!path_is_taken(path))
		return file_make_parents(path, err) &&
		       store_backup_to(from, path, PLACE_NEW, kept, err);
	if (look_at(path, &store_migrations, &look, &problem))
		return overwrite(from, path, err);
	if (problem.code == ERR_STORE)
		return store_backup_to(from, path, PLACE_KEEPING, kept, err);
	if (err)
		*err = problem;
	return false;
}

bool
store_restore(
    const char *backup, const char *path, struct buf *kept, struct err *err)
{
	struct arena arena = {0};
	sqlite3 *from = NULL;
	bool is_done = path_refuse_dangling(path, err);

	if (is_done)
		from = open_backup(backup, err);
	if (from) {
		path = path_follow(&arena, path);
		is_done = refuse_odd_place(path, err) &&
			  put(from, path, kept, err) &&
			  compare(from, path, err);
		sqlite3_close(from);
	}
	arena_release(&arena);
	return from && is_done;
}
