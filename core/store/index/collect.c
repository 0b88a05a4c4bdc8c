#include "core/store/index/terms.h"

#include <sqlite3.h>

#include "core/index/chunk.h"

/* The lower bits of rows. */
struct ids {
	uint16_t *items; /* owned */
	size_t count, size;
};

struct collected {
	enum term_kind kind;
	struct str word;
	int64_t number; /* 0: not looked up yet */
	struct ids added, removed;
};

static void
ids_add(struct ids *ids, uint32_t row)
{
	if (ids->count == ids->size) {
		ids->size = ids->size ? ids->size * 2 : 4;
		ids->items =
		    mem_realloc(ids->items, ids->size, sizeof *ids->items);
	}
	ids->items[ids->count++] = (uint16_t)row;
}

static uint64_t
hash_of(enum term_kind kind, struct str word)
{
	return str_hash(word) ^
	       (uint64_t)kind * UINT64_C(0x9E3779B97F4A7C15) >> 32;
}

static struct collected *
new_word(struct collector *collector, enum term_kind kind, struct str word,
    uint64_t hash)
{
	struct collected *made = ARENA_NEW(&collector->arena, struct collected);

	*made = (struct collected){
	    .kind = kind, .word = arena_str(&collector->arena, word)};
	hash_add(&collector->words, hash, made);
	if (collector->count == collector->size) {
		collector->size = collector->size ? collector->size * 2 : 64;
		collector->list = mem_realloc(collector->list, collector->size,
		    sizeof(struct collected *));
	}
	collector->list[collector->count++] = made;
	return made;
}

static struct collected *
find(struct collector *collector, enum term_kind kind, struct str word)
{
	uint64_t hash = hash_of(kind, word);
	struct collected *found;
	size_t step = 0;

	while ((found = hash_find(&collector->words, hash, &step)))
		if (found->kind == kind && str_equal(found->word, word))
			return found;
	return new_word(collector, kind, word, hash);
}

void
collect_add(struct collector *collector, enum term_kind kind, struct str word,
    uint32_t row)
{
	ids_add(&find(collector, kind, word)->added, row);
}

void
collect_remove(struct collector *collector, enum term_kind kind,
    struct str word, uint32_t row)
{
	ids_add(&find(collector, kind, word)->removed, row);
}

static bool
find_number(
    struct store *store, struct collected *of, bool *found, struct err *err)
{
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT number FROM term WHERE kind = ? AND word = ?", err);

	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)of->kind);
	bind_str(statement, 2, of->word);
	if (!statement_step(store, statement, found, err))
		return false;
	if (!*found)
		return true;
	of->number = sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return true;
}

static bool
number(struct store *store, struct collected *of, struct err *err)
{
	bool found = true;

	if (of->number || !find_number(store, of, &found, err) || found)
		return of->number != 0;
	sqlite3_stmt *statement = statement_get(
	    store, "INSERT INTO term (kind, word) VALUES (?, ?)", err);
	if (!statement)
		return false;
	sqlite3_bind_int(statement, 1, (int)of->kind);
	bind_str(statement, 2, of->word);
	if (!statement_run(store, statement, err))
		return false;
	of->number = sqlite3_last_insert_rowid(store->db);
	return true;
}

static int64_t
posting_key(int64_t term, uint32_t chunk)
{
	return term << POSTING_CHUNK_BITS | (int64_t)chunk;
}

/* What is kept already; *found is false where nothing is. */
static bool
read_bits(struct store *store, int64_t key, struct chunk_bits *bits,
    bool *found, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT bits FROM posting WHERE key = ?", err);
	struct chunk chunk;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, key);
	if (!statement_step(store, statement, found, err))
		return false;
	if (!*found)
		return true;
	bool is_right = chunk_read(column_blob(statement, 0), &chunk);
	if (is_right)
		chunk_fill(&chunk, bits);
	statement_end(statement);
	return is_right || err_set(err, ERR_STORE,
			       "the database is damaged: a set of the index "
			       "cannot be read");
}

static void
apply(const struct collected *of, struct chunk_bits *bits)
{
	for (size_t i = 0; i < of->removed.count; i++)
		chunk_clear(bits, of->removed.items[i]);
	for (size_t i = 0; i < of->added.count; i++)
		chunk_set(bits, of->added.items[i]);
}

static bool
write_bits(struct store *store, int64_t key, struct str bytes, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    bytes.len ? "INSERT INTO posting (key, bits) VALUES (?, ?) ON "
			"CONFLICT (key) DO UPDATE SET bits = excluded.bits"
		      : "DELETE FROM posting WHERE key = ?",
	    err);

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, key);
	if (bytes.len)
		sqlite3_bind_blob64(
		    statement, 2, bytes.ptr, bytes.len, SQLITE_STATIC);
	return statement_run(store, statement, err);
}

/* The same rows lose the word and get it: most words of an event that changes
 * stay as they were. */
static bool
is_unchanged(const struct collected *of)
{
	size_t size = of->added.count * sizeof *of->added.items;

	return of->added.count == of->removed.count &&
	       (!size || memcmp(of->added.items, of->removed.items, size) == 0);
}

static bool
write_word(struct store *store, struct collected *of, uint32_t chunk,
    enum collected_chunk state, struct err *err)
{
	struct chunk_bits bits = {0};
	struct buf bytes = {0};
	bool found = false;

	if (is_unchanged(of)) {
		of->added.count = of->removed.count = 0;
		return true;
	}
	if (!number(store, of, err))
		return false;
	int64_t key = posting_key(of->number, chunk);
	if (state == CHUNK_KEPT && !read_bits(store, key, &bits, &found, err))
		return false;
	apply(of, &bits);
	chunk_write(&bits, &bytes);
	bool is_written = (!bytes.len && !found) ||
			  write_bits(store, key, buf_str(&bytes), err);
	buf_release(&bytes);
	of->added.count = of->removed.count = 0;
	return is_written;
}

/* The postings are written in the order of their keys as far as it is known. */
static int
compare(const void *a, const void *b)
{
	const struct collected *const *x = a, *const *y = b;

	if ((*x)->number != (*y)->number)
		return (*x)->number < (*y)->number ? -1 : 1;
	if ((*x)->kind != (*y)->kind)
		return (*x)->kind < (*y)->kind ? -1 : 1;
	return str_compare((*x)->word, (*y)->word);
}

bool
collect_write(struct store *store, struct collector *collector, uint32_t chunk,
    enum collected_chunk state, struct err *err)
{
	bool is_written = true;

	if (collector->count)
		qsort(collector->list, collector->count,
		    sizeof(struct collected *), compare);
	for (size_t i = 0; is_written && i < collector->count; i++)
		is_written =
		    write_word(store, collector->list[i], chunk, state, err);
	return is_written;
}

void
collect_release(struct collector *collector)
{
	for (size_t i = 0; i < collector->count; i++) {
		free(collector->list[i]->added.items);
		free(collector->list[i]->removed.items);
	}
	free(collector->list);
	hash_release(&collector->words);
	arena_release(&collector->arena);
	*collector = (struct collector){0};
}
