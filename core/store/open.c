#include <sqlite3.h>

#include "core/base/path.h"
#include "core/base/temporary.h"
#include "core/store/index/index.h"
#include "core/store/index/read.h"
#include "core/store/place.h"

/*
 * Opening: first a look that changes nothing (core/store/look.h), then for
 * real. A database that lies where nothing can be written is read as it is,
 * or from a private copy where a log lies beside it.
 */
static const char immutable[] = "immutable=1";
static const char first_read[] = "SELECT COUNT(*) FROM sqlite_schema";

/* A schema that is damaged in one place is read as far as it goes; nothing is
 * written to such a database. */
static bool
tolerate(struct store *store, struct err *err)
{
	if (!store->is_damaged)
		return true;
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
	return database_run(store->db, "PRAGMA writable_schema = ON", err);
}

static bool
connect(struct store *store, const char *path, const char *parameters,
    int flags, struct err *err)
{
	int64_t tables;

	if (!database_open(path, parameters, flags, &store->db, err))
		return false;
	if (database_harden(store->db, err) && tolerate(store, err) &&
	    functions_register(store->db, err) &&
	    database_integer(store->db, first_read, &tables, err))
		return true;
	int code = sqlite3_errcode(store->db);
	sqlite3_close(store->db);
	store->db = NULL;
	store->is_read_only =
	    code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
	return false;
}

static bool
connect_copy(struct store *store, struct err *err)
{
	sqlite3 *db;

	if (!database_open(
		store->path, immutable, SQLITE_OPEN_READONLY, &db, err))
		return false;
	store->private_copy = copy_make(db, err);
	sqlite3_close(db);
	if (!store->private_copy)
		return false;
	char *path = copy_path(store->private_copy);
	bool is_open = connect(store, path, NULL, SQLITE_OPEN_READWRITE, err);
	free(path);
	store->is_read_only = true;
	return is_open;
}

static bool
connect_somehow(struct store *store, const struct look *look, struct err *err)
{
	if (connect(store, store->path, NULL, SQLITE_OPEN_READWRITE, err)) {
		store->is_read_only = sqlite3_db_readonly(store->db, "main");
		return true;
	}
	if (!store->is_read_only)
		return false;
	if (look->has_log || look->has_journal)
		return connect_copy(store, err);
	bool is_open =
	    connect(store, store->path, immutable, SQLITE_OPEN_READONLY, err);
	store->is_read_only = store->is_immutable = true;
	return is_open;
}

/*
 * A log or journal that nobody holds means that a program ended without
 * closing: the database is then read through once. It is ours alone when it
 * can be locked whole; nothing is moved out of the log meanwhile.
 */
static bool
check_after_crash(const struct look *look, const char *path, struct err *err)
{
	sqlite3 *db;
	int64_t tables;
	bool is_right = true;

	if (!look->has_log && !look->has_journal)
		return true;
	if (!database_open(path, NULL, SQLITE_OPEN_READWRITE, &db, err))
		return false;
	sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
	if (database_harden(db, err) &&
	    sqlite3_busy_timeout(db, 0) == SQLITE_OK &&
	    database_run(db, "PRAGMA locking_mode = EXCLUSIVE", NULL) &&
	    database_integer(db, first_read, &tables, NULL))
		is_right = database_is_whole(db, err);
	sqlite3_close(db);
	return is_right || err_prefix(err, "'%s'", path);
}

/* An older database gets an index with its new schema; where that cannot be
 * had now the statements answer. */
static void
make_index(struct store *store)
{
	if (!store_begin(store, NULL))
		return;
	index_make_anew(store);
	store_commit(store, NULL);
}

static bool
bring_up_to_date(struct store *store, const struct migrations *migrations,
    int version, struct err *err)
{
	if (!store_migrate(store, migrations, version, err))
		return false;
	if (migrations == &store_migrations)
		make_index(store);
	return true;
}

/* What may not be changed where it lies is brought up to date in a copy. */
static bool
migrate_copy(struct store *store, const struct migrations *migrations,
    int version, struct err *err)
{
	if (!store->private_copy) {
		sqlite3_close(store->db);
		store->db = NULL;
		store->is_immutable = false;
		if (!connect_copy(store, err))
			return false;
	}
	return store_migrate(store, migrations, version, err);
}

static bool
prepare_use(struct store *store, enum store_mode mode,
    const struct migrations *migrations, const struct look *look,
    struct err *err)
{
	bool is_old = look->version < migrations->count;

	if (mode == STORE_READ || store->is_read_only ||
	    (is_old && !place_takes_files(store->path))) {
		if (is_old &&
		    !migrate_copy(store, migrations, look->version, err))
			return false;
		store->is_read_only = true;
		return database_run(store->db, "PRAGMA query_only = ON", err);
	}
	if (look->keeps_log && !is_old)
		return true;
	store->is_durable = database_set_journal(store->db, err);
	return store->is_durable &&
	       (!is_old ||
		   bring_up_to_date(store, migrations, look->version, err));
}

