#include "core/store/load/bulk.h"

#include <sqlite3.h>

#include "core/query/sql.h"
#include "core/store/look.h"

/*
 * A large load into a store without events drops the indexes of the tables of
 * events and makes them anew, from the same texts, once the rows are there:
 * rows that come in any order cost a sort then, instead of a walk through a
 * tree that no memory holds for each. All of it is within the transaction. What
 * wants the indexes before has them made at once.
 */
enum { SORT_KIBIBYTES = 16 * 1024 };

struct bulk {
	struct arena arena;
	struct strs indexes; /* texts that make them, in their order */
	struct bulk_text *text;
};

static bool
has_events(struct store *store, bool *has, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT 1 FROM event LIMIT 1", err);

	if (!statement || !statement_step(store, statement, has, err))
		return false;
	if (*has)
		statement_end(statement);
	return true;
}

/* An index that SQLite made for a key has no text. */
static bool
add_indexes(
    struct store *store, const char *table, struct strs *names, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' "
	    "AND sql IS NOT NULL AND tbl_name = ?",
	    err);
	struct bulk *bulk = store->bulk;
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(table));
	for (;;) {
		if (!statement_step(store, statement, &found, err))
			return false;
		if (!found)
			return true;
		arena_strs_add(&bulk->arena, names,
		    arena_str(&bulk->arena, column_str(statement, 0)));
		arena_strs_add(&bulk->arena, &bulk->indexes,
		    arena_str(&bulk->arena, column_str(statement, 1)));
	}
}

static bool
drop_index(struct store *store, const char *name, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql, "DROP INDEX \"$s\"", name);
	bool is_gone = database_run(store->db, sql.text.ptr, err);
	sql_release(&sql);
	return is_gone;
}

bool
bulk_put_off(struct store *store, struct err *err)
{
	struct strs names = {0};
	bool has;

	if (!has_events(store, &has, err))
		return false;
	if (has)
		return true;
	store->bulk = mem_alloc(sizeof *store->bulk);
	for (int i = 0; i < TABLE_COUNT; i++)
		if (table_shapes[i].kind == RECORD_EVENT &&
		    !add_indexes(store, table_shapes[i].name, &names, err))
			return false;
	for (size_t i = 0; i < names.count; i++)
		if (!drop_index(store, names.items[i].ptr, err))
			return false;
	store->bulk->text = bulk_text_start(store);
	return true;
}

/* The sort takes as much memory as the pages may, beside them. */
bool
bulk_make_indexes(struct store *store, struct err *err)
{
	if (!store->bulk || !store->bulk->indexes.count)
		return true;
	struct strs texts = store->bulk->indexes;
	store->bulk->indexes = (struct strs){0};
	bulk_set_memory(store, SORT_KIBIBYTES);
	for (size_t i = 0; i < texts.count; i++)
		if (!database_run(store->db, texts.items[i].ptr, err))
			return false;
	bulk_set_memory(store, BULK_KIBIBYTES);
	return true;
}

bool
bulk_may_have_events(struct store *store, bool *may, struct err *err)
{
	*may = true;
	if (!store->bulk || !store->bulk->indexes.count)
		return true;
	return has_events(store, may, err) &&
	       (!*may || bulk_make_indexes(store, err));
}

struct bulk_text *
bulk_text_of(struct store *store)
{
	return store->bulk ? store->bulk->text : NULL;
}

bool
bulk_finish(struct store *store, struct err *err)
{
	struct bulk_text *text = bulk_text_of(store);

	if (text)
		bulk_text_end(text);
	return bulk_make_indexes(store, err) &&
	       (!text || bulk_text_finish(text, store, err));
}

void
bulk_set_memory(struct store *store, int kibibytes)
{
	struct sql sql = {0};

	sql_addf(&sql, "PRAGMA cache_size = -$d", kibibytes);
	database_run(store->db, sql.text.ptr, NULL);
	sql_release(&sql);
}

void
bulk_forget(struct store *store)
{
	if (!store->bulk)
		return;
	bulk_text_free(store->bulk->text);
	arena_release(&store->bulk->arena);
	free(store->bulk);
	store->bulk = NULL;
}
