#include "core/store/look.h"

#include <errno.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "core/base/path.h"
#include "core/base/temporary.h"

/* Offsets in a log, its frames and the first page (SQLite file format). */
enum {
	LOG_HEAD = 32,
	LOG_PAGE_SIZE = 8,
	LOG_SALT = 16,
	SALT = 8,
	FRAME_HEAD = 24,
	FRAME_SALT = 8,
	PAGE_WRITE_VERSION = 18,
	PAGE_READ_VERSION = 19,
	NO_LOG = 1, /* what they are */
	LOG = 2,
	PAGE_SCHEMA_COOKIE = 40,
	PAGE_USER_VERSION = 60,
	PAGE_APPLICATION_ID = 68,
	PAGE_HEAD = 100,
	FIELD = 4,
};

static bool
refuse_odd_file(const char *path, struct err *err)
{
	struct stat status;

	if (stat(path, &status) != 0)
		return err_set(err, ERR_STORE, "no database '%s': %s", path,
		    strerror(errno));
	if (!S_ISREG(status.st_mode))
		return err_set(err, ERR_STORE, "'%s' is not a file", path);
	if (status.st_size == 0)
		return err_set(err, ERR_STORE,
		    "'%s' is empty, not a database of entente", path);
	return true;
}

static bool
has_bytes(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && status.st_size > 0;
}

static bool
no_database(const char *path, struct err *err)
{
	return err_set(
	    err, ERR_STORE, "'%s' is not a database, or damaged", path);
}

static bool
check_numbers(int64_t application, int64_t schema, const char *path,
    const struct migrations *migrations, struct err *err)
{
	if (application != STORE_APPLICATION_ID)
		return err_set(err, ERR_STORE,
		    "'%s' is a database of another program", path);
	if (schema > migrations->count)
		return err_set(err, ERR_STORE,
		    "'%s' was made by a newer entente: its schema is %d, "
		    "this one knows %d",
		    path, (int)schema, migrations->count);
	return true;
}

static uint32_t
big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 |
	       (uint32_t)bytes[2] << 8 | bytes[3];
}

static bool
check_identity(sqlite3 *db, const char *path,
    const struct migrations *migrations, int *version, struct err *err)
{
	int64_t application, schema;

	if (!database_integer(db, "PRAGMA application_id", &application, err) ||
	    !database_integer(db, "PRAGMA user_version", &schema, err))
		return no_database(path, err);
	*version = (int)schema;
	return check_numbers(application, schema, path, migrations, err);
}

static bool
check_schema(sqlite3 *db, const char *path, const struct migrations *migrations,
    int version, struct err *err)
{
	bool is_ours = false;

	if (version < 1)
		return err_set(
		    err, ERR_STORE, "'%s' is damaged: it has no schema", path);
	if (!schema_is_ours(db, migrations, version, &is_ours, err))
		return err_prefix(err, "'%s'", path);
	if (!is_ours)
		return err_set(err, ERR_STORE,
		    "'%s' was altered: its tables are not those that entente "
		    "makes",
		    path);
	return true;
}

static bool
is_same_schema(const unsigned char *page, const int64_t *known)
{
	static const int offsets[] = {
	    PAGE_SCHEMA_COOKIE, PAGE_USER_VERSION, PAGE_APPLICATION_ID};

	for (size_t i = 0; i < ARRAY_LENGTH(offsets); i++)
		if (big_endian(page + offsets[i]) != (uint32_t)known[i])
			return false;
	return true;
}

/*
 * Every change of a schema is written to the first page. The log speaks of
 * the schema that the database itself holds if no first page in it differs.
 */
static bool
log_keeps_schema(FILE *log, const int64_t *known)
{
	unsigned char head[LOG_HEAD], frame[FRAME_HEAD], page[PAGE_HEAD];

	if (fread(head, 1, sizeof head, log) < sizeof head)
		return true; /* too short for SQLite, too */
	long size = (long)big_endian(head + LOG_PAGE_SIZE);
	if (size < PAGE_HEAD)
		return true;
	while (fread(frame, 1, sizeof frame, log) == sizeof frame) {
		if (memcmp(frame + FRAME_SALT, head + LOG_SALT, SALT) != 0)
			return true; /* left over from an earlier round */
		long rest = size;
		if (big_endian(frame) == 1) {
			if (fread(page, 1, sizeof page, log) < sizeof page)
				return true;
			if (!is_same_schema(page, known))
				return false;
			rest -= PAGE_HEAD;
		}
		if (fseek(log, rest, SEEK_CUR) != 0)
			return true;
	}
	return true;
}

static bool
log_is_harmless(sqlite3 *db, int version)
{
	int64_t known[] = {0, version, STORE_APPLICATION_ID};
	const char *path =
	    sqlite3_filename_wal(sqlite3_db_filename(db, "main"));

	if (!database_integer(db, "PRAGMA schema_version", &known[0], NULL))
		return false;
	FILE *log = fopen(path, "rb");
	if (!log)
		return true;
	bool keeps = log_keeps_schema(log, known);
	fclose(log);
	return keeps;
}

/* A program that is killed while it moves pages out of the log, or while it
 * writes with a journal, leaves what nobody can read without them. */
static bool
is_readable(sqlite3 *db)
{
	int64_t application;

	return database_integer(
	    db, "PRAGMA application_id", &application, NULL);
}

