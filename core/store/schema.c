#include <assert.h>
#include <sqlite3.h>

#include "core/store/look.h"

/*
 * What the schema of each version is follows from the migrations that lead to
 * it: they are run in memory and every table and index compared as text. The
 * statistics of ANALYZE may be there or not, and the shadow tables of the
 * full-text index are written by SQLite, differently from version to version,
 * so that only their names count.
 */
static const char listing[] =
    "SELECT type, name, tbl_name, "
    "CASE WHEN name GLOB 'event_text_*' THEN NULL ELSE sql END "
    "FROM sqlite_schema "
    "WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')) "
    "ORDER BY type, name";
enum { LISTING_COLUMNS = 4, PRAGMA_TEXT = 64 };

static bool
run_statements(sqlite3 *db, const char *const *statements, struct err *err)
{
	for (; *statements; statements++)
		if (!database_run(db, *statements, err))
			return false;
	return true;
}

bool
schema_migrate(sqlite3 *db, const struct migrations *migrations, int version,
    struct err *err)
{
	char pragmas[PRAGMA_TEXT];

	for (int i = version; i < migrations->count; i++)
		if (!run_statements(db, migrations->items[i].statements, err))
			return err_prefix(
			    err, "migration %s", migrations->items[i].name);
	snprintf(pragmas, sizeof pragmas,
	    "PRAGMA application_id = %d; PRAGMA user_version = %d",
	    STORE_APPLICATION_ID, migrations->count);
	return database_run(db, pragmas, err);
}

static bool
is_same_row(sqlite3_stmt *a, sqlite3_stmt *b)
{
	for (int i = 0; i < LISTING_COLUMNS; i++)
		if (!str_equal(column_str(a, i), column_str(b, i)))
			return false;
	return true;
}

static bool
compare(sqlite3 *a, sqlite3 *b, bool *is_same, struct err *err)
{
	sqlite3_stmt *rows_a = NULL, *rows_b = NULL;
	int code_a = SQLITE_ERROR, code_b = SQLITE_ERROR;

	*is_same = true;
	if (sqlite3_prepare_v2(a, listing, -1, &rows_a, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(b, listing, -1, &rows_b, NULL) != SQLITE_OK)
		goto out;
	do {
		code_a = sqlite3_step(rows_a);
		code_b = sqlite3_step(rows_b);
		*is_same = code_a == code_b && (code_a != SQLITE_ROW ||
						   is_same_row(rows_a, rows_b));
	} while (*is_same && code_a == SQLITE_ROW);
out:
	sqlite3_finalize(rows_a);
	sqlite3_finalize(rows_b);
	bool is_read = (code_a == SQLITE_ROW || code_a == SQLITE_DONE);
	return is_read || database_failed(a, err);
}

/*
 * The usual case, a millisecond faster: SQLite keeps the text of a CREATE
 * statement as it was written, so that each text must be the last that the
 * migrations have for its name, and all of them must be there.
 */
enum { OBJECTS_MAX = 64 };
struct object {
	struct str name;
	struct str text;
	const char *const *statement; /* equal texts may be one in memory */
};
struct objects {
	struct object items[OBJECTS_MAX];
	size_t count;
};

/* The statement without the comment before it and the semicolon. */
static struct str
bare_text(const char *statement)
{
	struct str text = str_trim(str_from(statement));

	while (str_starts(text, STR("--")))
		text = str_trim(
		    str_slice(text, str_find_byte(text, '\n'), text.len));
	if (str_ends(text, STR(";")))
		text.len--;
	return text;
}

/* What it makes or drops; nothing of another statement. */
static struct str
object_name(struct str text)
{
	static const char *const kinds[] = {"CREATE TABLE ", "CREATE INDEX ",
	    "CREATE VIRTUAL TABLE ", "CREATE TRIGGER ", "DROP TABLE ",
	    "DROP INDEX ", "DROP TRIGGER "};
	size_t length = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct str kind = str_from(kinds[i]);
		struct str name = str_slice(text, kind.len, text.len);
		if (!str_starts(text, kind))
			continue;
		while (length < name.len && !strchr(" \n", name.ptr[length]))
			length++;
		return str_slice(name, 0, length);
	}
	return (struct str){0};
}

