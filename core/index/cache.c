#include "core/index/cache.h"

struct cached {
	struct str key;
	struct bitmap *bitmap; /* NULL: it is in the younger generation now */
};

enum { CACHED_BYTES = 128 }; /* of a set beside its ids */

static struct cached *
find(const struct cache_generation *generation, struct str key)
{
	struct cached *found;
	size_t step = 0;

	while ((found = hash_find(&generation->sets, str_hash(key), &step)))
		if (str_equal(found->key, key))
			return found;
	return NULL;
}

const struct bitmap *
cache_add(struct cache *cache, struct str key, struct bitmap *bitmap)
{
	struct cache_generation *young = &cache->young;
	struct cached *made = ARENA_NEW(&young->arena, struct cached);

	*made = (struct cached){arena_str(&young->arena, key), bitmap};
	hash_add(&young->sets, str_hash(key), made);
	young->bytes += bitmap_bytes(bitmap) + key.len + CACHED_BYTES;
	return bitmap;
}

const struct bitmap *
cache_find(struct cache *cache, struct str key)
{
	const struct cached *found = find(&cache->young, key);
	struct cached *older = found ? NULL : find(&cache->old, key);

	if (found)
		return found->bitmap;
	if (!older || !older->bitmap)
		return NULL;
	struct bitmap *bitmap = older->bitmap;
	older->bitmap = NULL;
	return cache_add(cache, key, bitmap);
}

static void
release(struct cache_generation *generation)
{
	struct cached *cached;
	size_t step = 0;

	while ((cached = hash_next(&generation->sets, &step)))
		bitmap_free(cached->bitmap);
	hash_release(&generation->sets);
	arena_release(&generation->arena);
	*generation = (struct cache_generation){0};
}

void
cache_make_room(struct cache *cache, size_t bytes)
{
	if (cache->young.bytes <= bytes)
		return;
	release(&cache->old);
	cache->old = cache->young;
	cache->young = (struct cache_generation){0};
}

void
cache_release(struct cache *cache)
{
	release(&cache->young);
	release(&cache->old);
}
