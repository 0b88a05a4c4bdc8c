#include "core/store/keep/recover.h"

#include <sqlite3.h>

/*
 * A table is walked through in the order of its keys, seeking nothing but the
 * next one. Where a bad page ends that walk, it is taken up from the other
 * end, and keys come from wherever else they stand: an index, or the records
 * that refer to them.
 */
enum { WALKS = 9 };

static const char *const walks[RECORD_KIND_COUNT][WALKS] = {
    [RECORD_ACTOR] = {"SELECT code FROM actor ORDER BY code",
	"SELECT code FROM actor ORDER BY code DESC",
	"SELECT DISTINCT actor FROM participant",
	"SELECT DISTINCT actor FROM force", "SELECT DISTINCT actor FROM person",
	"SELECT DISTINCT place_country FROM event",
	"SELECT DISTINCT organisation FROM membership",
	"SELECT DISTINCT actor FROM membership",
	"SELECT a FROM relationship UNION SELECT b FROM relationship"},
    [RECORD_SERIES] = {"SELECT id FROM series ORDER BY id",
	"SELECT id FROM series ORDER BY id DESC",
	"SELECT DISTINCT series FROM event WHERE series IS NOT NULL"},
    [RECORD_SOURCE] = {"SELECT id FROM source ORDER BY id",
	"SELECT id FROM source ORDER BY id DESC",
	"SELECT DISTINCT source FROM citation",
	"SELECT DISTINCT source FROM relationship_citation"},
    [RECORD_RELATIONSHIP] = {"SELECT a, b FROM relationship ORDER BY a, b",
	"SELECT a, b FROM relationship ORDER BY a DESC, b DESC",
	"SELECT DISTINCT a, b FROM indicator",
	"SELECT DISTINCT a, b FROM relationship_citation"},
    [RECORD_EVENT] = {"SELECT row FROM event ORDER BY row",
	"SELECT row FROM event ORDER BY row DESC",
	"SELECT row FROM event INDEXED BY sqlite_autoindex_event_1",
	"SELECT row FROM event INDEXED BY event_by_date",
	"SELECT DISTINCT event FROM participant",
	"SELECT DISTINCT event FROM citation"},
};

static int
compare_keys(const struct store_key *x, const struct store_key *y)
{
	int order = (x->row > y->row) - (x->row < y->row);

	for (size_t i = 0; order == 0 && i < ARRAY_LENGTH(x->texts); i++)
		order = str_compare(x->texts[i], y->texts[i]);
	return order;
}

static struct store_key
key_at(sqlite3_stmt *statement, enum record_kind kind, struct arena *arena)
{
	struct store_key key = {0};

	if (kind == RECORD_EVENT) {
		key.row = sqlite3_column_int64(statement, 0);
		return key;
	}
	for (int i = 0; i < sqlite3_column_count(statement) &&
			key.count < ARRAY_LENGTH(key.texts);
	     i++)
		key.texts[key.count++] =
		    arena_str(arena, column_str(statement, i));
	return key;
}

/* Bytes that are no text stand behind all texts. */
static bool
has_bytes(sqlite3_stmt *statement)
{
	bool has = false;

	for (int i = 0; i < sqlite3_column_count(statement); i++)
		has = has || sqlite3_column_type(statement, i) == SQLITE_BLOB;
	return has;
}

static void
add_key(struct found_keys *keys, struct store_key key, bool is_guess)
{
	*ARENA_PUSH(&keys->arena, keys->items, keys->count, struct found_key) =
	    (struct found_key){key, is_guess};
}

/* In the table's own order no key is less than the one before it. */
static bool
add_next(struct found_keys *keys, struct store_key key)
{
	const struct found_key *last =
	    keys->count ? &keys->items[keys->count - 1] : NULL;
	int order = last ? compare_keys(&last->key, &key) : -1;

	if (order == 0)
		keys->twice++;
	if (order < 0)
		add_key(keys, key, false);
	return order <= 0;
}

/* As far as it can be read; false where it broke off. */
static bool
walk(struct store *store, enum record_kind kind, size_t at,
    struct found_keys *keys)
{
	enum { FORTH, BACK };
	sqlite3_stmt *statement = NULL;
	bool found = true;
	bool is_read =
	    statement_prepare(store, &statement, walks[kind][at], NULL);

	while (is_read &&
	       (is_read = statement_step(store, statement, &found, NULL)) &&
	       found) {
		struct store_key key = key_at(statement, kind, &keys->arena);
		if (at == FORTH && !has_bytes(statement))
			is_read = add_next(keys, key);
		else
			add_key(keys, key, at > BACK);
	}
	sqlite3_finalize(statement);
	return is_read;
}

static int
compare_found(const void *a, const void *b)
{
	const struct found_key *x = a, *y = b;
	int order = compare_keys(&x->key, &y->key);

	return order ? order : x->is_guess - y->is_guess;
}

static void
sort_keys(struct found_keys *keys)
{
	size_t kept = 0;

	if (keys->count)
		qsort(keys->items, keys->count, sizeof *keys->items,
		    compare_found);
	for (size_t i = 0; i < keys->count; i++)
		if (kept == 0 || compare_keys(&keys->items[kept - 1].key,
				     &keys->items[i].key) != 0)
			keys->items[kept++] = keys->items[i];
	keys->count = kept;
}

void
keys_find(struct store *store, enum record_kind kind, struct found_keys *keys)
{
	keys->is_broken = !walk(store, kind, 0, keys);
	if (!keys->is_broken)
		return;
	for (size_t i = 1; i < WALKS && walks[kind][i]; i++)
		walk(store, kind, i, keys);
	sort_keys(keys);
}
