#include "core/exchange/key_index.h"

#include "core/base/utf8.h"

static uint64_t
hash_of(enum record_kind kind, struct str key)
{
	return str_hash(key) * 31 + (uint64_t)kind;
}

struct known *
key_index_find(
    const struct key_index *index, enum record_kind kind, struct str key)
{
	uint64_t hash = hash_of(kind, key);
	struct known *known;

	for (size_t i = 0; (known = hash_find(&index->records, hash, &i));)
		if (known->kind == kind && str_equal(known->key, key))
			return known;
	return NULL;
}

struct known *
key_index_add(struct key_index *index, enum record_kind kind, struct str key)
{
	struct known *known = key_index_find(index, kind, key);

	if (known)
		return known;
	known = ARENA_NEW(&index->arena, struct known);
	known->kind = kind;
	known->key = arena_str(&index->arena, key);
	known->first = known->last = DATE_NONE;
	hash_add(&index->records, hash_of(kind, key), known);
	return known;
}

struct strs
key_index_keys(
    const struct key_index *index, struct arena *arena, enum record_kind kind)
{
	struct strs keys = {0};
	const struct known *known;

	for (size_t i = 0; (known = hash_next(&index->records, &i));)
		if (known->kind == kind)
			arena_strs_add(arena, &keys, known->key);
	if (keys.count)
		qsort(keys.items, keys.count, sizeof *keys.items,
		    str_compare_items);
	return keys;
}

struct str
key_index_nearest(const struct key_index *index, struct store *store,
    struct arena *arena, enum record_kind kind, struct str typed)
{
	struct strs keys = {0};
	const struct known *known;
	struct err err;

	if (store && !store_keys(store, kind, arena, &keys, &err))
		keys.count = 0;
	for (size_t i = 0; (known = hash_next(&index->records, &i));)
		if (known->kind == kind && known->is_defined)
			arena_strs_add(arena, &keys, known->key);
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
	hash_release(&index->records);
	arena_release(&index->arena);
	*index = (struct key_index){0};
}
