#include "core/store/index/read.h"

#include <sqlite3.h>

enum {
	SETS_BYTES = 16 * 1024 * 1024, /* a generation of the cache */
	KINDS = TERM_ROLE_OF + ROLE_COUNT,
};

/* Texts that are asked for with many questions. */
struct kept_texts {
	bool is_known;
	struct strs texts;
};

struct index_sets {
	struct cache cache;
	struct arena arena; /* of the texts */
	struct kept_texts words[KINDS], organisations;
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
	arena_release(&store->sets->arena);
	free(store->sets);
	store->sets = NULL;
}

/* Sets of another state of the database are of no use. */
void
sets_refresh(struct store *store, const struct index_state *state)
{
	struct index_sets *sets = store->sets;

	if (sets && sets->version == state->version &&
	    sets->change == state->change) {
		cache_make_room(&sets->cache, SETS_BYTES);
		return;
	}
	index_drop_sets(store);
	store->sets = mem_alloc(sizeof *store->sets);
	store->sets->version = state->version;
	store->sets->change = state->change;
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

/* Empty where no event has the word; NULL where it cannot be read. */
static struct bitmap *
read_posting(
    struct store *store, enum term_kind kind, struct str word, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT p.key & 1048575, p.bits FROM term t CROSS JOIN posting p "
	    "ON "
	    "p.key BETWEEN t.number << 20 AND (t.number << 20) + 1048575 WHERE "
	    "t.kind = ? AND t.word = ? ORDER BY p.key",
	    err);
	struct chunks chunks = {0};
	bool found = true, is_read = statement != NULL;

	if (!is_read)
		return NULL;
	sqlite3_bind_int(statement, 1, (int)kind);
	bind_str(statement, 2, word);
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

/* Reads them where that was not done; hands out copies. */
static bool
keep_texts(struct store *store, const struct sql *sql, struct kept_texts *kept,
    struct arena *arena, struct strs *texts, struct err *err)
{
	if (!kept->is_known)
		kept->is_known = sets_read_texts(
		    store, sql, &store->sets->arena, &kept->texts, err);
	if (!kept->is_known)
		kept->texts = (struct strs){0};
	for (size_t i = 0; kept->is_known && i < kept->texts.count; i++)
		arena_strs_add(
		    arena, texts, arena_str(arena, kept->texts.items[i]));
	return kept->is_known;
}

bool
index_view_words(struct index_view *view, enum term_kind kind,
    struct arena *arena, struct strs *words, struct err *err)
{
	struct store *store = view->store;
	struct sql sql = {0};

	sql_addf(&sql, "SELECT word FROM term WHERE kind = $i", (int64_t)kind);
	bool is_read = keep_texts(
	    store, &sql, &store->sets->words[kind], arena, words, err);
	sql_release(&sql);
	return is_read;
}

bool
index_view_organisations(struct index_view *view, struct arena *arena,
    struct strs *codes, struct err *err)
{
	struct store *store = view->store;
	struct sql sql = {0};

	sql_addf(&sql,
	    "SELECT DISTINCT m.organisation FROM membership m JOIN actor a ON "
	    "a.code = m.organisation AND a.kind <> 'state'");
	bool is_read = keep_texts(
	    store, &sql, &store->sets->organisations, arena, codes, err);
	sql_release(&sql);
	return is_read;
}

struct cache *
sets_cache(struct store *store)
{
	return &store->sets->cache;
}
