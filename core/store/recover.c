#include <sqlite3.h>

#include "core/base/path.h"
#include "core/store/look.h"

/*
 * Saving what can be read of a damaged database: record by record into a new
 * one, an event without the parts that cannot be read rather than not at all.
 * A key that is referred to and was lost comes back bare, since the database
 * holds no reference to nothing; links to lost events are left out.
 */
struct rescue {
	struct store *from;
	struct store *to;
	size_t saved;
	size_t lost;
	struct err *err;
};

static bool
put(struct rescue *rescue, const struct record *record)
{
	enum store_change change;

	return store_put(
	    rescue->to, record, STORE_IMPORT, &change, rescue->err);
}

/* Part by part, so that a bad page costs no more than what is on it. */
static bool
load_piecewise(struct rescue *rescue, const struct store_key *key,
    struct arena *arena, struct record *record)
{
	unsigned readable = 0;
	struct event probe;

	if (record->kind != RECORD_EVENT)
		return false;
	for (unsigned part = 1; part < EVENT_WHOLE; part <<= 1)
		if (record_load(rescue->from, RECORD_EVENT, key, part, arena,
			&probe, NULL))
			readable |= part;
	return readable && record_load(rescue->from, RECORD_EVENT, key,
			       readable, arena, &record->as, NULL);
}

static bool
save(struct rescue *rescue, enum record_kind kind, const struct store_key *key)
{
	struct arena arena = {0};
	struct record record = {.kind = kind};
	bool is_stored = true;

	if (record_load(rescue->from, kind, key, EVENT_WHOLE, &arena,
		&record.as, NULL)) {
		is_stored = put(rescue, &record);
		rescue->saved++;
	} else {
		rescue->lost++;
		if (load_piecewise(rescue, key, &arena, &record))
			is_stored = put(rescue, &record);
	}
	arena_release(&arena);
	return is_stored;
}

/* Of keys, so that the statement may be ended before the record is read. */
struct keys {
	struct arena arena;
	struct store_key *items;
	size_t count;
};

static void
take_key(struct keys *keys, sqlite3_stmt *statement, int columns, bool is_row)
{
	struct store_key key = {0};

	if (is_row)
		key.row = sqlite3_column_int64(statement, 0);
	else
		key.count = (size_t)columns;
	for (size_t i = 0; i < key.count; i++)
		key.texts[i] =
		    arena_str(&keys->arena, column_str(statement, (int)i));
	*ARENA_PUSH(&keys->arena, keys->items, keys->count, struct store_key) =
	    key;
}

/* As far as they can be read; false where the walk broke off. */
static bool
walk_keys(struct rescue *rescue, enum record_kind kind, const char *order,
    struct keys *keys)
{
	const struct table_shape *shape = &table_shapes[kind];
	struct buf sql = {0};
	sqlite3_stmt *statement = NULL;
	bool found = true, is_read;

	buf_addf(&sql, "SELECT %s%s%s FROM %s ORDER BY %s %s", shape->keys[0],
	    shape->keys[1] ? ", " : "", shape->keys[1] ? shape->keys[1] : "",
	    shape->name, shape->keys[0], order);
	is_read = statement_prepare(rescue->from, &statement, sql.ptr, NULL);
	while (
	    is_read &&
	    (is_read = statement_step(rescue->from, statement, &found, NULL)) &&
	    found)
		take_key(keys, statement, table_keys((enum table_id)kind),
		    kind == RECORD_EVENT);
	sqlite3_finalize(statement);
	buf_release(&sql);
	return is_read;
}

static bool
save_all(struct rescue *rescue, enum record_kind kind, const struct keys *keys)
{
	for (size_t i = 0; i < keys->count; i++)
		if (!save(rescue, kind, &keys->items[i]))
			return false;
	return true;
}

static bool
same_key(const struct store_key *a, const struct store_key *b)
{
	return a->row == b->row && str_equal(a->texts[0], b->texts[0]) &&
	       str_equal(a->texts[1], b->texts[1]);
}

