#include <assert.h>
#include <inttypes.h>
#include <sqlite3.h>

#include "core/model/record_json.h"
#include "core/store/store_internal.h"

int
key_bind(sqlite3_stmt *statement, const struct store_key *key)
{
	int at = 1;

	if (!key->count)
		sqlite3_bind_int64(statement, at++, key->row);
	for (size_t i = 0; i < key->count; i++)
		bind_str(statement, at++, key->texts[i]);
	return at;
}

bool
part_read(struct store *store, enum table_id id, sqlite3_stmt *statement,
    int at, void *owner, struct arena *arena, struct err *err)
{
	const struct table_shape *shape = &table_shapes[id];
	const struct table *table = table_of(store, id);
	size_t size = shape->text ? sizeof(struct str) : shape->record->size;
	size_t align = shape->text ? alignof(struct str) : shape->record->align;
	/* The list that a member holds, without the type of its items. */
	struct {
		void *items;
		size_t count;
	} list;

	memcpy(&list, member_of(table->list, owner), sizeof list);
	list.items = arena_grow(arena, list.items, list.count, size, align);
	void *item = (char *)list.items + list.count++ * size;
	if (!shape->text)
		record_init(shape->record, item);
	if (!table_read(statement, at, table, item, arena, err))
		return false;
	memcpy(member_of(table->list, owner), &list, sizeof list);
	return true;
}

/* A record that is being read, and who hears of parts that cannot be. */
struct loading {
	struct store *store;
	const struct store_key *key;
	struct arena *arena;
	const struct part_losses *losses; /* NULL: all is to be readable */
};

/* Whether what is left out is told rather than the end of the reading. */
static bool
goes_on(const struct loading *loading, enum table_id id, const struct err *why)
{
	if (loading->losses)
		loading->losses->tell(loading->losses->context, id, why);
	return loading->losses != NULL;
}

static bool
take_parts(const struct loading *loading, enum table_id id,
    sqlite3_stmt *statement, void *record, struct err *err)
{
	for (;;) {
		bool found;
		if (!statement_step(loading->store, statement, &found, err))
			return goes_on(loading, id, err);
		if (!found)
			return true;
		if (part_read(loading->store, id, statement, 0, record,
			loading->arena, err) ||
		    goes_on(loading, id, err))
			continue;
		statement_end(statement);
		return false;
	}
}

static bool
load_part(const struct loading *loading, enum table_id id, void *record,
    struct err *err)
{
	sqlite3_stmt *statement =
	    table_statement(loading->store, id, TABLE_GET, err);

	if (!statement)
		return goes_on(loading, id, err);
	key_bind(statement, loading->key);
	return take_parts(loading, id, statement, record, err);
}

static bool
load_root(struct store *store, enum record_kind kind,
    const struct store_key *key, struct arena *arena, void *record,
    struct err *err)
{
	enum table_id id = (enum table_id)kind;
	sqlite3_stmt *statement = table_statement(store, id, TABLE_GET, err);
	bool found;

	if (!statement)
		return false;
	key_bind(statement, key);
	if (!statement_step(store, statement, &found, err))
		return false;
	if (!found)
		return err_set(
		    err, ERR_EMPTY, "no such %s", record_tables[kind]->name);
	record_init(record_tables[kind], record);
	bool is_right =
	    table_read(statement, 0, table_of(store, id), record, arena, err);
	statement_end(statement);
	return is_right;
}

static bool
load(const struct loading *loading, enum record_kind kind, unsigned parts,
    void *record, struct err *err)
{
	if (!load_root(loading->store, kind, loading->key, loading->arena,
		record, err))
		return false;
	for (int id = 0; id < TABLE_COUNT; id++) {
		const struct table_shape *shape = &table_shapes[id];
		bool is_wanted = shape->member && shape->kind == kind &&
				 (!shape->part || shape->part & parts);
		if (is_wanted &&
		    !load_part(loading, (enum table_id)id, record, err))
			return false;
	}
	return true;
}

bool
record_load(struct store *store, enum record_kind kind,
    const struct store_key *key, unsigned parts, struct arena *arena,
    void *record, struct err *err)
{
	struct loading loading = {store, key, arena, NULL};

	return load(&loading, kind, parts, record, err);
}

bool
record_salvage(struct store *store, enum record_kind kind,
    const struct store_key *key, struct arena *arena, void *record,
    const struct part_losses *losses, struct err *err)
{
	struct loading loading = {store, key, arena, losses};

	return load(&loading, kind, EVENT_WHOLE, record, err);
}

