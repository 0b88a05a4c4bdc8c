#include "core/store/index/index.h"

#include <inttypes.h>
#include <sqlite3.h>

#include "core/store/index/terms.h"

enum {
	TOUCHED_MAX = 10000, /* then all is made anew */
	LATE_MAX = 20000,    /* events; of so many it is made by the way */
	STATE_TEXT = 48,
};

/* An event of before the transaction, with the words that it had then. */
struct touched {
	int64_t row;
	struct touched_word {
		enum term_kind kind;
		struct str word;
	} * words;
	size_t count;
};

struct index {
	struct terms terms;
	uint64_t fingerprint; /* terms_fingerprint */
	/* Of the transaction. */
	struct index_state state; /* at its beginning */
	int changes;		  /* of the connection, then */
	bool is_begun, is_anew, is_lost;
	struct arena arena;
	struct hash touched;
	struct touched **list;
	size_t count;
	int64_t fresh_first, fresh_last; /* rows that were added */
};

static struct index *
index_of(struct store *store)
{
	if (!store->index) {
		store->index = mem_alloc(sizeof *store->index);
		store->index->fingerprint = terms_fingerprint();
	}
	return store->index;
}

static void
state_text(struct index *index, int64_t change, char *text)
{
	snprintf(text, STATE_TEXT, "%016" PRIx64 " %" PRId64,
	    index->fingerprint, change);
}

/* Nothing has been changed yet in a new database, and nothing is there. */
static bool
read_state(struct index *index, sqlite3_stmt *statement)
{
	char text[STATE_TEXT];

	state_text(index, sqlite3_column_int64(statement, 0), text);
	if (sqlite3_column_type(statement, 0) == SQLITE_NULL)
		return sqlite3_column_type(statement, 1) == SQLITE_NULL &&
		       sqlite3_column_int(statement, 2);
	return str_is(column_str(statement, 1), text);
}

bool
index_state(struct store *store, struct index_state *state, struct err *err)
{
	struct index *index = index_of(store);
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT (SELECT value FROM meta WHERE key = 'change'), (SELECT "
	    "value FROM meta WHERE key = 'indexed'), NOT EXISTS (SELECT 1 "
	    "FROM event), (SELECT data_version FROM pragma_data_version)",
	    err);
	bool found;

	if (!statement || !statement_step(store, statement, &found, err))
		return false;
	state->is_current = read_state(index, statement);
	state->change = sqlite3_column_int64(statement, 0);
	state->version = sqlite3_column_int64(statement, 3);
	statement_end(statement);
	return true;
}

void
index_forget(struct store *store)
{
	struct index *index = store->index;

	if (!index)
		return;
	hash_release(&index->touched);
	arena_release(&index->arena);
	index->list = NULL;
	index->count = 0;
	index->fresh_first = index->fresh_last = 0;
	index->is_begun = index->is_anew = index->is_lost = false;
}

bool
index_begin(struct store *store, struct err *err)
{
	struct index *index = index_of(store);

	index_forget(store);
	if (store->is_fleeting)
		return true;
	index->changes = sqlite3_total_changes(store->db);
	index->is_begun = index_state(store, &index->state, err);
	return index->is_begun;
}

void
index_close(struct store *store)
{
	if (!store->index)
		return;
	index_forget(store);
	terms_release(&store->index->terms);
	free(store->index);
	store->index = NULL;
}

void
index_make_anew(struct store *store)
{
	store->index->is_anew = true;
}

/* Is anything to be noted of what changes now? */
static bool
is_noted(const struct index *index)
{
	return index && index->is_begun && index->state.is_current &&
	       !index->is_anew && !index->is_lost;
}

static uint64_t
hash_of(int64_t row)
{
	uint64_t hash = (uint64_t)row * UINT64_C(0x9E3779B97F4A7C15);

	return hash ^ (hash >> 32);
}

static struct touched *
find_touched(const struct index *index, int64_t row)
{
	struct touched *found;
	size_t step = 0;

	while ((found = hash_find(&index->touched, hash_of(row), &step)))
		if (found->row == row)
			return found;
	return NULL;
}

static struct touched *
add_touched(struct index *index, int64_t row)
{
	struct touched *made = ARENA_NEW(&index->arena, struct touched);

	made->row = row;
	hash_add(&index->touched, hash_of(row), made);
	*ARENA_PUSH(
	    &index->arena, index->list, index->count, struct touched *) = made;
	return made;
}

struct noting {
	struct index *index;
	struct touched *touched;
};

static void
note_word(void *context, enum term_kind kind, struct str word, uint32_t row)
{
	const struct noting *noting = context;
	struct touched *touched = noting->touched;

	(void)row;
	*ARENA_PUSH(&noting->index->arena, touched->words, touched->count,
	    struct touched_word) =
	    (struct touched_word){kind, arena_str(&noting->index->arena, word)};
}

static bool
is_fresh(const struct index *index, int64_t row)
{
	return index->fresh_first && row >= index->fresh_first &&
	       row <= index->fresh_last;
}

bool
index_touch(struct store *store, int64_t row, struct err *err)
{
	struct index *index = store->index;

	if (!is_noted(index) || is_fresh(index, row) ||
	    find_touched(index, row))
		return true;
	if (index->count == TOUCHED_MAX) {
		index->is_anew = true;
		return true;
	}
	struct noting noting = {index, add_touched(index, row)};
	const struct term_visitor visitor = {note_word, &noting};
	return terms_walk(store, &index->terms, row, row, &visitor, err);
}

