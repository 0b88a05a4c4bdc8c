#include <sqlite3.h>

#include "core/model/record_json.h"
#include "core/store/derived.h"
#include "core/store/index/index.h"
#include "core/store/load/bulk.h"

/*
 * A put takes the record in whole: the earlier form goes to the revisions,
 * its parts and search text out, the new ones in, and its hash into the sum
 * that is the fingerprint of the store. Whether that is to be
 * done at all is decided first, by comparing hashes:
 *
 *   shipped before  there now    shipping it again
 *   no              no           adds it
 *   no              the same     takes it for shipped
 *   no              another      keeps it: the user has made it
 *   yes             no           keeps events and relationships away: the
 *                                user has removed them; others are added,
 *                                since shipped events may need them
 *   yes             untouched    puts it
 *   yes             edited       keeps it
 */
struct put {
	struct store *store;
	const struct record *record;
	enum store_cause cause;
	struct str name; /* its key as text */
	struct store_key key;
	uint64_t hash;
	bool exists;
	uint64_t hash_before;
	int64_t version;
	bool is_shipped; /* it came with the program, once */
	uint64_t shipped_hash;
};

static const char *const cause_names[] = {
    [STORE_IMPORT] = "import",
    [STORE_SHIP] = "shipped",
    [STORE_EDIT] = "edit",
};

uint64_t
record_hash(struct store *store, const struct record *record)
{
	buf_clear(&store->json);
	record_json(&store->json, record);
	return str_hash(buf_str(&store->json));
}

bool
event_counters(struct store *store, int64_t row, uint64_t *hash,
    int64_t *version, struct err *err)
{
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT hash, version FROM event WHERE row = ?", err);
	bool found;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	if (!statement_step(store, statement, &found, err))
		return false;
	if (!found)
		return true;
	*hash = (uint64_t)sqlite3_column_int64(statement, 0);
	bool is_right = column_whole(statement, 1, "version", version, err);
	statement_end(statement);
	return is_right;
}

/* Only events keep their hash; others are few and are read. */
static bool
find_other(struct put *put, struct err *err)
{
	struct store *store = put->store;
	struct record before = {.kind = put->record->kind};

	if (!record_load(store, before.kind, &put->key, EVENT_WHOLE,
		&store->scratch, &before.as, err))
		return false;
	put->hash_before = record_hash(store, &before);
	return true;
}

static bool
find_shipped(struct put *put, struct err *err)
{
	struct store *store = put->store;
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT hash FROM shipped WHERE kind = ? AND key = ?", err);

	if (!statement)
		return false;
	bind_str(
	    statement, 1, str_from(record_tables[put->record->kind]->name));
	bind_str(statement, 2, put->name);
	if (!statement_step(store, statement, &put->is_shipped, err))
		return false;
	if (!put->is_shipped)
		return true;
	put->shipped_hash = (uint64_t)sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return true;
}

static bool
find_before(struct put *put, struct err *err)
{
	enum record_kind kind = put->record->kind;

	if (!record_locate(
		put->store, kind, put->name, &put->key, &put->exists, err) ||
	    !find_shipped(put, err))
		return false;
	if (!put->exists)
		return true;
	if (kind == RECORD_EVENT)
		return event_counters(put->store, put->key.row,
		    &put->hash_before, &put->version, err);
	return find_other(put, err);
}

static bool
is_kept(const struct put *put)
{
	enum record_kind kind = put->record->kind;
	bool is_remembered =
	    kind == RECORD_EVENT || kind == RECORD_RELATIONSHIP;

	if (put->cause != STORE_SHIP)
		return false;
	if (!put->exists)
		return put->is_shipped && is_remembered;
	if (put->hash_before == put->hash)
		return false;
	return !put->is_shipped || put->hash_before != put->shipped_hash;
}

static bool
mark_shipped(struct put *put, struct err *err)
{
	struct store *store = put->store;
	sqlite3_stmt *statement = statement_get(store,
	    "INSERT INTO shipped (kind, key, hash) VALUES (?, ?, ?) "
	    "ON CONFLICT (kind, key) DO UPDATE SET hash = excluded.hash",
	    err);

	if (!statement)
		return false;
	bind_str(
	    statement, 1, str_from(record_tables[put->record->kind]->name));
	bind_str(statement, 2, put->name);
	sqlite3_bind_int64(statement, 3, (int64_t)put->hash);
	return statement_run(store, statement, err);
}

static bool
add_revision(struct store *store, enum record_kind kind, struct str name,
    const char *cause, struct str before, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "INSERT INTO revision (kind, key, time, cause, before) "
	    "VALUES (?, ?, strftime('%Y-%m-%dT%H:%M:%SZ'), ?, ?)",
	    err);

	if (!statement)
		return false;
	bind_str(statement, 1, str_from(record_tables[kind]->name));
	bind_str(statement, 2, name);
	bind_str(statement, 3, str_from(cause));
	bind_str(statement, 4, before);
	return statement_run(store, statement, err);
}