bool
store_row(struct store *store, struct str id, int64_t *row, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT row FROM event WHERE id = ?", err);
	bool found;

	if (!statement)
		return false;
	bind_str(statement, 1, id);
	if (!statement_step(store, statement, &found, err))
		return false;
	if (!found) {
		*row = 0;
		return true;
	}
	bool is_right = column_row(statement, 0, row, err);
	statement_end(statement);
	return is_right;
}

/* The bare keys of a text, whether or not there is such a record. */
static bool
key_of_text(struct store *store, enum record_kind kind, struct str text,
    struct store_key *key, struct err *err)
{
	*key = (struct store_key){0};
	if (kind == RECORD_EVENT)
		return store_row(store, text, &key->row, err);
	key->count = (size_t)table_keys((enum table_id)kind);
	if (key->count == 1) {
		key->texts[0] = text;
		return true;
	}
	struct pair pair;
	size_t at = str_find_byte(text, '-');
	pair =
	    pair_of(str_slice(text, 0, at), str_slice(text, at + 1, text.len));
	key->texts[0] = pair.a;
	key->texts[1] = pair.b;
	return true;
}

static bool
key_exists(struct store *store, enum record_kind kind,
    const struct store_key *key, bool *found, struct err *err)
{
	if (kind == RECORD_EVENT) {
		*found = key->row != 0;
		return true;
	}
	sqlite3_stmt *statement =
	    table_statement(store, (enum table_id)kind, TABLE_GET, err);
	if (!statement)
		return false;
	key_bind(statement, key);
	if (!statement_step(store, statement, found, err))
		return false;
	if (*found)
		statement_end(statement);
	return true;
}

bool
record_locate(struct store *store, enum record_kind kind, struct str text,
    struct store_key *key, bool *found, struct err *err)
{
	return key_of_text(store, kind, text, key, err) &&
	       key_exists(store, kind, key, found, err);
}

bool
store_has(struct store *store, enum record_kind kind, struct str key,
    bool *found, struct err *err)
{
	struct store_key located;

	return record_locate(store, kind, key, &located, found, err);
}

static bool
no_record(enum record_kind kind, struct str key, struct err *err)
{
	return err_set(err, ERR_EMPTY, "there is no %s '%.*s'",
	    record_tables[kind]->name, STR_ARG(key));
}

bool
store_get(struct store *store, enum record_kind kind, struct str key,
    struct arena *arena, struct record *record, struct err *err)
{
	struct store_key located;
	struct record loaded = {.kind = kind};
	bool found;

	if (!record_locate(store, kind, key, &located, &found, err))
		return false;
	if (!found)
		return no_record(kind, key, err);
	if (!record_load(
		store, kind, &located, EVENT_WHOLE, arena, &loaded.as, err))
		return err_prefix(
		    err, "%s '%.*s'", record_tables[kind]->name, STR_ARG(key));
	*record = loaded;
	return true;
}

/* The row at hand is of one of the keys. */
static bool
take_named(struct store *store, sqlite3_stmt *statement, struct str key,
    struct arena *arena, struct record *record, struct err *err)
{
	const struct record_table *table = record_tables[record->kind];

	record_init(table, &record->as);
	return table_read(statement, 1,
		   table_of(store, (enum table_id)record->kind), &record->as,
		   arena, err) ||
	       err_prefix(err, "%s '%.*s'", table->name, STR_ARG(key));
}

bool
store_get_each(struct store *store, enum record_kind kind,
    const struct strs *keys, struct arena *arena, struct record *records,
    struct err *err)
{
	sqlite3_stmt *statement = NULL;
	struct buf json = {0};
	size_t at = 0;
	bool is_read = true, found = true;

	if (!keys->count)
		return true;
	statement =
	    table_statement(store, (enum table_id)kind, TABLE_GET_NAMED, err);
	if (!statement)
		return false;
	json_strings(&json, keys);
	bind_str(statement, 1, buf_str(&json));
	while (is_read && at < keys->count && found) {
		records[at].kind = kind;
		is_read = statement_step(store, statement, &found, err);
		found = is_read && found &&
			sqlite3_column_int64(statement, 0) == (int64_t)at;
		if (found)
			is_read = take_named(store, statement, keys->items[at],
			    arena, &records[at], err);
		at += found;
	}
	statement_end(statement);
	buf_release(&json);
	return is_read && (found || no_record(kind, keys->items[at], err));
}