/* With its log or journal, as SQLite would see it. */
static bool
look_at_copy(sqlite3 *db, const char *path, const struct migrations *migrations,
    int *version, struct err *err)
{
	sqlite3 *copy = NULL;
	char *directory = copy_make(db, err);

	if (!directory)
		return false;
	char *copied = copy_path(directory);
	bool is_right =
	    database_open(copied, NULL, SQLITE_OPEN_READWRITE, &copy, err) &&
	    database_harden(copy, err) &&
	    check_identity(copy, path, migrations, version, err) &&
	    check_schema(copy, path, migrations, *version, err);
	sqlite3_close(copy);
	temporary_remove(directory);
	free(copied);
	return is_right;
}

/*
 * Without a log a lock can be asked for: that leaves nothing behind, and a
 * journal that is left over is not replayed through what is opened to read.
 */
static bool
is_being_written(const char *path, struct err *err)
{
	sqlite3 *db;
	int64_t application;
	bool is_busy = false;

	if (!database_open(path, NULL, SQLITE_OPEN_READONLY, &db, NULL))
		return false;
	sqlite3_busy_timeout(db, STORE_BUSY_MILLISECONDS);
	if (!database_integer(
		db, "PRAGMA application_id", &application, NULL)) {
		is_busy = sqlite3_errcode(db) == SQLITE_BUSY;
		if (is_busy)
			database_failed(db, err);
	}
	sqlite3_close(db);
	return is_busy;
}

/* The head of the first page, without a statement; false: there is none. */
static bool
read_head(sqlite3 *db, unsigned char head[PAGE_HEAD])
{
	static const char magic[] = "SQLite format 3";
	sqlite3_file *file = NULL;

	return sqlite3_file_control(
		   db, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK &&
	       file->pMethods->xRead(file, head, PAGE_HEAD, 0) == SQLITE_OK &&
	       memcmp(head, magic, sizeof magic) == 0;
}

static bool
is_written_with(const unsigned char head[PAGE_HEAD], unsigned char version)
{
	return head[PAGE_WRITE_VERSION] == version &&
	       head[PAGE_READ_VERSION] == version;
}

static bool
look_through(sqlite3 *db, const char *path, const struct migrations *migrations,
    struct look *look, struct err *err)
{
	const char *name = sqlite3_db_filename(db, "main");
	struct look seen = {
	    .has_log = has_bytes(sqlite3_filename_wal(name)),
	    .has_journal = has_bytes(sqlite3_filename_journal(name)),
	};
	unsigned char head[PAGE_HEAD] = {0};
	bool has_rest = seen.has_log || seen.has_journal;
	bool has_head = read_head(db, head);

	if (!has_head && !has_rest)
		return no_database(path, err);
	seen.keeps_log = is_written_with(head, LOG);
	seen.version = (int)big_endian(head + PAGE_USER_VERSION);

	if (seen.has_journal && is_written_with(head, NO_LOG) &&
	    is_being_written(path, err))
		return false;
	bool is_torn = has_rest && (!has_head || !is_readable(db));

	/* What makes it ours is in the database before it ever has a log. */
	if (!is_torn && !check_numbers(big_endian(head + PAGE_APPLICATION_ID),
			    seen.version, path, migrations, err))
		return false;
	bool is_right =
	    !is_torn && check_schema(db, path, migrations, seen.version, err);
	if (is_torn || (seen.has_journal && !is_right) ||
	    (seen.has_log && (!is_right || !log_is_harmless(db, seen.version))))
		is_right =
		    look_at_copy(db, path, migrations, &seen.version, err);
	if (is_right)
		*look = seen;
	return is_right;
}

static bool
look_once(const char *path, const struct migrations *migrations,
    struct look *look, struct err *err)
{
	sqlite3 *db;

	if (!refuse_odd_file(path, err) ||
	    !database_open(path, "immutable=1", SQLITE_OPEN_READONLY, &db, err))
		return false;
	bool is_right = database_harden(db, err) &&
			look_through(db, path, migrations, look, err);
	sqlite3_close(db);
	return is_right;
}

/* Changes when the database, its log or its journal is written to. */
static uint64_t
stamp(const char *path)
{
	static const char *const suffixes[] = {"", "-wal", "-journal"};
	uint64_t sum = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++) {
		struct buf name = {0};
		buf_addf(&name, "%s%s", path, suffixes[i]);
		sum = sum * 31 + path_stamp(name.ptr);
		buf_release(&name);
	}
	return sum;
}

/*
 * A look asks for no lock, so that nothing is left beside the file of another
 * program; beside a writer it may see half of what that is moving. What looks
 * wrong counts when it does so twice and nothing was moved in between.
 */
bool
look_at(const char *path, const struct migrations *migrations,
    struct look *look, struct err *err)
{
	enum { PAUSE = 20, LOOKS = STORE_BUSY_MILLISECONDS / PAUSE };
	uint64_t before = 0;

	for (int looks = 0; looks < LOOKS; looks++) {
		uint64_t now = stamp(path);
		if (look_once(path, migrations, look, err))
			return true;
		bool is_still = now == before && now == stamp(path);
		if ((looks > 0 && is_still) || (err && err->code == ERR_BUSY))
			return false;
		before = now;
		sqlite3_sleep(PAUSE);
	}
	return err_set(err, ERR_BUSY,
	    "'%s': another program is writing to the database", path);
}