static struct object *
object_find(struct objects *objects, struct str name)
{
	for (size_t i = 0; i < objects->count; i++)
		if (str_equal(objects->items[i].name, name))
			return &objects->items[i];
	return NULL;
}

static void
take_statement(struct objects *objects, const char *const *statement)
{
	struct str text = bare_text(*statement);
	struct str name = object_name(text);
	struct object *known = object_find(objects, name);

	if (!name.len)
		return;
	if (known)
		*known = objects->items[--objects->count];
	if (str_starts(text, STR("DROP")))
		return;
	assert(objects->count < OBJECTS_MAX);
	objects->items[objects->count++] =
	    (struct object){name, text, statement};
}

static void
list_objects(const struct migrations *migrations, struct objects *objects)
{
	for (int i = 0; i < migrations->count; i++) {
		const char *const *at = migrations->items[i].statements;
		while (*at)
			take_statement(objects, at++);
	}
}

/* Rows that are there from the beginning, as against those that a migration
 * finds and makes anew. */
static bool
is_row(struct str text)
{
	return str_starts(text, STR("INSERT INTO ")) &&
	       str_find(text, STR("VALUES")) < text.len;
}

/* What stands in the end, without the way that led there. */
static bool
make_objects(sqlite3 *db, const struct migrations *migrations, struct err *err)
{
	struct objects objects = {.count = 0};

	list_objects(migrations, &objects);
	for (int i = 0; i < migrations->count; i++) {
		const char *const *at = migrations->items[i].statements;
		for (; *at; at++) {
			struct str text = bare_text(*at);
			const struct object *object =
			    object_find(&objects, object_name(text));
			bool is_last = object && object->statement == at;
			if ((is_last || is_row(text)) &&
			    !database_run(db, *at, err))
				return false;
		}
	}
	return schema_migrate(db, migrations, migrations->count, err);
}

bool
schema_make(sqlite3 *db, const struct migrations *migrations, struct err *err)
{
	return database_run(db, "BEGIN IMMEDIATE", err) &&
	       make_objects(db, migrations, err) &&
	       database_run(db, "COMMIT", err);
}

static const char texts[] =
    "SELECT name, sql FROM sqlite_schema WHERE NOT (type = 'table' "
    "AND name IN ('sqlite_stat1', 'sqlite_stat4', 'event_text_data', "
    "'event_text_idx', 'event_text_docsize', 'event_text_config')) "
    "AND NOT (type = 'index' AND sql IS NULL "
    "AND name GLOB 'sqlite_autoindex_*')";

static bool
has_our_texts(sqlite3 *db, const struct migrations *migrations)
{
	struct objects objects = {.count = 0};
	const struct object *object = NULL;
	sqlite3_stmt *rows = NULL;
	size_t count = 0;
	int code = SQLITE_ERROR;

	list_objects(migrations, &objects);
	if (sqlite3_prepare_v2(db, texts, -1, &rows, NULL) == SQLITE_OK)
		while ((code = sqlite3_step(rows)) == SQLITE_ROW &&
		       (object = object_find(&objects, column_str(rows, 0))) &&
		       str_equal(object->text, column_str(rows, 1)))
			count++;
	sqlite3_finalize(rows);
	return code == SQLITE_DONE && count == objects.count;
}

bool
schema_is_ours(sqlite3 *db, const struct migrations *migrations, int version,
    bool *is_ours, struct err *err)
{
	struct migrations until = {migrations->items, version};
	sqlite3 *made = NULL;

	*is_ours = has_our_texts(db, &until);
	if (*is_ours)
		return true;
	bool is_read = sqlite3_open(":memory:", &made) == SQLITE_OK &&
		       functions_register(made, err) &&
		       schema_migrate(made, &until, 0, err) &&
		       compare(db, made, is_ours, err);

	sqlite3_close(made);
	return is_read;
}
