#include "core/exchange/codec.h"
#include "core/exchange/export/export.h"
#include "core/exchange/key_index.h"

/*
 * What a lossless export of some events has to hold so that it can be read
 * into an empty store: the events, those they are linked to, and all that
 * they refer to, directly or not.
 */
struct wanting {
	struct export *export;
	struct key_index wanted;
	struct key_index participants;
	struct arena scratch; /* of one record */
	struct strs linked;   /* events that were not asked for */
	struct strs actors;   /* still to be looked into */
};

static void
want(struct wanting *wanting, enum record_kind kind, struct str key)
{
	if (!key.len || key_index_find(&wanting->wanted, kind, key))
		return;
	const struct known *known = key_index_add(&wanting->wanted, kind, key);
	if (kind == RECORD_ACTOR)
		arena_strs_add(
		    &wanting->export->memory, &wanting->actors, known->key);
	if (kind == RECORD_EVENT)
		arena_strs_add(
		    &wanting->export->memory, &wanting->linked, known->key);
}

/* Wants all that a record, or a part of one, refers to. */
static void
want_references(struct wanting *wanting, const struct record_table *table,
    const void *record)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		const void *at = member_const(member, record);
		enum member_shape shape = member_type(member)->shape;
		if (shape == SHAPE_TEXT && member->of)
			want(wanting, codec_kind(member->of),
			    *(const struct str *)at);
		if (shape == SHAPE_RECORD)
			want_references(wanting, member->of, at);
		if (shape != SHAPE_RECORDS)
			continue;
		for (size_t n = 0; n < member_count(member, record); n++)
			want_references(wanting, member->of,
			    member_item(member, record, n));
	}
}

static bool
get(struct wanting *wanting, enum record_kind kind, struct str key,
    struct record *record, struct err *err)
{
	arena_reset(&wanting->scratch);
	return store_get(
	    wanting->export->store, kind, key, &wanting->scratch, record, err);
}

static void
want_of_event(struct wanting *wanting, const struct event *event)
{
	for (size_t i = 0; i < event->participants.count; i++)
		key_index_add(&wanting->participants, RECORD_ACTOR,
		    event->participants.items[i].actor);
	want_references(wanting, &record_event, event);
}

/* An event that was asked for is written in its turn, whoever links to it. */
static bool
is_asked_for(struct wanting *wanting, struct str id)
{
	const struct known *known =
	    key_index_find(&wanting->wanted, RECORD_EVENT, id);

	return known && known->state == KNOWN_STORED;
}

static bool
collect_event(void *context, const struct event *event, struct err *err)
{
	struct wanting *wanting = context;

	(void)err;
	key_index_add(&wanting->wanted, RECORD_EVENT, event->id)->state =
	    KNOWN_STORED;
	want_of_event(wanting, event);
	return true;
}

/* Those that are linked to, and what they link to. */
static bool
collect_linked(struct wanting *wanting, struct err *err)
{
	struct strs *linked = &wanting->linked;
	struct record record;
	size_t kept = 0;

	for (size_t i = 0; i < linked->count; i++) {
		struct str id = linked->items[i];
		if (is_asked_for(wanting, id))
			continue;
		linked->items[kept++] = id;
		if (!get(wanting, RECORD_EVENT, id, &record, err))
			return false;
		want_of_event(wanting, &record.as.event);
	}
	linked->count = kept;
	return true;
}

static bool
collect_actors(struct wanting *wanting, struct err *err)
{
	struct record record;

	for (size_t i = 0; i < wanting->actors.count; i++) {
		if (!get(wanting, RECORD_ACTOR, wanting->actors.items[i],
			&record, err))
			return false;
		want_references(wanting, &record_actor, &record.as.actor);
	}
	return true;
}

/* The relationships both of whose states take part in what is exported. */
static bool
collect_relationships(struct wanting *wanting, struct err *err)
{
	struct strs keys = {0};
	struct record record;

	if (!store_keys(wanting->export->store, RECORD_RELATIONSHIP,
		&wanting->export->memory, &keys, err))
		return false;
	for (size_t i = 0; i < keys.count; i++) {
		struct str b = keys.items[i], a;
		str_split(&b, '-', &a);
		if (!key_index_find(&wanting->participants, RECORD_ACTOR, a) ||
		    !key_index_find(&wanting->participants, RECORD_ACTOR, b))
			continue;
		key_index_add(
		    &wanting->wanted, RECORD_RELATIONSHIP, keys.items[i]);
		if (!get(wanting, RECORD_RELATIONSHIP, keys.items[i], &record,
			err))
			return false;
		want_references(
		    wanting, &record_relationship, &record.as.relationship);
	}
	return true;
}

