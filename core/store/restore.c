#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>

#include "core/base/path.h"
#include "core/store/look.h"

/*
 * A backup goes into a database that works in one transaction of SQLite, so
 * that others that have it open see the old or the new. One that does not
 * work is moved aside with its log before the backup takes its place.
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

static bool
move_aside(const char *path, const char *suffix, struct err *err)
{
	struct buf from = {0}, to = {0};

	buf_addf(&from, "%s%s", path, suffix);
	buf_addf(&to, "%s.damaged%s", path, suffix);
	bool is_moved = rename(from.ptr, to.ptr) == 0 || errno == ENOENT;
	if (!is_moved)
		err_set(err, ERR_IO, "'%s': %s", from.ptr, strerror(errno));
	buf_release(&from);
	buf_release(&to);
	return is_moved;
}

static bool
replace_damaged(sqlite3 *from, const char *path, struct err *err)
{
	static const char *const suffixes[] = {"", "-wal", "-journal", "-shm"};

	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++)
		if (!move_aside(path, suffixes[i], err))
			return false;
	return store_backup_to(from, path, false, err);
}

static bool
make_place(const char *path, struct err *err)
{
	struct arena arena = {0};
	bool is_made = path_make_directories(path_directory(&arena, path), err);

	arena_release(&arena);
	return is_made;
}

bool
store_restore(const char *backup, const char *path, struct err *err)
{
	sqlite3 *from = open_backup(backup, err);
	struct look look;
	bool is_done;

	if (!from)
		return false;
	if (!path_exists(path))
		is_done = make_place(path, err) &&
			  store_backup_to(from, path, false, err);
	else if (look_at(path, &store_migrations, &look, NULL))
		is_done = overwrite(from, path, err);
	else
		is_done = replace_damaged(from, path, err);
	sqlite3_close(from);
	return is_done;
}