static bool
retire_event(struct store *store, int64_t row, const struct event *event,
    struct err *err)
{
	uint64_t hash = 0;
	int64_t version;

	if (!event_counters(store, row, &hash, &version, err))
		return false;
	store->change.events -= hash;
	return event_text_remove(store, row, event, err);
}

bool
record_retire(struct store *store, enum record_kind kind,
    const struct store_key *key, struct str name, const char *cause,
    struct err *err)
{
	struct record before = {.kind = kind};

	if (!record_load(store, kind, key, EVENT_WHOLE, &store->scratch,
		&before.as, err))
		return false;
	uint64_t hash = record_hash(store, &before);
	if (!add_revision(store, kind, name, cause, buf_str(&store->json), err))
		return false;
	if (kind == RECORD_EVENT)
		return retire_event(store, key->row, &before.as.event, err);
	store->change.others -= hash;
	return true;
}

static bool
remove_parts(struct put *put, struct err *err)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_shape *shape = &table_shapes[i];
		if (!shape->member || shape->kind != put->record->kind)
			continue;
		sqlite3_stmt *statement = table_statement(
		    put->store, (enum table_id)i, TABLE_REMOVE, err);
		if (!statement)
			return false;
		key_bind(statement, &put->key);
		if (!statement_run(put->store, statement, err))
			return false;
	}
	return true;
}

/*
 * What was there before. An addition leaves a trace only when a person made
 * it, so that it can be taken back: an import of millions does not.
 */
static bool
retire(struct put *put, struct err *err)
{
	struct store *store = put->store;
	enum record_kind kind = put->record->kind;
	const char *cause = cause_names[put->cause];
	struct str nothing = {0};

	if (!put->exists)
		return put->cause != STORE_EDIT ||
		       add_revision(
			   store, kind, put->name, cause, nothing, err);
	return record_retire(store, kind, &put->key, put->name, cause, err) &&
	       (kind != RECORD_EVENT ||
		   index_touch(store, put->key.row, err)) &&
	       remove_parts(put, err);
}

static bool
put_root(struct put *put, struct err *err)
{
	struct store *store = put->store;
	enum table_id id = (enum table_id)put->record->kind;
	sqlite3_stmt *statement = table_statement(
	    store, id, put->exists ? TABLE_REPLACE : TABLE_ADD, err);
	struct event_derived derived = {
	    .is_shipped = put->is_shipped,
	    .is_edited = put->is_shipped && put->hash != put->shipped_hash,
	    .hash = put->hash,
	    .version = put->version + 1,
	};

	if (!statement)
		return false;
	if (id == TABLE_EVENT &&
	    !derived_count(store, &put->record->as.event, &derived, err))
		return false;
	int at = table_bind(statement, 1, table_of(store, id), &put->record->as,
	    &store->scratch);
	if (id == TABLE_EVENT)
		derived_bind_event(
		    statement, at, &put->record->as.event, &derived);
	if (!statement_run(store, statement, err))
		return false;
	if (id == TABLE_EVENT && !put->exists) {
		put->key.row = sqlite3_last_insert_rowid(store->db);
		index_add(store, put->key.row);
	}
	return true;
}

static bool
put_part(struct put *put, enum table_id id, size_t index, const void *item,
    struct err *err)
{
	struct store *store = put->store;
	sqlite3_stmt *statement = table_statement(store, id, TABLE_ADD, err);

	if (!statement)
		return false;
	int at = key_bind(statement, &put->key);
	sqlite3_bind_int64(statement, at++, (int64_t)index);
	at = table_bind(
	    statement, at, table_of(store, id), item, &store->scratch);
	if (!derived_bind_part(
		store, statement, at, id, &put->record->as, item, err)) {
		statement_end(statement);
		return false;
	}
	return statement_run(store, statement, err);
}

static bool
put_parts(struct put *put, struct err *err)
{
	for (int i = 0; i < TABLE_COUNT; i++) {
		const struct table_shape *shape = &table_shapes[i];
		if (!shape->member || shape->kind != put->record->kind)
			continue;
		enum table_id id = (enum table_id)i;
		const struct member *list = table_of(put->store, id)->list;
		size_t count = member_count(list, &put->record->as);
		for (size_t k = 0; k < count; k++)
			if (!put_part(put, id, k,
				member_item(list, &put->record->as, k), err))
				return false;
	}
	return true;
}

