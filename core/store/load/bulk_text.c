#include "core/store/load/bulk.h"

#include <sqlite3.h>

#include "core/base/thread.h"
#include "core/store/look.h"

/*
 * Batches of rows go through a queue of few places from the thread that loads
 * to the one that makes the full text. The latter's database is a temporary
 * one of SQLite, without a name. Only its thread uses it until that has ended.
 */
const char *const event_text_changes[] = {
    "INSERT INTO event_text (event_text, rowid, title, names, summary, "
    "place, people, forces, notes, citations) "
    "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "INSERT INTO event_text (rowid, title, names, summary, place, "
    "people, forces, notes, citations) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
};

enum { BATCH_BYTES = 256 * 1024, BATCHES = 4 };

struct batch {
	struct buf text; /* of all columns, one behind the other */
	struct change *changes;
	size_t count;
	struct arena arena;
};

struct change {
	bool is_added;
	int64_t row;
	size_t lengths[SEARCH_COLUMNS];
};

struct bulk_text {
	sqlite3 *db;
	sqlite3_stmt *statements[2];
	struct thread *thread;
	struct mutex *mutex;
	struct condition *has_come, *has_gone;
	struct batch batches[BATCHES]; /* a ring */
	size_t first, filled;	       /* filled: handed over, not done */
	bool is_over;		       /* nothing more comes */
	bool is_dropped;	       /* what comes is of no use */
	struct err err;		       /* of the thread */
};

static bool
run_change(struct bulk_text *text, const struct change *change,
    const char *columns, struct err *err)
{
	sqlite3_stmt *statement = text->statements[change->is_added];

	sqlite3_bind_int64(statement, 1, change->row);
	for (int i = 0; i < SEARCH_COLUMNS; i++) {
		bind_str(statement, i + 2,
		    (struct str){columns, change->lengths[i]});
		columns += change->lengths[i];
	}
	sqlite3_step(statement);
	return sqlite3_reset(statement) == SQLITE_OK ||
	       database_failed(text->db, err);
}

static bool
run_batch(struct bulk_text *text, const struct batch *batch, struct err *err)
{
	const char *columns = batch->text.ptr;

	for (size_t i = 0; i < batch->count; i++) {
		const struct change *change = &batch->changes[i];
		if (!run_change(text, change, columns, err))
			return false;
		for (int k = 0; k < SEARCH_COLUMNS; k++)
			columns += change->lengths[k];
	}
	return true;
}

static void
clear(struct batch *batch)
{
	buf_clear(&batch->text);
	arena_reset(&batch->arena);
	batch->changes = NULL;
	batch->count = 0;
}

/* One piece of all: an edit would have to merge many, while somebody waits. */
static bool
finish_all(struct bulk_text *text, struct err *err)
{
	return database_run(text->db, "COMMIT", err) &&
	       database_run(text->db,
		   "INSERT INTO event_text (event_text) VALUES ('optimize')",
		   err);
}

/* The next batch; NULL where there is none any more. */
static struct batch *
take(struct bulk_text *text)
{
	mutex_lock(text->mutex);
	while (!text->filled && !text->is_over)
		condition_wait(text->has_come, text->mutex);
	bool has_more = text->filled && !text->is_dropped;
	struct batch *batch = has_more ? &text->batches[text->first] : NULL;
	mutex_unlock(text->mutex);
	return batch;
}

static void
give_back(struct bulk_text *text, const struct err *err)
{
	mutex_lock(text->mutex);
	text->err = *err;
	text->first = (text->first + 1) % BATCHES;
	text->filled--;
	condition_signal(text->has_gone);
	mutex_unlock(text->mutex);
}

static void
run_thread(void *context)
{
	struct bulk_text *text = context;
	struct err err = {0};
	struct batch *batch;

	while ((batch = take(text))) {
		if (!err.code)
			run_batch(text, batch, &err);
		clear(batch);
		give_back(text, &err);
	}
	if (!err.code && !text->is_dropped)
		finish_all(text, &err);
	text->err = err;
}

/* Made as that of the store is. */
static bool
make_table(struct bulk_text *text, struct store *store)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT sql FROM sqlite_schema WHERE name = 'event_text'", NULL);
	bool found;

	if (!statement || !statement_step(store, statement, &found, NULL) ||
	    !found)
		return false;
	const char *made = (const char *)sqlite3_column_text(statement, 0);
	bool is_made = made && database_run(text->db, made, NULL);
	statement_end(statement);
	return is_made;
}

static bool
open_database(struct bulk_text *text, struct store *store)
{
	static const char begin[] =
	    "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; "
	    "INSERT INTO event_text (event_text, rank) "
	    "VALUES ('hashsize', 25165824), ('automerge', 0), "
	    "('crisismerge', 1999); BEGIN";

	if (sqlite3_open("", &text->db) != SQLITE_OK ||
	    !make_table(text, store) || !database_run(text->db, begin, NULL))
		return false;
	for (int i = 0; i < 2; i++)
		if (sqlite3_prepare_v2(text->db, event_text_changes[i], -1,
			&text->statements[i], NULL) != SQLITE_OK)
			return false;
	return true;
}

static bool
is_empty(struct store *store)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT 1 FROM event_text_idx LIMIT 1", NULL);
	bool found = true;

	if (!statement || !statement_step(store, statement, &found, NULL))
		return false;
	if (found)
		statement_end(statement);
	return !found;
}

struct bulk_text *
bulk_text_start(struct store *store)
{
	struct bulk_text *text = mem_alloc(sizeof *text);

	text->mutex = mutex_new();
	text->has_come = condition_new();
	text->has_gone = condition_new();
	if (is_empty(store) && open_database(text, store))
		text->thread = thread_start(run_thread, text, NULL);
	if (text->thread)
		return text;
	bulk_text_free(text);
	return NULL;
}

