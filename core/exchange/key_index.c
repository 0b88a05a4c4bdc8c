#include "core/exchange/key_index.h"

#include "core/base/utf8.h"

enum { SLOTS_FIRST = 256 };

static uint64_t
hash_of(enum record_kind kind, struct str key)
{
	return str_hash(key) * 31 + (uint64_t)kind;
}

/* The slot of the key, or the free one where it belongs. */
static size_t
slot_of(const struct key_index *index, uint64_t hash, enum record_kind kind,
    struct str key)
{
	size_t slot = (size_t)hash & (index->size - 1);

	for (;;) {
		const struct known *known = index->slots[slot];
		if (!known || (known->hash == hash && known->kind == kind &&
				  str_equal(known->key, key)))
			return slot;
		slot = (slot + 1) & (index->size - 1);
	}
}

struct known *
key_index_find(
    const struct key_index *index, enum record_kind kind, struct str key)
{
	if (!index->size)
		return NULL;
	return index->slots[slot_of(index, hash_of(kind, key), kind, key)];
}

static void
grow(struct key_index *index)
{
	struct known **old = index->slots;
	size_t old_size = index->size;

	index->size = old_size ? old_size * 2 : SLOTS_FIRST;
	index->slots = mem_alloc(index->size * sizeof(struct known *));
	for (size_t i = 0; i < old_size; i++) {
		struct known *known = old[i];
		if (known)
			index->slots[slot_of(index, known->hash, known->kind,
			    known->key)] = known;
	}
	free(old);
}

struct known *
key_index_add(struct key_index *index, enum record_kind kind, struct str key)
{
	if (2 * (index->count + 1) > index->size)
		grow(index);
	uint64_t hash = hash_of(kind, key);
	struct known **slot = &index->slots[slot_of(index, hash, kind, key)];
	if (*slot)
		return *slot;
	struct known *known = ARENA_NEW(&index->arena, struct known);
	known->hash = hash;
	known->kind = kind;
	known->key = arena_str(&index->arena, key);
	known->first = known->last = DATE_NONE;
	index->count++;
	*slot = known;
	return known;
}

static int
compare_keys(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

struct strs
key_index_keys(
    const struct key_index *index, struct arena *arena, enum record_kind kind)
{
	struct strs keys = {0};

	for (size_t i = 0; i < index->size; i++)
		if (index->slots[i] && index->slots[i]->kind == kind)
			arena_strs_add(arena, &keys, index->slots[i]->key);
	if (keys.count)
		qsort(keys.items, keys.count, sizeof *keys.items, compare_keys);
	return keys;
}

struct str
key_index_nearest(const struct key_index *index, struct store *store,
    struct arena *arena, enum record_kind kind, struct str typed)
{
	struct strs keys = {0};
	struct err err;

	if (store && !store_keys(store, kind, arena, &keys, &err))
		keys.count = 0;
	for (size_t i = 0; i < index->size; i++) {
		const struct known *known = index->slots[i];
		if (known && known->kind == kind && known->is_defined)
			arena_strs_add(arena, &keys, known->key);
	}
	const char **names = ARENA_ARRAY(arena, const char *, keys.count);
	for (size_t i = 0; i < keys.count; i++)
		names[i] = arena_str(arena, keys.items[i]).ptr;
	for (size_t i = 0; i < keys.count; i++)
		if (utf8_equal_folded(keys.items[i], typed))
			return keys.items[i];
	return str_from(word_nearest(typed, names, keys.count));
}

void
key_index_release(struct key_index *index)
{
	free(index->slots);
	arena_release(&index->arena);
	*index = (struct key_index){0};
}
