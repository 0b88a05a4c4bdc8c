#include <sqlite3.h>

#include "core/store/look.h"

/*
 * Bringing an older database up to date: a checked copy of it is put beside
 * it first, then all steps are one transaction, so that it is old or new at
 * every instant. References are checked at the end, since a step may have to
 * make tables anew.
 */
static bool
backup_first(struct store *store, int version, struct err *err)
{
	struct buf path = {0};

	buf_addf(&path, "%s.schema-%d", store->path, version);
	bool is_kept =
	    store_backup_to(store->db, path.ptr, PLACE_OVER, NULL, err);
	buf_release(&path);
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

	if (!backup_first(store, version, err) ||
	    !database_run(db, "PRAGMA foreign_keys = OFF", err) ||
	    !database_run(db, "BEGIN IMMEDIATE", err))
		return false;
	bool is_done = migrate_locked(db, migrations, err) &&
		       database_run(db, "COMMIT", err);
	if (!is_done)
		database_run(db, "ROLLBACK", NULL);
	return database_run(db, "PRAGMA foreign_keys = ON", err) && is_done;
}
