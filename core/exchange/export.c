#include "core/exchange/export.h"

#include "core/exchange/codec.h"
#include "core/exchange/key_index.h"

/*
 * What a lossless export of some events has to hold so that it can be read
 * into an empty store: the events, those they are linked to, and all that
 * they refer to, directly or not.
 */
struct export
{
	struct store *store;
	const struct export_request *request;
	struct writer writer;
	struct key_index wanted;
	struct key_index participants;
	struct arena memory;  /* of all */
	struct arena scratch; /* of one record */
	struct strs linked;   /* events that were not asked for */
	struct strs actors;   /* still to be looked into */
};

static void
want(struct export *export, enum record_kind kind, struct str key)
{
	if (!key.len || key_index_find(&export->wanted, kind, key))
		return;
	const struct known *known = key_index_add(&export->wanted, kind, key);
	if (kind == RECORD_ACTOR)
		arena_strs_add(&export->memory, &export->actors, known->key);
	if (kind == RECORD_EVENT)
		arena_strs_add(&export->memory, &export->linked, known->key);
}

/* Wants all that a record, or a part of one, refers to. */
static void
want_references(
    struct export *export, const struct record_table *table, const void *record)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		const void *at = member_const(member, record);
		if (member->kind == MEMBER_REFERENCE)
			want(export, codec_kind(member->of),
			    *(const struct str *)at);
		if (member->kind == MEMBER_RECORD)
			want_references(export, member->of, at);
		if (member->kind != MEMBER_RECORDS)
			continue;
		for (size_t n = 0; n < member_count(member, record); n++)
			want_references(
			    export, member->of, member_item(member, record, n));
	}
}

static bool
get(struct export *export, enum record_kind kind, struct str key,
    struct record *record, struct err *err)
{
	arena_reset(&export->scratch);
	return store_get(
	    export->store, kind, key, &export->scratch, record, err);
}

static void
want_of_event(struct export *export, const struct event *event)
{
	for (size_t i = 0; i < event->participants.count; i++)
		key_index_add(&export->participants, RECORD_ACTOR,
		    event->participants.items[i].actor);
	want_references(export, &record_event, event);
}

/* An event by row; *found is false where it is gone meanwhile. */
static bool
get_row(struct export *export, size_t index, unsigned parts,
    struct record *record, bool *found, struct err *err)
{
	arena_reset(&export->scratch);
	*record = (struct record){.kind = RECORD_EVENT};
	*found = store_event(export->store, export->request->rows->items[index],
	    parts, &export->scratch, &record->as.event, err);
	return *found || err->code == ERR_EMPTY;
}

static bool
collect_events(struct export *export, struct err *err)
{
	struct record record;
	bool found;

	for (size_t i = 0; i < export->request->rows->count; i++) {
		if (!get_row(export, i, 0, &record, &found, err))
			return false;
		if (found)
			key_index_add(
			    &export->wanted, RECORD_EVENT, record.as.event.id);
	}
	for (size_t i = 0; i < export->request->rows->count; i++) {
		if (!get_row(export, i, EVENT_WHOLE, &record, &found, err))
			return false;
		if (found)
			want_of_event(export, &record.as.event);
	}
	for (size_t i = 0; i < export->linked.count; i++) {
		if (!get(export, RECORD_EVENT, export->linked.items[i], &record,
			err))
			return false;
		want_of_event(export, &record.as.event);
	}
	return true;
}

static bool
collect_actors(struct export *export, struct err *err)
{
	struct record record;

	for (size_t i = 0; i < export->actors.count; i++) {
		if (!get(export, RECORD_ACTOR, export->actors.items[i], &record,
			err))
			return false;
		want_references(export, &record_actor, &record.as.actor);
	}
	return true;
}

/* The relationships both of whose states take part in what is exported. */
static bool
collect_relationships(struct export *export, struct err *err)
{
	struct strs keys = {0};
	struct record record;

	if (!store_keys(export->store, RECORD_RELATIONSHIP, &export->memory,
		&keys, err))
		return false;
	for (size_t i = 0; i < keys.count; i++) {
		struct str b = keys.items[i], a;
		str_split(&b, '-', &a);
		if (!key_index_find(&export->participants, RECORD_ACTOR, a) ||
		    !key_index_find(&export->participants, RECORD_ACTOR, b))
			continue;
		key_index_add(
		    &export->wanted, RECORD_RELATIONSHIP, keys.items[i]);
		if (!get(export, RECORD_RELATIONSHIP, keys.items[i], &record,
			err))
			return false;
		want_references(
		    export, &record_relationship, &record.as.relationship);
	}
	return true;
}

static bool
write_keys(struct export *export, enum record_kind kind,
    const struct strs *keys, struct err *err)
{
	struct record record;

	for (size_t i = 0; i < keys->count; i++)
		if (!get(export, kind, keys->items[i], &record, err) ||
		    !writer_record(&export->writer, &record, err))
			return false;
	return true;
}

static bool
write_everything(struct export *export, struct err *err)
{
	bool takes_rows = export->request->format->flags & FORMAT_ROWS;

	for (int i = 0; i < RECORD_KIND_COUNT; i++) {
		enum record_kind kind = (enum record_kind)i;
		struct strs keys = {0};
		if (takes_rows && kind != RECORD_EVENT)
			continue;
		if (!store_keys(
			export->store, kind, &export->memory, &keys, err) ||
		    !write_keys(export, kind, &keys, err))
			return false;
	}
	return true;
}

static bool
write_rows(struct export *export, unsigned parts, struct err *err)
{
	struct record record;
	bool found;

	for (size_t i = 0; i < export->request->rows->count; i++) {
		if (!get_row(export, i, parts, &record, &found, err))
			return false;
		if (found && !writer_record(&export->writer, &record, err))
			return false;
	}
	return true;
}

static int
compare_keys(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static bool
write_wanted(struct export *export, struct err *err)
{
	if (!collect_events(export, err) || !collect_actors(export, err) ||
	    !collect_relationships(export, err))
		return false;
	for (int i = 0; i < RECORD_EVENT; i++) {
		enum record_kind kind = (enum record_kind)i;
		struct strs keys =
		    key_index_keys(&export->wanted, &export->memory, kind);
		if (!write_keys(export, kind, &keys, err))
			return false;
	}
	if (!write_rows(export, EVENT_WHOLE, err))
		return false;
	struct strs *linked = &export->linked;
	if (linked->count)
		qsort(linked->items, linked->count, sizeof *linked->items,
		    compare_keys);
	return write_keys(export, RECORD_EVENT, linked, err);
}

static unsigned
wanted_parts(const struct export_head *head)
{
	return head->column_count
		   ? fields_parts(head->columns, head->column_count)
		   : EVENT_WHOLE;
}

static bool
write_all(struct export *export, struct err *err)
{
	const struct export_request *request = export->request;

	if (request->everything)
		return write_everything(export, err);
	if (request->format->flags & FORMAT_LOSSLESS)
		return write_wanted(export, err);
	return write_rows(export, wanted_parts(&request->head), err);
}

bool
export_write(struct store *store, const struct export_request *request,
    struct output output, struct err *err)
{
	struct export export = {.store = store, .request = request};

	if (!store_begin_reading(store, err))
		return false;
	bool done = writer_begin(&export.writer, request->format,
			&request->head, output, err) &&
		    write_all(&export, err) && writer_end(&export.writer, err);

	store_end_reading(store);
	writer_release(&export.writer);
	key_index_release(&export.wanted);
	key_index_release(&export.participants);
	arena_release(&export.memory);
	arena_release(&export.scratch);
	return done;
}