/* Both ends of the walk may come to the same row. */
static void
drop_known(struct keys *keys, const struct keys *known)
{
	if (!known->count)
		return;
	for (size_t i = 0; i < keys->count; i++)
		if (same_key(&keys->items[i], &known->items[known->count - 1]))
			keys->count = i;
}

/* Rows can be asked for one by one: what lies between two bad pages. */
static bool
save_between(
    struct rescue *rescue, const struct keys *front, const struct keys *back)
{
	int64_t row = front->count ? front->items[front->count - 1].row : 0;
	int64_t end = back->count ? back->items[back->count - 1].row : 0;

	while (++row < end) {
		struct store_key key = {.row = row};
		sqlite3_stmt *statement =
		    statement_get(rescue->from, STATEMENT_EVENT_STATE, NULL);
		bool is_there = false;
		if (!statement)
			return true;
		sqlite3_bind_int64(statement, 1, row);
		if (statement_step(rescue->from, statement, &is_there, NULL) &&
		    is_there)
			statement_end(statement);
		if (is_there && !save(rescue, RECORD_EVENT, &key))
			return false;
	}
	return true;
}

/* Up to the first bad page from the front, then from the back. */
static bool
save_kind(struct rescue *rescue, enum record_kind kind)
{
	struct keys front = {0}, back = {0};
	bool is_whole = walk_keys(rescue, kind, "ASC", &front);
	bool is_saved = save_all(rescue, kind, &front);

	if (!is_whole && is_saved) {
		rescue->lost++;
		walk_keys(rescue, kind, "DESC", &back);
		drop_known(&back, &front);
		is_saved = save_all(rescue, kind, &back) &&
			   (kind != RECORD_EVENT ||
			       save_between(rescue, &front, &back));
	}
	arena_release(&front.arena);
	arena_release(&back.arena);
	return is_saved;
}

/* Rows that are no records, as far as they can be read. */
static bool
copy_rows(struct rescue *rescue, const char *select, const char *insert)
{
	sqlite3_stmt *from = NULL, *to = NULL;
	bool found = true;
	bool is_copied =
	    statement_prepare(rescue->to, &to, insert, rescue->err);

	if (is_copied && statement_prepare(rescue->from, &from, select, NULL))
		while (is_copied &&
		       statement_step(rescue->from, from, &found, NULL) &&
		       found) {
			for (int i = 0; i < sqlite3_column_count(from); i++)
				sqlite3_bind_value(
				    to, i + 1, sqlite3_column_value(from, i));
			is_copied = statement_run(rescue->to, to, rescue->err);
		}
	sqlite3_finalize(from);
	sqlite3_finalize(to);
	return is_copied;
}

/* What was shipped decides what counts as edited: it comes first. */
static bool
copy_all_rows(struct rescue *rescue)
{
	return copy_rows(rescue,
		   "SELECT key, value FROM meta WHERE key <> 'fingerprint'",
		   "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)") &&
	       copy_rows(rescue, "SELECT kind, key, hash FROM shipped",
		   "INSERT INTO shipped (kind, key, hash) VALUES (?, ?, ?)") &&
	       copy_rows(rescue,
		   "SELECT kind, key, time, cause, before FROM revision "
		   "ORDER BY number",
		   "INSERT INTO revision (kind, key, time, cause, before) "
		   "VALUES (?, ?, ?, ?, ?)");
}

static struct record
bare_record(enum record_kind kind, struct str key)
{
	struct record record = {.kind = kind};
	enum { STATE_CODE = 3 };

	record_init(record_tables[kind], &record.as);
	if (kind == RECORD_ACTOR) {
		record.as.actor.code = record.as.actor.name = key;
		record.as.actor.kind =
		    key.len == STATE_CODE ? ACTOR_STATE : ACTOR_ORGANISATION;
	} else if (kind == RECORD_SERIES) {
		record.as.series.id = record.as.series.name = key;
	} else if (kind == RECORD_SOURCE) {
		record.as.source.id = key;
		record.as.source.kind =
		    word_find(VOCABULARY_SOURCE_KIND, STR("other"));
	}
	return record;
}