/* Rows are added one after the other, but for those that were left free. */
void
index_add(struct store *store, int64_t row)
{
	struct index *index = store->index;

	if (!is_noted(index))
		return;
	if (row > UINT32_MAX)
		index->is_lost = true;
	else if (index->fresh_first && row == index->fresh_last + 1)
		index->fresh_last = row;
	else if (is_fresh(index, row) || find_touched(index, row))
		return;
	else if (!index->fresh_first)
		index->fresh_first = index->fresh_last = row;
	else
		add_touched(index, row);
}

/* What is collected of one chunk after the other. */
struct making {
	struct store *store;
	struct index *index;
	struct collector collector;
};

static void
collect_word(void *context, enum term_kind kind, struct str word, uint32_t row)
{
	struct making *making = context;

	collect_add(&making->collector, kind, word, row);
}

static bool
make_chunk(struct making *making, int64_t first, int64_t last,
    enum collected_chunk state, struct err *err)
{
	const struct term_visitor visitor = {collect_word, making};

	return terms_walk(making->store, &making->index->terms, first, last,
		   &visitor, err) &&
	       collect_write(making->store, &making->collector,
		   (uint32_t)(first >> POSTING_ROW_BITS), state, err);
}

enum { CHUNK_LAST = (1 << POSTING_ROW_BITS) - 1 };

/* Of the events in these rows. Where they are all of a chunk nothing is kept of
 * it that they do not say. */
static bool
make_range(struct making *making, int64_t first, int64_t last, struct err *err)
{
	while (first <= last) {
		int64_t end = first | CHUNK_LAST;
		bool is_whole = !(first & CHUNK_LAST) && end <= last;
		if (!make_chunk(making, first, end < last ? end : last,
			is_whole ? CHUNK_FRESH : CHUNK_KEPT, err))
			return false;
		first = end + 1;
	}
	return true;
}

static bool
last_row(struct store *store, int64_t *row, struct err *err)
{
	sqlite3_stmt *statement =
	    statement_get(store, "SELECT MAX(row) FROM event", err);
	bool found;

	if (!statement || !statement_step(store, statement, &found, err))
		return false;
	*row = sqlite3_column_int64(statement, 0);
	statement_end(statement);
	return true;
}

static bool
make_all(struct making *making, struct err *err)
{
	static const char *const empty[] = {
	    "DELETE FROM posting", "DELETE FROM term"};
	int64_t last = 0;

	for (size_t i = 0; i < ARRAY_LENGTH(empty); i++)
		if (!statement_do(making->store, empty[i], err))
			return false;
	if (!last_row(making->store, &last, err))
		return false;
	making->index->is_lost = last > UINT32_MAX;
	return making->index->is_lost ||
	       make_range(making, 0, last | CHUNK_LAST, err);
}

/* First what it had is taken away, then what it has is added. */
static bool
mend_event(
    struct making *making, const struct touched *touched, struct err *err)
{
	const struct term_visitor visitor = {collect_word, making};
	uint32_t row = (uint32_t)touched->row;

	for (size_t i = 0; i < touched->count; i++)
		collect_remove(&making->collector, touched->words[i].kind,
		    touched->words[i].word, row);
	return terms_walk(making->store, &making->index->terms, touched->row,
	    touched->row, &visitor, err);
}

static int
compare(const void *a, const void *b)
{
	const struct touched *const *x = a, *const *y = b;

	return (*x)->row < (*y)->row ? -1 : (*x)->row > (*y)->row;
}

static uint32_t
chunk_of(const struct touched *touched)
{
	return (uint32_t)(touched->row >> POSTING_ROW_BITS);
}

static bool
mend(struct making *making, struct err *err)
{
	struct index *index = making->index;

	if (index->count)
		qsort(index->list, index->count, sizeof(struct touched *),
		    compare);
	for (size_t i = 0; i < index->count; i++) {
		const struct touched *at = index->list[i];
		bool is_last = i + 1 == index->count ||
			       chunk_of(index->list[i + 1]) != chunk_of(at);
		if (!mend_event(making, at, err) ||
		    (is_last &&
			!collect_write(making->store, &making->collector,
			    chunk_of(at), CHUNK_KEPT, err)))
			return false;
	}
	return !index->fresh_first ||
	       make_range(making, index->fresh_first, index->fresh_last, err);
}

/* A small index that is out of date is made again by the way. */
static bool
is_to_be_made(struct making *making, bool *is_wanted, struct err *err)
{
	struct index *index = making->index;
	int64_t events = 0;

	*is_wanted = index->is_anew;
	if (index->is_anew || index->state.is_current)
		return true;
	if (!last_row(making->store, &events, err))
		return false;
	*is_wanted = events <= LATE_MAX || making->store->is_bulk;
	return true;
}

static bool
bring_up_to_date(struct making *making, bool *is_current, struct err *err)
{
	bool is_wanted;

	if (!is_to_be_made(making, &is_wanted, err))
		return false;
	*is_current = is_wanted || making->index->state.is_current;
	if (is_wanted)
		return make_all(making, err);
	return !*is_current || mend(making, err);
}

static bool
write_state(
    struct store *store, int64_t change, bool is_current, struct err *err)
{
	char text[STATE_TEXT];

	snprintf(text, sizeof text, "%" PRId64, change);
	if (!store_meta_set(store, "change", str_from(text), err))
		return false;
	state_text(store->index, change, text);
	return !is_current ||
	       store_meta_set(store, "indexed", str_from(text), err);
}

bool
index_keep(struct store *store, struct err *err)
{
	struct index *index = store->index;
	struct making making = {.store = store, .index = index};
	bool is_changed = sqlite3_total_changes(store->db) != index->changes;
	bool is_current = false;

	if (!index->is_begun || (!is_changed && !index->is_anew))
		return true;
	bool is_kept = bring_up_to_date(&making, &is_current, err) &&
		       write_state(store, index->state.change + 1,
			   is_current && !index->is_lost, err);
	collect_release(&making.collector);
	return is_kept;
}