static bool
write_keys(struct wanting *wanting, enum record_kind kind,
    const struct strs *keys, struct err *err)
{
	struct record record;

	for (size_t i = 0; i < keys->count; i++)
		if (!get(wanting, kind, keys->items[i], &record, err) ||
		    !writer_record(&wanting->export->writer, &record, err))
			return false;
	return true;
}

static bool
write_event(void *context, const struct event *event, struct err *err)
{
	struct wanting *wanting = context;
	const struct record record = {RECORD_EVENT, {.event = *event}};

	return writer_record(&wanting->export->writer, &record, err);
}

static bool
each_event(struct wanting *wanting, const struct row_ids *rows, unsigned parts,
    bool (*event)(void *context, const struct event *event, struct err *err),
    struct err *err)
{
	const struct event_visitor visitor = {event, wanting, parts};

	return store_each_event(wanting->export->store, rows, &visitor, err);
}

static bool
write_all_events(struct wanting *wanting, struct err *err)
{
	struct row_ids rows = {0};
	bool done = store_event_rows(
			wanting->export->store, EVENTS_BY_ID, &rows, err) &&
		    each_event(wanting, &rows, EVENT_WHOLE, write_event, err);

	row_ids_release(&rows);
	return done;
}

static bool
write_all_of(struct wanting *wanting, enum record_kind kind, struct err *err)
{
	struct strs keys = {0};

	if (!format_takes(wanting->export->request->format, kind))
		return true;
	if (kind == RECORD_EVENT)
		return write_all_events(wanting, err);
	return store_keys(wanting->export->store, kind,
		   &wanting->export->memory, &keys, err) &&
	       write_keys(wanting, kind, &keys, err);
}

static bool
write_everything(struct wanting *wanting, struct err *err)
{
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		if (!write_all_of(wanting, (enum record_kind)kind, err))
			return false;
	return true;
}

static bool
write_wanted(struct wanting *wanting, struct err *err)
{
	const struct row_ids *rows = wanting->export->request->rows;

	if (!each_event(wanting, rows, EVENT_WHOLE, collect_event, err) ||
	    !collect_linked(wanting, err) || !collect_actors(wanting, err) ||
	    !collect_relationships(wanting, err))
		return false;
	for (int i = 0; i < RECORD_EVENT; i++) {
		enum record_kind kind = (enum record_kind)i;
		struct strs keys = key_index_keys(
		    &wanting->wanted, &wanting->export->memory, kind);
		if (!write_keys(wanting, kind, &keys, err))
			return false;
	}
	if (!each_event(wanting, rows, EVENT_WHOLE, write_event, err))
		return false;
	struct strs *linked = &wanting->linked;
	if (linked->count)
		qsort(linked->items, linked->count, sizeof *linked->items,
		    str_compare_items);
	return write_keys(wanting, RECORD_EVENT, linked, err);
}

static unsigned
wanted_parts(const struct export_head *head)
{
	return head->column_count
		   ? fields_parts(head->columns, head->column_count)
		   : EVENT_WHOLE;
}

static bool
write_records(struct wanting *wanting, struct err *err)
{
	const struct export_request *request = wanting->export->request;

	if (request->everything)
		return write_everything(wanting, err);
	if (request->format->flags & FORMAT_LOSSLESS)
		return write_wanted(wanting, err);
	return each_event(wanting, request->rows, wanted_parts(&request->head),
	    write_event, err);
}

static bool
run(struct export *export,
    bool (*write)(struct wanting *wanting, struct err *err), struct err *err)
{
	struct wanting wanting = {.export = export};
	bool done = write(&wanting, err);

	key_index_release(&wanting.wanted);
	key_index_release(&wanting.participants);
	arena_release(&wanting.scratch);
	return done;
}

bool
export_records(struct export *export, struct err *err)
{
	return run(export, write_records, err);
}

bool
export_everything(struct export *export, struct err *err)
{
	return run(export, write_everything, err);
}
