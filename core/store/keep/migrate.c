#include <sqlite3.h>

#include "core/base/path.h"
#include "core/store/place.h"

/*
 * Bringing an older database up to date: a checked copy of it is put beside
 * it first, then all steps are one transaction, so that it is old or new at
 * every instant. References are checked at the end, since a step may have to
 * make tables anew.
 */
static bool
is_saved(sqlite3 *db, const char *path)
{
	sqlite3 *backup;
	bool is_same = false;

	if (!path_is_file(path) || !database_open(path, "immutable=1",
				       SQLITE_OPEN_READONLY, &backup, NULL))
		return false;
	bool is_read = database_harden(backup, NULL) &&
		       database_is_whole(backup, NULL) &&
		       database_is_same(db, backup, &is_same, NULL);
	sqlite3_close(backup);
	return is_read && is_same;
}

/* One that holds something else is kept; but an update that fails again and
 * again is not to fill the disk. */
static bool
backup_first(struct store *store, int version, struct err *err)
{
	struct arena arena = {0};
	const char *word = arena_format(&arena, "schema-%d", version).ptr;
	const char *usual =
	    arena_format(&arena, "%s.%s", store->path, word).ptr;

	store_sweep(usual);
	bool is_kept = is_saved(store->db, usual) ||
		       store_backup_to(store->db,
			   place_free_name(&arena, store->path, word),
			   PLACE_NEW, NULL, err);
	arena_release(&arena);
	return is_kept || err_prefix(err, "the backup before an update");
}

static bool
check_references(sqlite3 *db, struct err *err)
{
	int64_t dangling;

	if (!database_integer(db,
		"SELECT COUNT(*) FROM pragma_foreign_key_check", &dangling,
		err))
		return false;
	return !dangling || err_set(err, ERR_STORE,
				"the update would leave references dangling");
}

/* Another program may have done it while this one waited. */
static bool
migrate_locked(
    sqlite3 *db, const struct migrations *migrations, struct err *err)
{
	int64_t version;

	if (!database_integer(db, "PRAGMA user_version", &version, err))
		return false;
	if (version == migrations->count)
		return true;
	return version <= migrations->count &&
	       schema_migrate(db, migrations, (int)version, err) &&
	       check_references(db, err);
}

bool
store_migrate(struct store *store, const struct migrations *migrations,
    int version, struct err *err)
{
	sqlite3 *db = store->db;

	/* A copy of our own is kept no copy of. */
	if ((!store->private_copy && !backup_first(store, version, err)) ||
	    !database_run(db, "PRAGMA foreign_keys = OFF", err) ||
	    !database_run(db, "BEGIN IMMEDIATE", err))
		return false;
	bool is_done = migrate_locked(db, migrations, err) &&
		       database_run(db, "COMMIT", err);
	if (!is_done)
		database_run(db, "ROLLBACK", NULL);
	return database_run(db, "PRAGMA foreign_keys = ON", err) && is_done;
}
