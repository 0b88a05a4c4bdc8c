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
 * statement as it was written, so that where the migrations do nothing else,
 * each text must be one of theirs, and all of them must be there.
 */
static struct str
created_text(const char *statement)
{
	struct str text = str_trim(str_from(statement));

	while (str_starts(text, STR("--")))
		text = str_trim(
		    str_slice(text, str_find_byte(text, '\n'), text.len));
	if (str_ends(text, STR(";")))
		text.len--;
	return text;
}

/* "CREATE TABLE actor (": does it create what has the name? */
static bool
is_text_of(struct str text, struct str name)
{
	static const char *const kinds[] = {
	    "CREATE TABLE ", "CREATE INDEX ", "CREATE VIRTUAL TABLE "};

	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		struct str kind = str_from(kinds[i]);
		struct str rest = str_slice(text, kind.len, text.len);
		if (str_starts(text, kind) && str_starts(rest, name))
			return rest.len > name.len &&
			       strchr(" \n", rest.ptr[name.len]);
	}
	return false;
}

static bool
is_in(const struct migrations *migrations, struct str name, struct str sql)
{
	for (int i = 0; i < migrations->count; i++) {
		const char *const *at = migrations->items[i].statements;
		for (; *at; at++)
			if (str_equal(created_text(*at), sql))
				return is_text_of(sql, name);
	}
	return false;
}

static int
count_statements(const struct migrations *migrations)
{
	int count = 0;

	for (int i = 0; i < migrations->count; i++) {
		const char *const *at = migrations->items[i].statements;
		while (*at++)
			count++;
	}
	return count;
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
	sqlite3_stmt *rows = NULL;
	int count = 0, code = SQLITE_ERROR;

	if (sqlite3_prepare_v2(db, texts, -1, &rows, NULL) == SQLITE_OK)
		while (
		    (code = sqlite3_step(rows)) == SQLITE_ROW &&
		    is_in(migrations, column_str(rows, 0), column_str(rows, 1)))
			count++;
	sqlite3_finalize(rows);
	return code == SQLITE_DONE && count == count_statements(migrations);
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
		       schema_migrate(made, &until, 0, err) &&
		       compare(db, made, is_ours, err);

	sqlite3_close(made);
	return is_read;
}
