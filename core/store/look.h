#ifndef CORE_STORE_LOOK_H
#define CORE_STORE_LOOK_H

#include "core/store/store_internal.h"

/* One step of the schema; the statements end with NULL. */
struct migration {
	const char *name;
	const char *const *statements;
};
struct migrations {
	const struct migration *items; /* the n-th makes user_version n + 1 */
	int count;
};
extern const struct migrations store_migrations;

/* store_open with another schema, for tests. */
struct store *store_open_schema(const char *path, enum store_mode mode,
    const struct migrations *migrations, struct err *err);

/*
 * A look at a file before anything that could write to it: whether it is a
 * database of ours, whole, and of a schema we know. Neither the file nor
 * anything beside it is touched.
 */
struct look {
	int version;	  /* of its schema */
	bool has_log;	  /* a write-ahead log with something in it */
	bool has_journal; /* a rollback journal that was left behind */
	bool keeps_log;	  /* it says of itself that it is written with a log */
};
bool look_at(const char *path, const struct migrations *migrations,
    struct look *look, struct err *err);

/* Opens "file:" with the path escaped; `parameters` as in "immutable=1". */
bool database_open(const char *path, const char *parameters, int flags,
    struct sqlite3 **db, struct err *err);
/* Settings that keep a forged database from harm. */
bool database_harden(struct sqlite3 *db, struct err *err);
/* Functions of our own that SQL may call. */
bool functions_register(struct sqlite3 *db, struct err *err);
/* A log where it can be had, and as durable either way. */
bool database_set_journal(struct sqlite3 *db, struct err *err);
/* The whole content, as one transaction of the target. */
bool database_copy_pages(
    struct sqlite3 *from, struct sqlite3 *to, struct err *err);
/* A statement without rows to read. */
bool database_run(struct sqlite3 *db, const char *sql, struct err *err);
/* The first row of a statement, which is to be finalized; NULL: there is none,
 * or it cannot be read. */
struct sqlite3_stmt *database_row(
    struct sqlite3 *db, const char *sql, struct err *err);
/* A statement with one whole number as its answer. */
bool database_integer(
    struct sqlite3 *db, const char *sql, int64_t *value, struct err *err);
/* "ok" of PRAGMA quick_check. */
bool database_is_whole(struct sqlite3 *db, struct err *err);

/* A copy of the database, its log and its journal in a new private directory,
 * which is owned by the caller; temporary_remove takes both away. */
char *copy_make(struct sqlite3 *db, struct err *err);
char *copy_path(const char *directory);

/* Do two databases hold the same events? */
bool database_is_same(
    struct sqlite3 *a, struct sqlite3 *b, bool *is_same, struct err *err);

/* The schema of a database whose version is known is as it was made. */
bool schema_is_ours(struct sqlite3 *db, const struct migrations *migrations,
    int version, bool *is_ours, struct err *err);
/* Makes all that the migrations lead to in a database that is empty. */
bool schema_make(
    struct sqlite3 *db, const struct migrations *migrations, struct err *err);
/* Runs those after `version`, in a transaction without foreign keys. */
bool schema_migrate(struct sqlite3 *db, const struct migrations *migrations,
    int version, struct err *err);

#endif
