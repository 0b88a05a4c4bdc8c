#include <sqlite3.h>

#include "core/store/derived.h"
#include "core/store/index/index.h"
#include "core/store/look.h"

/*
 * The full text is made anew from the events, since how words are folded may
 * have changed with the program; then statistics, and the file without gaps.
 */
static bool
index_event(struct store *store, int64_t row, struct err *err)
{
	struct event event;

	arena_reset(&store->scratch);
	return store_event(
		   store, row, EVENT_WHOLE, &store->scratch, &event, err) &&
	       event_text_add(store, row, &event, err);
}

static bool
index_all(struct store *store, struct err *err)
{
	struct row_ids rows = {0};
	sqlite3_stmt *forget = statement_get(store,
	    "INSERT INTO event_text (event_text) VALUES ('delete-all')", err);

	bool is_done = forget && statement_run(store, forget, err) &&
		       store_event_rows(store, EVENTS_AS_STORED, &rows, err);
	for (size_t i = 0; is_done && i < rows.count; i++)
		is_done = index_event(store, rows.items[i], err);
	row_ids_release(&rows);
	return is_done;
}

bool
store_optimise(struct store *store, struct err *err)
{
	if (!store_begin_bulk(store, err))
		return false;
	index_make_anew(store);
	if (!index_all(store, err)) {
		store_rollback(store);
		return false;
	}
	return store_commit(store, err) &&
	       database_run(store->db,
		   "INSERT INTO event_text (event_text) VALUES ('optimize');"
		   "ANALYZE; VACUUM;"
		   "PRAGMA wal_checkpoint(TRUNCATE)",
		   err);
}
