#include <sqlite3.h>

#include "core/store/look.h"
#include "core/store/maintain.h"

/*
 * SQLite answers NULL for a text that it has no memory for, as for one that is
 * not there, and a page that it cannot hold counts as damaged. So its memory,
 * too, is there or ends the program; it is asked for like this once, before
 * anything else, and there is no other way to tell it than a global. Files are
 * read, not mapped: one that is cut off while it is mapped ends the program.
 */
static sqlite3_mem_methods usual;

static void *
allocate(int size)
{
	void *memory = usual.xMalloc(size);

	if (!memory)
		mem_die();
	return memory;
}

static void *
reallocate(void *old, int size)
{
	void *memory = usual.xRealloc(old, size);

	if (!memory)
		mem_die();
	return memory;
}

void
store_set_memory(void)
{
	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
	sqlite3_mem_methods methods = usual;
	methods.xMalloc = allocate;
	methods.xRealloc = reallocate;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
	sqlite3_config(
	    SQLITE_CONFIG_MMAP_SIZE, (sqlite3_int64)0, (sqlite3_int64)0);
}

/* '?' and '#' end the path of a URI and '%' begins an escape. */
static void
add_escaped(struct buf *uri, const char *path)
{
	for (; *path; path++)
		if (strchr("%?#", *path))
			buf_addf(uri, "%%%02x", (unsigned)*path);
		else
			buf_add_char(uri, *path);
}

bool
database_open(const char *path, const char *parameters, int flags, sqlite3 **db,
    struct err *err)
{
	struct buf uri = {0};

	*db = NULL;
	buf_addz(&uri, path[0] == '/' ? "file://" : "file:");
	add_escaped(&uri, path);
	if (parameters)
		buf_addf(&uri, "?%s", parameters);
	int code = sqlite3_open_v2(
	    uri.ptr, db, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
	buf_release(&uri);
	if (code == SQLITE_OK)
		return true;
	err_set(err, ERR_STORE, "'%s' cannot be opened: %s", path,
	    *db ? sqlite3_errmsg(*db) : sqlite3_errstr(code));
	sqlite3_close(*db);
	*db = NULL;
	return false;
}

bool
database_run(sqlite3 *db, const char *sql, struct err *err)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		return database_failed(db, err);
	return true;
}

sqlite3_stmt *
database_row(sqlite3 *db, const char *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		return statement;
	database_failed(db, err);
	sqlite3_finalize(statement);
	return NULL;
}

bool
database_integer(sqlite3 *db, const char *sql, int64_t *value, struct err *err)
{
	sqlite3_stmt *statement = database_row(db, sql, err);

	if (!statement)
		return false;
	*value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return true;
}

bool
database_is_whole(sqlite3 *db, struct err *err)
{
	sqlite3_stmt *statement =
	    database_row(db, "PRAGMA quick_check(1)", err);
	bool is_whole = statement && str_is(column_str(statement, 0), "ok");

	if (statement && !is_whole)
		err_set(err, ERR_STORE, "the database is damaged: %.*s",
		    STR_ARG(column_str(statement, 0)));
	sqlite3_finalize(statement);
	return is_whole;
}

static bool
set_flags(sqlite3 *db)
{
	static const struct {
		int option;
		int value;
	} flags[] = {
	    {SQLITE_DBCONFIG_DEFENSIVE, 1},
	    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
	    {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
	    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	    {SQLITE_DBCONFIG_DQS_DML, 0},
	    {SQLITE_DBCONFIG_DQS_DDL, 0},
	    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(flags); i++)
		if (sqlite3_db_config(db, flags[i].option, flags[i].value,
			(int *)NULL) != SQLITE_OK)
			return false;
	return true;
}

static void
set_limits(sqlite3 *db)
{
	static const struct {
		int limit;
		int value;
	} limits[] = {
	    {SQLITE_LIMIT_LENGTH, 256 * 1024 * 1024},
	    {SQLITE_LIMIT_SQL_LENGTH, 4 * 1024 * 1024},
	    {SQLITE_LIMIT_COLUMN, 256},
	    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 4096},
	    {SQLITE_LIMIT_TRIGGER_DEPTH, 16},
	    {SQLITE_LIMIT_ATTACHED, 1}, /* VACUUM needs one */
	    {SQLITE_LIMIT_WORKER_THREADS, 0},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(limits); i++)
		sqlite3_limit(db, limits[i].limit, limits[i].value);
}

bool
database_harden(sqlite3 *db, struct err *err)
{
	if (!set_flags(db))
		return database_failed(db, err);
	set_limits(db);
	sqlite3_busy_timeout(db, STORE_BUSY_MILLISECONDS);
	return database_run(db, "PRAGMA cell_size_check = ON", err);
}

/* A log serves readers beside a writer; where it cannot be had, the journal
 * is to survive power loss just as well. */
bool
database_set_journal(sqlite3 *db, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	bool is_log = false;

	if (sqlite3_prepare_v2(db, "PRAGMA journal_mode = WAL", -1, &statement,
		NULL) != SQLITE_OK)
		return database_failed(db, err);
	if (sqlite3_step(statement) == SQLITE_ROW)
		is_log = str_is(column_str(statement, 0), "wal");
	sqlite3_finalize(statement);
	return database_run(db,
	    is_log ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = EXTRA",
	    err);
}