/* The first column of a statement, whole, in the arena. */
static bool
read_texts(struct rescue *rescue, const char *sql, struct arena *arena,
    struct strs *texts)
{
	sqlite3_stmt *statement = NULL;
	bool found = true;
	bool is_read =
	    statement_prepare(rescue->to, &statement, sql, rescue->err);

	while (is_read &&
	       (is_read = statement_step(
		    rescue->to, statement, &found, rescue->err)) &&
	       found)
		arena_strs_add(
		    arena, texts, arena_str(arena, column_str(statement, 0)));
	sqlite3_finalize(statement);
	return is_read;
}

static bool
put_bare(struct rescue *rescue, enum record_kind kind, const char *sql)
{
	struct arena arena = {0};
	struct strs keys = {0};
	bool is_put = read_texts(rescue, sql, &arena, &keys);

	for (size_t i = 0; is_put && i < keys.count; i++) {
		struct record record = bare_record(kind, keys.items[i]);
		is_put = !keys.items[i].ptr || put(rescue, &record);
	}
	arena_release(&arena);
	return is_put;
}

static bool
put_all_bare(struct rescue *rescue)
{
	return put_bare(rescue, RECORD_ACTOR,
		   "SELECT actor FROM participant UNION "
		   "SELECT actor FROM force UNION "
		   "SELECT actor FROM person UNION "
		   "SELECT place_country FROM event UNION "
		   "SELECT successor FROM actor UNION "
		   "SELECT actor FROM membership UNION "
		   "SELECT a FROM relationship UNION "
		   "SELECT b FROM relationship "
		   "EXCEPT SELECT code FROM actor") &&
	       put_bare(rescue, RECORD_SERIES,
		   "SELECT series FROM event EXCEPT SELECT id FROM series") &&
	       put_bare(rescue, RECORD_SOURCE,
		   "SELECT source FROM citation UNION "
		   "SELECT source FROM relationship_citation "
		   "EXCEPT SELECT id FROM source");
}

static bool
drop_links(struct rescue *rescue, struct arena *arena, struct str id)
{
	struct record record;
	struct event *event = &record.as.event;
	size_t kept = 0;

	if (!store_get(
		rescue->to, RECORD_EVENT, id, arena, &record, rescue->err))
		return false;
	for (size_t i = 0; i < event->links.count; i++) {
		bool found;
		if (!store_has(rescue->to, RECORD_EVENT,
			event->links.items[i].event, &found, rescue->err))
			return false;
		if (found)
			event->links.items[kept++] = event->links.items[i];
	}
	event->links.count = kept;
	return put(rescue, &record);
}

static bool
drop_all_links(struct rescue *rescue)
{
	struct arena arena = {0};
	struct strs ids = {0};
	bool is_done = read_texts(rescue,
	    "SELECT DISTINCT e.id FROM link l JOIN event e ON e.row = l.event "
	    "WHERE l.target NOT IN (SELECT id FROM event)",
	    &arena, &ids);

	for (size_t i = 0; is_done && i < ids.count; i++)
		is_done = drop_links(rescue, &arena, ids.items[i]);
	arena_release(&arena);
	return is_done;
}

static bool
rescue_all(struct rescue *rescue)
{
	bool is_saved =
	    store_begin(rescue->to, rescue->err) && copy_all_rows(rescue);

	for (int kind = 0; is_saved && kind < RECORD_KIND_COUNT; kind++)
		is_saved = save_kind(rescue, (enum record_kind)kind);
	return is_saved && put_all_bare(rescue) && drop_all_links(rescue) &&
	       store_commit(rescue->to, rescue->err);
}

bool
store_recover(const char *old_path, const char *new_path, size_t *saved,
    size_t *lost, struct err *err)
{
	struct rescue rescue = {.err = err};

	if (path_exists(new_path))
		return err_set(err, ERR_IO, "'%s' exists already", new_path);
	rescue.from = store_open_damaged(old_path, err);
	if (!rescue.from)
		return false;
	rescue.to = store_open(new_path, STORE_CREATE, err);
	bool is_saved = rescue.to && rescue_all(&rescue);
	store_close(rescue.to);
	store_close(rescue.from);
	if (!is_saved)
		return false;
	*saved = rescue.saved;
	*lost = rescue.lost;
	return true;
}
