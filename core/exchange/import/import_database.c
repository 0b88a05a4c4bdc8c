#include "core/exchange/import/import_internal.h"

#include "core/base/path.h"
#include "core/exchange/read/json_parse.h"
#include "core/model/record_json.h"

/*
 * Another database of ours: each record as the lossless text that an export
 * would hold, so that it is checked like that of a file. Nobody vouches for
 * what stands in it.
 */
struct database_reading {
	struct store *store;
	struct import *import;
	const struct node_sink *sink;
	struct arena arena;
	struct buf json;
};

bool
import_is_own_database(const struct import *import, const char *path)
{
	return import->store && path_is_same(path, store_path(import->store));
}

static bool
hand_out(struct database_reading *reading, const struct record *record,
    struct err *err)
{
	struct problems *problems = &reading->import->report->problems;
	const struct json_context context = {
	    .file = reading->import->file,
	    .arena = &reading->import->nodes,
	    .problems = problems,
	};

	buf_clear(&reading->json);
	record_json(&reading->json, record);
	size_t before = problems->count;
	struct node *node = json_parse(&context, buf_str(&reading->json),
	    (struct scan_place){.line = 0, .column = 1}, 2);
	bool goes_on = true;
	if (node) {
		node->is_faulty = problems->count > before;
		goes_on = reading->sink->node(
		    reading->sink->context, record->kind, node, err);
	}
	arena_reset(&reading->import->nodes);
	return goes_on;
}

static bool
read_kind(
    struct database_reading *reading, enum record_kind kind, struct err *err)
{
	struct arena arena = {0};
	struct strs keys = {0};
	bool done = store_keys(reading->store, kind, &arena, &keys, err);

	for (size_t i = 0; done && i < keys.count; i++) {
		struct record record;
		done = store_get(reading->store, kind, keys.items[i],
			   &reading->arena, &record, err) &&
		       hand_out(reading, &record, err);
		arena_reset(&reading->arena);
	}
	arena_release(&arena);
	return done;
}

static bool
hand_out_event(void *context, const struct event *event, struct err *err)
{
	const struct record record = {RECORD_EVENT, {.event = *event}};

	return hand_out(context, &record, err);
}

static bool
read_events(struct database_reading *reading, struct err *err)
{
	const struct event_visitor visitor = {
	    hand_out_event, reading, EVENT_WHOLE};
	struct row_ids rows = {0};
	bool done =
	    store_event_rows(reading->store, EVENTS_AS_STORED, &rows, err) &&
	    store_each_event(reading->store, &rows, &visitor, err);

	row_ids_release(&rows);
	return done;
}

static bool
read_all(struct database_reading *reading, struct err *err)
{
	for (int kind = 0; kind < RECORD_EVENT; kind++)
		if (!read_kind(reading, (enum record_kind)kind, err))
			return false;
	return read_events(reading, err);
}

bool
import_read_database(struct import *import, const char *path,
    const struct node_sink *sink, struct err *err)
{
	struct database_reading reading = {
	    .store = store_open(path, STORE_READ, err),
	    .import = import,
	    .sink = sink,
	};

	if (!reading.store)
		return false;
	bool done = store_is_whole(reading.store, err) &&
		    store_begin_reading(reading.store, err);
	if (done) {
		done = read_all(&reading, err);
		store_end_reading(reading.store);
	}
	store_close(reading.store);
	arena_release(&reading.arena);
	buf_release(&reading.json);
	return done;
}
