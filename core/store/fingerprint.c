#include <inttypes.h>
#include <sqlite3.h>

#include "core/store/derived.h"

/*
 * The fingerprint is the sum of the hashes of all records, so that their order
 * does not matter. Events keep their hash and have a sum of their own; the
 * others are read where theirs is not kept yet, as in a database of 0.1.0,
 * whose fingerprint was of events alone.
 */
static const char *const keys[] = {"fingerprint", "fingerprint_others"};
enum { EVENTS, OTHERS, SUM_TEXT = 17 };

static bool
read_kept(struct store *store, const char *key, uint64_t *sum, bool *is_kept,
    struct err *err)
{
	struct arena arena = {0};
	struct str text;
	char copy[SUM_TEXT] = "0";

	if (!store_meta_get(store, key, &arena, &text, err))
		return false;
	if (text.len < sizeof copy && text.ptr)
		memcpy(copy, text.ptr, text.len);
	*is_kept = text.ptr != NULL;
	arena_release(&arena);
	*sum = strtoull(copy, NULL, 16);
	return true;
}

static bool
keep(struct store *store, const char *key, uint64_t sum, struct err *err)
{
	char text[SUM_TEXT];

	snprintf(text, sizeof text, "%016" PRIx64, sum);
	return store_meta_set(store, key, str_from(text), err);
}

/* What cannot be read counts nothing; db check tells it. */
static bool
add_kind(
    struct store *store, enum record_kind kind, uint64_t *sum, struct err *err)
{
	struct arena arena = {0}, one = {0};
	struct strs names = {0};
	bool done = store_keys(store, kind, &arena, &names, err);

	for (size_t i = 0; done && i < names.count; i++) {
		struct record record;
		if (store_get(store, kind, names.items[i], &one, &record, NULL))
			*sum += record_hash(store, &record);
		arena_reset(&one);
	}
	arena_release(&one);
	arena_release(&arena);
	return done;
}

bool
fingerprint_others(struct store *store, uint64_t *sum, struct err *err)
{
	*sum = 0;
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		if (kind != RECORD_EVENT &&
		    !add_kind(store, (enum record_kind)kind, sum, err))
			return false;
	return true;
}

/* As they are, with what this transaction has changed. */
static bool
read_sums(struct store *store, struct hash_sums *sums, struct err *err)
{
	bool is_kept;

	if (!read_kept(store, keys[EVENTS], &sums->events, &is_kept, err) ||
	    !read_kept(store, keys[OTHERS], &sums->others, &is_kept, err))
		return false;
	if (!is_kept && !fingerprint_others(store, &sums->others, err))
		return false;
	sums->events += store->change.events;
	sums->others += store->change.others;
	return true;
}

bool
fingerprint_begin(struct store *store, struct err *err)
{
	uint64_t sum;
	bool is_kept;

	store->change = (struct hash_sums){0};
	if (!read_kept(store, keys[OTHERS], &sum, &is_kept, err))
		return false;
	return is_kept || (fingerprint_others(store, &sum, err) &&
			      keep(store, keys[OTHERS], sum, err));
}

bool
fingerprint_keep(struct store *store, struct err *err)
{
	struct hash_sums sums;

	if (!store->change.events && !store->change.others)
		return true;
	return read_sums(store, &sums, err) &&
	       keep(store, keys[EVENTS], sums.events, err) &&
	       keep(store, keys[OTHERS], sums.others, err);
}

bool
store_fingerprint(struct store *store, uint64_t *fingerprint, struct err *err)
{
	struct hash_sums sums;

	if (!read_sums(store, &sums, err))
		return false;
	*fingerprint = sums.events + sums.others;
	return true;
}
