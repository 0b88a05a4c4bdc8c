#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/path.h"
#include "core/store/look.h"
#include "core/store/maintain.h"

/*
 * A new database is made beside its place and appears there whole: one that
 * is killed while it is made leaves no half of it. link(2) fails where
 * another program was faster; rename(2) is for file systems without links.
 */
static bool
fill(const char *path, const struct migrations *migrations, struct err *err)
{
	sqlite3 *db;

	if (!database_open(path, NULL, SQLITE_OPEN_READWRITE, &db, err))
		return false;
	bool is_made = database_harden(db, err) &&
		       database_run(db, "BEGIN IMMEDIATE", err) &&
		       schema_migrate(db, migrations, 0, err) &&
		       database_run(db, "COMMIT", err);
	sqlite3_close(db);
	return is_made;
}

void
place_sync(const char *path)
{
	struct arena arena = {0};
	int directory =
	    open(path_directory(&arena, path), O_RDONLY | O_CLOEXEC);

	if (directory >= 0) {
		fsync(directory);
		close(directory);
	}
	arena_release(&arena);
}

char *
place_temporary(const char *path, struct err *err)
{
	struct buf name = {0};

	buf_addf(&name, "%s.new-XXXXXX", path);
	int file = mkstemp(name.ptr);
	if (file < 0) {
		err_set(err, ERR_STORE, "'%s' cannot be made: %s", path,
		    strerror(errno));
		buf_release(&name);
		return NULL;
	}
	close(file);
	return name.ptr;
}

bool
store_settle(struct store *store, struct err *err)
{
	int64_t is_busy;

	if (!database_integer(
		store->db, "PRAGMA wal_checkpoint(TRUNCATE)", &is_busy, err))
		return false;
	return !is_busy ||
	       err_set(err, ERR_BUSY, "another program is using the database");
}

void
store_discard(const char *path)
{
	static const char *const suffixes[] = {"", "-wal", "-journal", "-shm"};

	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++) {
		struct buf name = {0};
		buf_addf(&name, "%s%s", path, suffixes[i]);
		unlink(name.ptr);
		buf_release(&name);
	}
}

static bool
move_new(const char *from, const char *to, struct err *err)
{
	if (link(from, to) == 0) {
		unlink(from);
		return true;
	}
	if (errno == EEXIST || (!path_exists(to) && rename(from, to) == 0))
		return true;
	return err_set(
	    err, ERR_STORE, "'%s' cannot be made: %s", to, strerror(errno));
}

bool
store_create(
    const char *path, const struct migrations *migrations, struct err *err)
{
	struct arena arena = {0};
	bool has_place =
	    path_make_directories(path_directory(&arena, path), err);

	arena_release(&arena);
	if (!has_place)
		return false;
	char *temporary = place_temporary(path, err);
	if (!temporary)
		return false;
	bool is_made =
	    fill(temporary, migrations, err) && move_new(temporary, path, err);
	store_discard(temporary);
	free(temporary);
	if (is_made)
		place_sync(path);
	return is_made;
}
