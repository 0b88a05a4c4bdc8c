#include "core/store/index/sets.h"

#include <sqlite3.h>

#include "core/store/index/collect.h"

enum {
	SETS_BYTES = 16 * 1024 * 1024, /* a generation of the cache */
	KINDS = TERM_ROLE_OF + ROLE_COUNT,
};

struct index_sets {
	struct cache cache;
	/* What the sets are of. */
	int64_t version, change;
	bool has_kind[KINDS]; /* all sets of the kind have been read */
};

void
index_drop_sets(struct store *store)
{
	if (!store->sets)
		return;
	cache_release(&store->sets->cache);
	free(store->sets);
	store->sets = NULL;
}

/* Sets of another state of the database are of no use. */
void
sets_refresh(struct store *store, int64_t change)
{
	int64_t version = store_data_version(store);

	if (!store->sets)
		store->sets = mem_alloc(sizeof *store->sets);
	if (store->sets->version != version || store->sets->change != change) {
		cache_release(&store->sets->cache);
		memset(store->sets->has_kind, 0, sizeof store->sets->has_kind);
	} else {
		cache_make_room(&store->sets->cache, SETS_BYTES);
	}
	store->sets->version = version;
	store->sets->change = change;
}

static bool
read_chunk(sqlite3_stmt *statement, struct chunks *chunks, struct err *err)
{
	struct chunk chunk;
	int64_t number = sqlite3_column_int64(statement, 0);

	if (number > UINT16_MAX ||
	    !chunk_read(column_blob(statement, 1), &chunk))
		return err_set(err, ERR_STORE,
		    "the database is damaged: a set of the index cannot be "
		    "read");
	chunks_add(chunks, (uint16_t)number, chunk);
	return true;
}

/* NULL where they cannot be read. */
static struct bitmap *
read_chunks(struct store *store, int64_t term, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT key & 1048575, bits FROM posting WHERE key BETWEEN ? AND ? "
	    "ORDER BY key",
	    err);
	struct chunks chunks = {0};
	bool found = true, is_read = statement != NULL;

	if (!is_read)
		return NULL;
	sqlite3_bind_int64(statement, 1, posting_key(term, 0));
	sqlite3_bind_int64(statement, 2, posting_key(term + 1, 0) - 1);
	while (
	    (is_read = statement_step(store, statement, &found, err)) && found)
		if (!read_chunk(statement, &chunks, err))
			break;
	if (is_read && found)
		statement_end(statement);
	struct bitmap *bitmap = chunks_take(&chunks);
	if (is_read && !found)
		return bitmap;
	bitmap_free(bitmap);
	return NULL;
}

/* 0 where no event has the word. */
static bool
find_term(struct store *store, enum term_kind kind, struct str word,
    int64_t *term, struct err *err)
{
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT number FROM term WHERE kind = ? AND word = ?", err);
	bool found;

	*term = 0;
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)kind);
	bind_str(statement, 2, word);
	if (!statement_step(store, statement, &found, err))
		return false;
	if (!found)
		return true;
	*term = sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return true;
}

static struct bitmap *
read_posting(
    struct store *store, enum term_kind kind, struct str word, struct err *err)
{
	int64_t term;

	if (!find_term(store, kind, word, &term, err))
		return NULL;
	return term ? read_chunks(store, term, err) : bitmap_new();
}

static void
set_key(struct buf *key, enum term_kind kind, struct str word)
{
	buf_clear(key);
	buf_addf(key, "%d ", (int)kind);
	buf_add(key, word);
}

const struct bitmap *
sets_posting(
    void *context, enum term_kind kind, struct str word, struct err *err)
{
	const struct index_view *view = context;
	struct cache *cache = &view->store->sets->cache;
	struct buf key = {0};

	set_key(&key, kind, word);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *read =
		    read_posting(view->store, kind, word, err);
		found = read ? cache_add(cache, buf_str(&key), read) : NULL;
	}
	buf_release(&key);
	return found;
}

/* The chunks that were read are all of the word that the key is of. */
static void
keep_word(struct cache *cache, const struct buf *key, struct chunks *chunks)
{
	struct bitmap *read = chunks_take(chunks);

	if (key->len && !cache_find(cache, buf_str(key)))
		cache_add(cache, buf_str(key), read);
	else
		bitmap_free(read);
}

static bool
read_kind(struct store *store, sqlite3_stmt *statement, enum term_kind kind,
    struct err *err)
{
	struct cache *cache = &store->sets->cache;
	struct buf key = {0}, next = {0};
	struct chunks chunks = {0};
	bool found = true, is_read;

	while ((is_read = statement_step(store, statement, &found, err)) &&
	       found) {
		set_key(&next, kind, column_str(statement, 2));
		if (!str_equal(buf_str(&next), buf_str(&key))) {
			keep_word(cache, &key, &chunks);
			buf_clear(&key);
			buf_add(&key, buf_str(&next));
		}
		if (!read_chunk(statement, &chunks, err))
			break;
	}
	if (is_read && found)
		statement_end(statement);
	is_read = is_read && !found;
	if (!is_read)
		buf_clear(&key);
	keep_word(cache, &key, &chunks);
	buf_release(&key);
	buf_release(&next);
	return is_read;
}

/* In one statement, since a field is counted by all of its words. */
bool
sets_read_kind(struct index_view *view, enum term_kind kind, struct err *err)
{
	struct store *store = view->store;

	if (store->sets->has_kind[kind])
		return true;
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT p.key & 1048575, p.bits, t.word FROM term t CROSS JOIN "
	    "posting p ON p.key BETWEEN t.number << 20 AND (t.number << 20) + "
	    "1048575 WHERE t.kind = ? ORDER BY t.word, p.key",
	    err);
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)kind);
	store->sets->has_kind[kind] = read_kind(store, statement, kind, err);
	return store->sets->has_kind[kind];
}

bool
sets_read_texts(struct store *store, const struct sql *sql, struct arena *arena,
    struct strs *texts, struct err *err)
{
	sqlite3_stmt *statement = statement_make(store, sql, err);
	bool found = true, is_read = statement != NULL;

	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found)
		arena_strs_add(
		    arena, texts, arena_str(arena, column_str(statement, 0)));
	sqlite3_finalize(statement);
	return is_read;
}

bool
index_view_words(struct index_view *view, enum term_kind kind,
    struct arena *arena, struct strs *words, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql, "SELECT word FROM term WHERE kind = $i", (int64_t)kind);
	bool is_read = sets_read_texts(view->store, &sql, arena, words, err);
	sql_release(&sql);
	return is_read;
}

struct cache *
sets_cache(struct store *store)
{
	return &store->sets->cache;
}
