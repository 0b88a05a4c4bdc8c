#include <sqlite3.h>

#include "core/store/store_internal.h"

/*
 * Many events are read with one statement for each of their tables, whose rows
 * say which of the events they are of.
 */
/* The events that are being read, in the order in which they were asked. */
struct batch {
	struct store *store;
	struct str rows; /* as an array in JSON */
	struct event *events;
	struct arena *arena;
};

static struct str
rows_json(struct arena *arena, const int64_t *rows, size_t count)
{
	struct buf json = {0};
	struct str text;

	for (size_t i = 0; i < count; i++)
		buf_addf(&json, "%c%lld", i ? ',' : '[', (long long)rows[i]);
	buf_addz(&json, count ? "]" : "[]");
	text = arena_str(arena, buf_str(&json));
	buf_release(&json);
	return text;
}

static bool
read_row(const struct batch *batch, enum table_id id, sqlite3_stmt *statement,
    struct err *err)
{
	struct event *event =
	    &batch->events[sqlite3_column_int64(statement, 0)];

	if (id != TABLE_EVENT)
		return part_read(
		    batch->store, id, statement, 1, event, batch->arena, err);
	record_init(&record_event, event);
	return table_read(
	    statement, 1, table_of(batch->store, id), event, batch->arena, err);
}

static bool
read_table(const struct batch *batch, enum table_id id, struct err *err)
{
	sqlite3_stmt *statement =
	    table_statement(batch->store, id, TABLE_GET_MANY, err);
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, batch->rows);
	for (;;) {
		if (!statement_step(batch->store, statement, &found, err))
			return false;
		if (!found)
			return true;
		if (!read_row(batch, id, statement, err))
			break;
	}
	statement_end(statement);
	return false;
}

static bool
is_wanted(const struct table_shape *shape, unsigned parts)
{
	return shape->kind == RECORD_EVENT &&
	       (!shape->part || shape->part & parts);
}

bool
events_read(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, struct err *err)
{
	struct batch batch = {
	    .store = store,
	    .rows = rows_json(arena, question->rows, question->row_count),
	    .events = ARENA_ARRAY(arena, struct event, question->row_count),
	    .arena = arena,
	};
	bool is_read = store_begin_reading(store, err);

	if (!is_read)
		return false;
	for (int id = 0; is_read && id < TABLE_COUNT; id++)
		if (is_wanted(&table_shapes[id], question->parts))
			is_read = read_table(&batch, (enum table_id)id, err);
	store_end_reading(store);
	if (is_read)
		*answer = (struct answer){batch.events, question->row_count};
	return is_read;
}
