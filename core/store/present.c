#include <assert.h>
#include <sqlite3.h>

#include "core/store/store_internal.h"

/*
 * Most events have few of the parts that an event may have. Where many are
 * read, one walk through each table of parts, before, tells which have any;
 * what is not there need not be looked for, event by event.
 */
enum { ROWS_MAX = 64 * 1024 * 1024 };

static_assert(EVENT_WHOLE <= 255, "the parts of an event fit into a byte");

static void
parts_forget(struct store *store)
{
	free(store->present);
	store->present = NULL;
	store->present_rows = 0;
}

static bool
note_table(
    struct store *store, const struct table_shape *shape, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	struct sql sql = {0};
	bool found = false, is_read;

	sql_addf(
	    &sql, "SELECT DISTINCT $s FROM $s", shape->keys[0], shape->name);
	is_read = statement_prepare(store, &statement, sql.text.ptr, err);
	sql_release(&sql);
	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found) {
		int64_t row = sqlite3_column_int64(statement, 0);
		if (row >= 0 && (size_t)row < store->present_rows)
			store->present[row] |= (unsigned char)shape->part;
	}
	sqlite3_finalize(statement);
	return is_read;
}

static bool
count_rows(struct store *store, int64_t *rows, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	bool found;

	if (!statement_prepare(store, &statement,
		"SELECT coalesce(MAX(row), 0) + 1 FROM event", err))
		return false;
	bool is_read = statement_step(store, statement, &found, err);
	if (is_read)
		*rows = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return is_read;
}

bool
store_note_parts(struct store *store, struct err *err)
{
	int64_t rows = 0;

	assert(store->readings > 0);
	if (!count_rows(store, &rows, err))
		return false;
	if (rows < 1 || rows > ROWS_MAX)
		return true;
	parts_forget(store);
	store->present = mem_alloc((size_t)rows);
	memset(store->present, 0, (size_t)rows);
	store->present_rows = (size_t)rows;
	for (int id = 0; id < TABLE_COUNT; id++) {
		const struct table_shape *shape = &table_shapes[id];
		if (shape->part && !note_table(store, shape, err)) {
			parts_forget(store);
			return false;
		}
	}
	return true;
}

unsigned
parts_present(const struct store *store, int64_t row)
{
	if (row < 0 || (size_t)row >= store->present_rows)
		return EVENT_WHOLE;
	return store->present[row];
}

bool
store_begin_reading(struct store *store, struct err *err)
{
	if (store->readings == 0 && sqlite3_get_autocommit(store->db)) {
		if (!statement_do(store, "BEGIN", err))
			return false;
		store->is_reading = true;
	}
	store->readings++;
	return true;
}

void
store_end_reading(struct store *store)
{
	store->readings--;
	if (store->readings > 0)
		return;
	parts_forget(store);
	if (!store->is_reading)
		return;
	store->is_reading = false;
	statement_do(store, "COMMIT", NULL);
}