/* By its id, as people know it, where that can be read. Returns false. */
static bool
name_event(struct store *store, int64_t row, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT id FROM event WHERE row = ?", NULL);
	bool found = false;

	if (statement) {
		sqlite3_bind_int64(statement, 1, row);
		statement_step(store, statement, &found, NULL);
	}
	if (!found)
		return err_prefix(err, "event in row %" PRId64, row);
	err_prefix(err, "event '%.*s'", STR_ARG(column_str(statement, 0)));
	statement_end(statement);
	return false;
}

bool
store_event(struct store *store, int64_t row, unsigned parts,
    struct arena *arena, struct event *event, struct err *err)
{
	struct store_key key = {.row = row};
	struct event loaded;

	if (!store_begin_reading(store, err))
		return false;
	bool is_read =
	    record_load(store, RECORD_EVENT, &key, parts, arena, &loaded, err);
	store_end_reading(store);
	if (!is_read)
		return name_event(store, row, err);
	*event = loaded;
	return true;
}

bool
store_event_state(struct store *store, int64_t row, struct event_state *state,
    struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT is_shipped, is_edited, version FROM event WHERE row = ?",
	    err);
	bool found;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, row);
	if (!statement_step(store, statement, &found, err))
		return false;
	if (!found)
		return err_set(err, ERR_EMPTY, "no such event");
	state->is_shipped = sqlite3_column_int(statement, 0) != 0;
	state->is_edited = sqlite3_column_int(statement, 1) != 0;
	bool is_right =
	    column_whole(statement, 2, "version", &state->version, err);
	statement_end(statement);
	return is_right;
}

bool
store_keys(struct store *store, enum record_kind kind, struct arena *arena,
    struct strs *keys, struct err *err)
{
	static const char *const texts[] = {
	    [RECORD_ACTOR] = "SELECT code FROM actor ORDER BY code",
	    [RECORD_SERIES] = "SELECT id FROM series ORDER BY id",
	    [RECORD_SOURCE] = "SELECT id FROM source ORDER BY id",
	    [RECORD_RELATIONSHIP] =
		"SELECT a || '-' || b FROM relationship ORDER BY a, b",
	    [RECORD_EVENT] = "SELECT id FROM event ORDER BY id",
	};
	static_assert(ARRAY_LENGTH(texts) == RECORD_KIND_COUNT,
	    "the keys of every kind of record can be listed");
	sqlite3_stmt *statement = NULL;
	struct strs list = {0};
	bool found = false, is_read;

	if (!statement_prepare(store, &statement, texts[kind], err))
		return false;
	while (
	    (is_read = statement_step(store, statement, &found, err)) && found)
		arena_strs_add(
		    arena, &list, arena_str(arena, column_str(statement, 0)));
	sqlite3_finalize(statement);
	if (is_read)
		*keys = list;
	return is_read;
}

static bool
load_all_actors(
    struct store *store, struct actor_directory *directory, struct err *err)
{
	struct arena *arena = &directory->arena;
	sqlite3_stmt *statement = table_get_all(store, TABLE_ACTOR, err);
	bool found = true, is_right = statement != NULL;

	while (is_right &&
	       (is_right = statement_step(store, statement, &found, err)) &&
	       found) {
		struct actor *actor = ARENA_PUSH(
		    arena, directory->actors, directory->count, struct actor);
		record_init(&record_actor, actor);
		is_right = table_read(statement, 1,
		    table_of(store, TABLE_ACTOR), actor, arena, err);
	}
	sqlite3_finalize(statement);
	return is_right;
}

/* Both are in the order of codes, so one walk finds the owners. */
static bool
load_all_members(
    struct store *store, struct actor_directory *directory, struct err *err)
{
	sqlite3_stmt *statement = table_get_all(store, TABLE_MEMBERSHIP, err);
	bool found = true, is_right = statement != NULL;
	size_t at = 0;

	while (is_right &&
	       (is_right = statement_step(store, statement, &found, err)) &&
	       found) {
		struct str owner = column_str(statement, 0);
		while (at < directory->count &&
		       str_compare(directory->actors[at].code, owner) < 0)
			at++;
		if (at == directory->count)
			continue;
		is_right = part_read(store, TABLE_MEMBERSHIP, statement, 1,
		    &directory->actors[at], &directory->arena, err);
	}
	sqlite3_finalize(statement);
	return is_right;
}

bool
store_actors(
    struct store *store, struct actor_directory *directory, struct err *err)
{
	struct actor_directory loaded = {0};

	if (!load_all_actors(store, &loaded, err) ||
	    !load_all_members(store, &loaded, err)) {
		actor_directory_release(&loaded);
		return false;
	}
	actor_directory_build(&loaded);
	*directory = loaded;
	return true;
}
