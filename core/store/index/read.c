#include "core/store/index/read.h"

#include <sqlite3.h>

#include "core/index/cache.h"
#include "core/query/filter/condition.h"
#include "core/store/index/collect.h"
#include "core/store/index/keep.h"

enum {
	SETS_BYTES = 16 * 1024 * 1024, /* a generation of the cache */
	WITHIN_MAX = 4096, /* of so many events each is asked for itself */
};

struct index_sets {
	struct cache cache;
	/* What the sets are of. */
	int64_t version, change;
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
static void
refresh(struct store *store, int64_t change)
{
	int64_t version = store_data_version(store);

	if (!store->sets)
		store->sets = mem_alloc(sizeof *store->sets);
	if (store->sets->version != version || store->sets->change != change)
		cache_release(&store->sets->cache);
	else
		cache_make_room(&store->sets->cache, SETS_BYTES);
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

static const struct bitmap *
posting(void *context, enum term_kind kind, struct str word, struct err *err)
{
	const struct index_view *view = context;
	struct cache *cache = &view->store->sets->cache;
	struct buf key = {0};

	buf_addf(&key, "%d ", (int)kind);
	buf_add(&key, word);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *read =
		    read_posting(view->store, kind, word, err);
		found = read ? cache_add(cache, buf_str(&key), read) : NULL;
	}
	buf_release(&key);
	return found;
}

static bool
read_texts(struct store *store, const struct sql *sql, struct arena *arena,
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
	bool is_read = read_texts(view->store, &sql, arena, words, err);
	sql_release(&sql);
	return is_read;
}

bool
index_view_organisations(struct index_view *view, struct arena *arena,
    struct strs *codes, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql,
	    "SELECT DISTINCT m.organisation FROM membership m JOIN actor a ON "
	    "a.code = m.organisation AND a.kind <> 'state'");
	bool is_read = read_texts(view->store, &sql, arena, codes, err);
	sql_release(&sql);
	return is_read;
}

static void
add_tag(struct sql *sql, const void *term)
{
	condition_name(&(struct condition){.term = term, .sql = sql});
}

/* The condition of the term, asked of its words instead of its events. */
static bool
words(void *context, const struct term_field *of, const struct filter *term,
    struct arena *arena, struct strs *words, struct err *err)
{
	const struct index_view *view = context;
	const struct filter_scope scope = {term, NULL};
	struct sql sql = {0};

	if (of->kind == TERM_TAG)
		sql_addf(&sql,
		    "SELECT t.tag FROM (SELECT word AS tag FROM term WHERE "
		    "kind = $i) t WHERE $f",
		    (int64_t)of->kind, add_tag, term);
	else
		sql_addf(&sql,
		    "SELECT e.word FROM (SELECT word, word AS series, word AS "
		    "coder, word AS origin_dataset, NULL AS origin_id, "
		    "CAST(word AS INTEGER) AS members FROM term WHERE kind = "
		    "$i) e WHERE $f",
		    (int64_t)of->kind, filter_add_part, &scope);
	bool is_read = read_texts(view->store, &sql, arena, words, err);
	sql_release(&sql);
	return is_read;
}

static bool
read_rows(struct store *store, const struct sql *sql, struct bitmap *rows,
    struct err *err)
{
	sqlite3_stmt *statement = statement_make(store, sql, err);
	bool found = true, is_read = statement != NULL;

	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found)
		bitmap_add(rows, (uint32_t)sqlite3_column_int64(statement, 0));
	sqlite3_finalize(statement);
	return is_read;
}

static struct bitmap *
ask_rows(struct store *store, const struct sql *sql, struct err *err)
{
	struct bitmap *rows = bitmap_new();

	if (read_rows(store, sql, rows, err))
		return rows;
	bitmap_free(rows);
	return NULL;
}

static void
add_rows(struct buf *out, const struct bitmap *rows)
{
	uint32_t ids[WITHIN_MAX];
	size_t count = bitmap_ids(rows, 0, WITHIN_MAX, ids);

	buf_add_char(out, '[');
	for (size_t i = 0; i < count; i++)
		buf_addf(out, i ? ",%lu" : "%lu", (unsigned long)ids[i]);
	buf_add_char(out, ']');
}

/* A text that no other statement has, whatever is bound. */
static void
add_key(struct buf *key, const struct sql *sql)
{
	buf_add(key, buf_str(&sql->text));
	for (size_t i = 0; i < sql->count; i++) {
		const struct bind *bind = &sql->binds[i];
		buf_addf(key, "\n%d %lld %.17g %zu ", (int)bind->kind,
		    (long long)bind->integer, bind->real, bind->text.len);
		buf_add(key, bind->text);
	}
}

static struct bitmap *
ask_all(struct index_view *view, const struct sql *sql, struct err *err)
{
	struct cache *cache = &view->store->sets->cache;
	struct buf key = {0};

	add_key(&key, sql);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *read = ask_rows(view->store, sql, err);
		found = read ? cache_add(cache, buf_str(&key), read) : NULL;
	}
	buf_release(&key);
	return found ? bitmap_copy(found) : NULL;
}

/* Of few events each is looked at, of many all that match are kept. */
static struct bitmap *
ask(void *context, const struct filter *filter, const struct bitmap *within,
    struct err *err)
{
	struct index_view *view = context;
	const struct filter_scope scope = {filter, view->marks};
	struct buf rows = {0};
	struct sql sql = {0};
	struct bitmap *found;

	if (within && bitmap_count(within) <= WITHIN_MAX) {
		add_rows(&rows, within);
		sql_addf(&sql,
		    "SELECT e.row FROM event e WHERE e.row IN (SELECT value "
		    "FROM json_each($t)) AND $f",
		    buf_str(&rows), filter_add_part, &scope);
		found = ask_rows(view->store, &sql, err);
	} else {
		sql_addf(&sql, "SELECT e.row FROM event e WHERE $f",
		    filter_add_part, &scope);
		found = ask_all(view, &sql, err);
	}
	buf_release(&rows);
	sql_release(&sql);
	return found;
}

bool
index_view_open(struct store *store, const struct strs *marks,
    struct index_view *view, bool *is_usable, struct err *err)
{
	struct index_state state;

	*is_usable = false;
	if (!store->is_reading || store->is_fleeting || store->is_damaged)
		return true;
	if (!index_state(store, &state, err))
		return false;
	*is_usable = state.is_current;
	if (!state.is_current)
		return true;
	refresh(store, state.change);
	*view = (struct index_view){.store = store, .marks = marks};
	view->source = (struct index_source){view, posting, words, ask};
	return true;
}

const struct bitmap *
index_view_matching(
    struct index_view *view, const struct filter *filter, struct err *err)
{
	struct cache *cache = &view->store->sets->cache;
	struct sql sql = {0};
	struct buf key = {0};

	filter_sql(filter, view->marks, &sql);
	add_key(&key, &sql);
	const struct bitmap *found = cache_find(cache, buf_str(&key));
	if (!found) {
		struct bitmap *made =
		    index_matching(&view->source, filter, err);
		found = made ? cache_add(cache, buf_str(&key), made) : NULL;
	}
	sql_release(&sql);
	buf_release(&key);
	return found;
}