/* The events that take the actor for what it is no more. */
static bool
find_recounted(struct store *store, const struct actor *actor,
    struct row_ids *rows, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT DISTINCT event FROM participant WHERE actor = ? AND "
	    "is_state <> ?",
	    err);
	bool found = true, is_read = statement != NULL;

	if (!is_read)
		return false;
	bind_str(statement, 1, actor->code);
	sqlite3_bind_int(statement, 2, actor->kind == ACTOR_STATE);
	while (
	    (is_read = statement_step(store, statement, &found, err)) && found)
		row_ids_add(rows, sqlite3_column_int64(statement, 0));
	return is_read;
}

static bool
set_is_state(struct store *store, const struct actor *actor, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "UPDATE participant SET is_state = ?2 WHERE actor = ?1 AND "
	    "is_state <> ?2",
	    err);

	if (!statement)
		return false;
	bind_str(statement, 1, actor->code);
	sqlite3_bind_int(statement, 2, actor->kind == ACTOR_STATE);
	return statement_run(store, statement, err);
}

static bool
recount_event(struct store *store, int64_t row, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "UPDATE event SET (members, states) = (SELECT COUNT(*), COUNT(*) "
	    "FILTER (WHERE p.is_state) FROM participant p WHERE p.event = "
	    "event.row AND p.takes_part) WHERE row = ?",
	    err);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	return statement_run(store, statement, err);
}

/* An actor that turns out to be no state changes the events it is in. */
static bool
recount_actor(struct put *put, struct err *err)
{
	struct store *store = put->store;
	const struct actor *actor = &put->record->as.actor;
	struct row_ids rows = {0};
	bool has_events;

	derived_forget_actors(store);
	if (!bulk_may_have_events(store, &has_events, err))
		return false;
	bool is_done = !has_events || find_recounted(store, actor, &rows, err);
	for (size_t i = 0; is_done && i < rows.count; i++)
		is_done = index_touch(store, rows.items[i], err);
	is_done = is_done && (!rows.count || set_is_state(store, actor, err));
	for (size_t i = 0; is_done && i < rows.count; i++)
		is_done = recount_event(store, rows.items[i], err);
	row_ids_release(&rows);
	return is_done;
}

/* What follows from a record of its kind beside its own rows. */
static bool
put_rest(struct put *put, struct err *err)
{
	struct store *store = put->store;

	if (put->record->kind != RECORD_EVENT) {
		store->change.others += put->hash;
		return put->record->kind != RECORD_ACTOR ||
		       recount_actor(put, err);
	}
	store->change.events += put->hash;
	return event_text_add(store, put->key.row, &put->record->as.event, err);
}

static bool
write_record(struct put *put, struct err *err)
{
	if (put->cause == STORE_SHIP) {
		put->is_shipped = true;
		put->shipped_hash = put->hash;
		if (!mark_shipped(put, err))
			return false;
	}
	return retire(put, err) && put_root(put, err) && put_parts(put, err) &&
	       put_rest(put, err);
}

/* The same record again: shipping it makes it shipped. */
static bool
adopt(struct put *put, struct err *err)
{
	bool is_known = put->is_shipped && put->shipped_hash == put->hash;

	if (put->cause != STORE_SHIP || is_known)
		return true;
	if (!mark_shipped(put, err))
		return false;
	if (put->record->kind != RECORD_EVENT)
		return true;
	if (!index_touch(put->store, put->key.row, err))
		return false;
	sqlite3_stmt *statement = statement_get(put->store,
	    "UPDATE event SET is_shipped = 1, is_edited = 0 WHERE row = ?",
	    err);
	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, put->key.row);
	return statement_run(put->store, statement, err);
}

static bool
put_decided(struct put *put, enum store_change *change, struct err *err)
{
	if (!find_before(put, err))
		return false;
	if (is_kept(put)) {
		*change = STORE_KEPT;
		return true;
	}
	if (put->exists && put->hash_before == put->hash) {
		*change = STORE_SAME;
		return adopt(put, err);
	}
	*change = put->exists ? STORE_CHANGED : STORE_ADDED;
	return write_record(put, err);
}

/* A relationship's pair is unordered: it is stored as a before b. */
static struct record
in_order(const struct record *record)
{
	struct record ordered = *record;
	struct pair *pair = &ordered.as.relationship.pair;

	if (record->kind == RECORD_RELATIONSHIP)
		*pair = pair_of(pair->a, pair->b);
	return ordered;
}

bool
store_put(struct store *store, const struct record *record,
    enum store_cause cause, enum store_change *change, struct err *err)
{
	struct record ordered = in_order(record);
	struct put put = {.store = store, .record = &ordered, .cause = cause};
	enum store_change done;

	if (!store_may_change(store, err))
		return false;
	arena_reset(&store->scratch);
	put.name = record_key(&store->scratch, &ordered);
	put.hash = record_hash(store, &ordered);
	if (!put_decided(&put, &done, err)) {
		store->is_broken = true;
		return err_prefix(err, "%s '%.*s'",
		    record_tables[ordered.kind]->name, STR_ARG(put.name));
	}
	*change = done;
	return true;
}
