#ifndef CORE_INDEX_CACHE_H
#define CORE_INDEX_CACHE_H

#include "core/base/hash.h"
#include "core/index/bitmap.h"

/*
 * Sets under texts that say what they are of, kept to be used again. They are
 * kept in two generations: once the younger is full it becomes the older, whose
 * sets are dropped, but for those that were used meanwhile. A zeroed cache is
 * empty and ready.
 */
struct cache_generation {
	struct arena arena;
	struct hash sets;
	size_t bytes;
};
struct cache {
	struct cache_generation young, old;
};

/* NULL where there is none. Borrowed until cache_make_room. */
const struct bitmap *cache_find(struct cache *cache, struct str key);
/* The cache owns the set from then on, and hands it out. */
const struct bitmap *cache_add(
    struct cache *cache, struct str key, struct bitmap *bitmap);
/* Drops the older sets where a generation has more than so many bytes. */
void cache_make_room(struct cache *cache, size_t bytes);
void cache_release(struct cache *cache);

#endif