static bool
open_existing(struct store *store, enum store_mode mode,
    const struct migrations *migrations, struct err *err)
{
	struct look look;

	if (!look_at(store->path, migrations, &look, err))
		return false;
	if (mode != STORE_READ && !check_after_crash(&look, store->path, err))
		return false;
	return connect_somehow(store, &look, err) &&
	       prepare_use(store, mode, migrations, &look, err);
}

/* SQLite puts it beside the file, not beside a link that leads there. */
static bool
is_beside(const char *path, const char *suffix)
{
	struct arena arena = {0};
	const char *end = path_follow(&arena, path);
	bool is_there = path_exists(
	    arena_format(&arena, "%s%s", end ? end : path, suffix).ptr);

	arena_release(&arena);
	return is_there;
}

static char *
copy_text(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(mem_alloc(size), text, size);
}

static bool
is_ours(struct store *store, struct err *err)
{
	int64_t application;

	if (!database_integer(
		store->db, "PRAGMA application_id", &application, err))
		return false;
	return application == STORE_APPLICATION_ID ||
	       err_set(err, ERR_STORE, "'%s' is a database of another program",
		   store->path);
}

struct store *
store_open_damaged(const char *path, struct err *err)
{
	struct store *store = mem_alloc(sizeof *store);

	store->path = copy_text(path);
	store->is_read_only = store->is_damaged = true;
	bool has_rest = is_beside(path, "-wal") || is_beside(path, "-journal");
	bool is_open = has_rest ? connect_copy(store, err)
				: connect(store, path, immutable,
				      SQLITE_OPEN_READONLY, err);
	if (is_open && is_ours(store, err))
		return store;
	store_close(store);
	return NULL;
}

struct store *
store_open_again(const struct store *other, struct err *err)
{
	struct store *store = mem_alloc(sizeof *store);
	const char *parameters = other->is_immutable ? immutable : NULL;

	store->is_read_only = true;
	store->path = other->private_copy ? copy_path(other->private_copy)
					  : copy_text(other->path);
	if (database_open(store->path, parameters, SQLITE_OPEN_READONLY,
		&store->db, err) &&
	    database_harden(store->db, err) &&
	    functions_register(store->db, err))
		return store;
	store_close(store);
	return NULL;
}

struct store *
store_open_schema(const char *path, enum store_mode mode,
    const struct migrations *migrations, struct err *err)
{
	if (mode == STORE_CREATE && !path_exists(path) &&
	    !store_create(path, migrations, err))
		return NULL;
	struct store *store = mem_alloc(sizeof *store);
	store->path = copy_text(path);
	if (open_existing(store, mode, migrations, err))
		return store;
	store_close(store);
	return NULL;
}

struct store *
store_open(const char *path, enum store_mode mode, struct err *err)
{
	return store_open_schema(path, mode, &store_migrations, err);
}

/* Memory has no other limit than there is for all. */
static void
lift_limit(sqlite3 *db)
{
	sqlite3_int64 limit = INT64_MAX;

	sqlite3_file_control(db, "main", SQLITE_FCNTL_SIZE_LIMIT, &limit);
}

struct store *
store_open_fleeting(const char *path, struct err *err)
{
	struct store *store = mem_alloc(sizeof *store);

	store->path = copy_text(path ? path : "memory");
	store->is_fleeting = true;
	if (connect(store, store->path, path ? NULL : "vfs=memdb",
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err) &&
	    database_run(store->db,
		"PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; "
		"PRAGMA cache_size = -8000",
		err) &&
	    schema_make(store->db, &store_migrations, err)) {
		lift_limit(store->db);
		store->is_durable = true; /* as far as it is to be */
		return store;
	}
	store_close(store);
	return NULL;
}

bool
store_bytes(struct store *store, struct str *bytes, struct err *err)
{
	sqlite3_int64 size = 0;
	const unsigned char *start = sqlite3_serialize(
	    store->db, "main", &size, SQLITE_SERIALIZE_NOCOPY);

	if (!start)
		return store_failed(store, err);
	*bytes = (struct str){(const char *)start, (size_t)size};
	return true;
}

static void
finalize_all(struct store *store)
{
	for (size_t i = 0; i < ARRAY_LENGTH(store->kept); i++)
		sqlite3_finalize(store->kept[i].statement);
	for (size_t i = 0; i < TABLE_COUNT; i++)
		for (size_t j = 0; j < TABLE_STATEMENTS; j++)
			sqlite3_finalize(store->tables[i].statements[j]);
}

void
store_close(struct store *store)
{
	if (!store)
		return;
	if (store->db)
		store_rollback(store);
	index_close(store);
	index_drop_sets(store);
	finalize_all(store);
	sqlite3_close(store->db);
	temporary_remove(store->private_copy);
	arena_release(&store->memory);
	arena_release(&store->scratch);
	buf_release(&store->json);
	for (size_t i = 0; i < SEARCH_COLUMNS; i++)
		buf_release(&store->search[i]);
	free(store->path);
	free(store);
}

struct store *
store_begin_new(const char *path, struct err *err)
{
	char *temporary = store_make_beside(path, &store_migrations, err);
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
		return store_appear(temporary, path, kept, err);
	temporary_remove(temporary);
	return false;
}
