#include <sqlite3.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/temporary.h"
#include "core/store/look.h"

/*
 * A new database is made beside its place and appears there whole: one that
 * is killed while it is made leaves no half of it.
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

static char *
make_beside(
    const char *path, const struct migrations *migrations, struct err *err)
{
	bool has_place =
	    path_refuse_dangling(path, err) && file_make_parents(path, err);
	char *temporary = has_place ? place_temporary(path, err) : NULL;

	if (!temporary || fill(temporary, migrations, err))
		return temporary;
	temporary_remove(temporary);
	return NULL;
}

/* Another program may have been faster; then its database is the one. */
static bool
appear(char *temporary, const char *path, struct buf *kept, struct err *err)
{
	struct err problem = {0};
	bool is_there =
	    store_place(temporary, path, PLACE_NEW, kept, &problem) ||
	    path_exists(path);

	temporary_remove(temporary);
	if (!is_there && err)
		*err = problem;
	return is_there;
}

bool
store_create(
    const char *path, const struct migrations *migrations, struct err *err)
{
	char *temporary = make_beside(path, migrations, err);

	return temporary && appear(temporary, path, NULL, err);
}

struct store *
store_begin_new(const char *path, struct err *err)
{
	char *temporary = make_beside(path, &store_migrations, err);
	struct store *store =
	    temporary ? store_open(temporary, STORE_WRITE, err) : NULL;

	if (store)
		free(temporary);
	else
		temporary_remove(temporary);
	return store;
}

/* Moves the log into the file, which is then the whole database. */
static bool
settle(struct store *store, struct err *err)
{
	int64_t is_busy;

	if (!database_integer(
		store->db, "PRAGMA wal_checkpoint(TRUNCATE)", &is_busy, err))
		return false;
	return !is_busy ||
	       err_set(err, ERR_BUSY, "another program is using the database");
}

bool
store_end_new(struct store *store, const char *path, bool is_filled,
    struct buf *kept, struct err *err)
{
	char *temporary = store->path;

	is_filled = is_filled && settle(store, err);
	store->path = NULL;
	store_close(store);
	if (is_filled)
		return appear(temporary, path, kept, err);
	temporary_remove(temporary);
	return false;
}
