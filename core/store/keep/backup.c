#include <sqlite3.h>

#include "core/base/path.h"
#include "core/base/temporary.h"
#include "core/store/place.h"

/*
 * A backup is made beside its place, in one go while others may read and
 * write, checked, and then takes its place: whatever was there stays until
 * the new one is whole and on disk.
 */
enum { PAGES_AT_ONCE = 4096, WAIT_MILLISECONDS = 50, TRIES = 200 };

bool
database_copy_pages(sqlite3 *from, sqlite3 *to, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int code = SQLITE_OK, tries = 0;

	if (!backup)
		return database_failed(to, err);
	while (code == SQLITE_OK ||
	       ((code == SQLITE_BUSY || code == SQLITE_LOCKED) &&
		   tries++ < TRIES)) {
		if (code != SQLITE_OK)
			sqlite3_sleep(WAIT_MILLISECONDS);
		code = sqlite3_backup_step(backup, PAGES_AT_ONCE);
	}
	sqlite3_backup_finish(backup);
	return code == SQLITE_DONE || database_failed(to, err);
}

/* The copy carries the log mode of the original, which leaves files beside
 * it; a backup is one file. */
static bool
write_copy(sqlite3 *from, const char *path, struct err *err)
{
	sqlite3 *to;

	if (!database_open(path, NULL, SQLITE_OPEN_READWRITE, &to, err))
		return false;
	bool is_written =
	    database_harden(to, err) && database_copy_pages(from, to, err) &&
	    database_run(to, "PRAGMA journal_mode = DELETE", err) &&
	    database_is_whole(to, err);
	if (sqlite3_close(to) != SQLITE_OK)
		is_written = false;
	return is_written;
}

bool
store_backup_to(sqlite3 *from, const char *path, enum placing placing,
    struct buf *kept, struct err *err)
{
	if (placing == PLACE_NEW && path_is_taken(path))
		return err_set(err, ERR_IO, "'%s' exists already", path);
	char *temporary = place_temporary(path, err);
	if (!temporary)
		return false;
	bool is_written = write_copy(from, temporary, err) &&
			  store_place(temporary, path, placing, kept, err);
	temporary_remove(temporary);
	return is_written;
}

bool
store_backup(struct store *store, const char *path, bool replace,
    struct buf *kept, struct err *err)
{
	struct arena arena = {0};
	bool is_done = path_refuse_dangling(path, err) &&
		       store_backup_to(store->db, path_follow(&arena, path),
			   replace ? PLACE_OVER : PLACE_NEW, kept, err);

	arena_release(&arena);
	return is_done;
}