static void
hand_over(struct bulk_text *text)
{
	text->filled++;
	condition_signal(text->has_come);
}

static size_t
last(const struct bulk_text *text)
{
	return (text->first + text->filled) % BATCHES;
}

/* The batch that is being filled, which the thread does not look at. */
static struct batch *
open_batch(struct bulk_text *text, struct err *err)
{
	struct batch *batch = NULL;

	mutex_lock(text->mutex);
	if (text->filled < BATCHES &&
	    text->batches[last(text)].text.len > BATCH_BYTES)
		hand_over(text);
	while (text->filled == BATCHES)
		condition_wait(text->has_gone, text->mutex);
	if (text->err.code)
		*err = text->err;
	else
		batch = &text->batches[last(text)];
	mutex_unlock(text->mutex);
	return batch;
}

bool
bulk_text_change(struct bulk_text *text, bool is_added, int64_t row,
    const struct buf *columns, struct err *err)
{
	struct batch *batch = open_batch(text, err);

	if (!batch)
		return false;
	struct change *change = ARENA_PUSH(
	    &batch->arena, batch->changes, batch->count, struct change);
	*change = (struct change){.is_added = is_added, .row = row};
	for (int i = 0; i < SEARCH_COLUMNS; i++) {
		change->lengths[i] = columns[i].len;
		buf_add(&batch->text, buf_str(&columns[i]));
	}
	return true;
}

static void
end_batches(struct bulk_text *text, bool is_dropped)
{
	mutex_lock(text->mutex);
	if (text->filled < BATCHES && text->batches[last(text)].count)
		text->filled++;
	text->is_over = true;
	text->is_dropped = is_dropped;
	condition_signal(text->has_come);
	mutex_unlock(text->mutex);
}

static void
join(struct bulk_text *text)
{
	thread_join(text->thread);
	text->thread = NULL;
}

void
bulk_text_end(struct bulk_text *text)
{
	end_batches(text, false);
}

static bool
copy_rows(sqlite3_stmt *from, sqlite3_stmt *to)
{
	int code;

	while ((code = sqlite3_step(from)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(from); i++)
			sqlite3_bind_value(
			    to, i + 1, sqlite3_column_value(from, i));
		sqlite3_step(to);
		if (sqlite3_reset(to) != SQLITE_OK)
			return false;
	}
	return code == SQLITE_DONE;
}

static bool
copy_table(struct bulk_text *text, struct store *store, const char *read,
    const char *write, struct err *err)
{
	sqlite3_stmt *from = NULL, *to = NULL;

	bool is_copied =
	    sqlite3_prepare_v2(text->db, read, -1, &from, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(store->db, write, -1, &to, NULL) == SQLITE_OK &&
	    copy_rows(from, to);
	if (!is_copied) {
		store_failed(store, err);
		if (sqlite3_errcode(text->db) != SQLITE_DONE &&
		    sqlite3_errcode(text->db) != SQLITE_OK)
			database_failed(text->db, err);
	}
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return is_copied;
}

/* Which tables there are goes by the options of the full text. */
static bool
has_table(sqlite3 *db, const char *name)
{
	return sqlite3_table_column_metadata(db, NULL, name, NULL, NULL, NULL,
		   NULL, NULL, NULL) == SQLITE_OK;
}

static bool
copy_all(struct bulk_text *text, struct store *store, struct err *err)
{
	static const struct {
		const char *name, *read, *write;
	} tables[] = {
	    {"event_text_data",
		"SELECT id, block FROM event_text_data ORDER BY id",
		"INSERT OR REPLACE INTO event_text_data VALUES (?, ?)"},
	    {"event_text_idx",
		"SELECT segid, term, pgno FROM event_text_idx "
		"ORDER BY segid, term",
		"INSERT INTO event_text_idx VALUES (?, ?, ?)"},
	    {"event_text_docsize",
		"SELECT id, sz FROM event_text_docsize ORDER BY id",
		"INSERT INTO event_text_docsize VALUES (?, ?)"},
	};

	for (size_t i = 0; i < ARRAY_LENGTH(tables); i++)
		if (has_table(text->db, tables[i].name) &&
		    !copy_table(
			text, store, tables[i].read, tables[i].write, err))
			return false;
	return true;
}

/* SQLite keeps in memory how the full text was, until it is undone. */
static bool
forget_before(struct store *store, struct err *err)
{
	return database_run(store->db,
	    "INSERT INTO event_text (event_text, rank) "
	    "VALUES ('hashsize', 1048576); "
	    "SAVEPOINT copied; ROLLBACK TO copied; RELEASE copied",
	    err);
}

bool
bulk_text_finish(struct bulk_text *text, struct store *store, struct err *err)
{
	join(text);
	if (text->err.code) {
		*err = text->err;
		return false;
	}
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL);
	bool is_copied = copy_all(text, store, err);
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
	return is_copied && forget_before(store, err);
}

void
bulk_text_free(struct bulk_text *text)
{
	if (!text)
		return;
	if (text->thread) {
		end_batches(text, true);
		join(text);
	}
	for (int i = 0; i < 2; i++)
		sqlite3_finalize(text->statements[i]);
	sqlite3_close(text->db);
	for (size_t i = 0; i < BATCHES; i++) {
		buf_release(&text->batches[i].text);
		arena_release(&text->batches[i].arena);
	}
	condition_free(text->has_come);
	condition_free(text->has_gone);
	mutex_free(text->mutex);
	free(text);
}
