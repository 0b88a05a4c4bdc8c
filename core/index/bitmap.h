#ifndef CORE_INDEX_BITMAP_H
#define CORE_INDEX_BITMAP_H

#include "core/index/chunk.h"

/*
 * A set of ids below 2^32, compressed (Roaring: D. Lemire et al., 2016). Who
 * makes one owns it. bitmap.c is the one file that knows libroaring.
 */
struct bitmap;

struct bitmap *bitmap_new(void);
struct bitmap *bitmap_copy(const struct bitmap *bitmap);
void bitmap_free(struct bitmap *bitmap);
void bitmap_add(struct bitmap *bitmap, uint32_t id);
bool bitmap_has(const struct bitmap *bitmap, uint32_t id);
uint64_t bitmap_count(const struct bitmap *bitmap);
/* About how much memory it takes. */
size_t bitmap_bytes(const struct bitmap *bitmap);
/* New ones: of what is in both, in either, in a alone. */
struct bitmap *bitmap_both(const struct bitmap *a, const struct bitmap *b);
struct bitmap *bitmap_either(const struct bitmap *a, const struct bitmap *b);
struct bitmap *bitmap_beside(const struct bitmap *a, const struct bitmap *b);
uint64_t bitmap_count_both(const struct bitmap *a, const struct bitmap *b);
/* The first changes. */
void bitmap_join(struct bitmap *bitmap, const struct bitmap *other);
void bitmap_keep(struct bitmap *bitmap, const struct bitmap *other);
void bitmap_drop(struct bitmap *bitmap, const struct bitmap *other);
/* Copies at most so many ids, in their order, from the n-th on; says how many
 * they are. */
size_t bitmap_ids(
    const struct bitmap *bitmap, uint64_t from, size_t max, uint32_t *ids);

/*
 * A set put together from its chunks, in rising order, whose bytes are copied:
 * chunk n holds the ids from 65,536 n on. A zeroed one is empty and ready;
 * chunks_take makes the set and releases the rest.
 */
struct chunks {
	struct buf heads, items;
	size_t count, run_count;
};
void chunks_add(struct chunks *chunks, uint16_t number, struct chunk chunk);
struct bitmap *chunks_take(struct chunks *chunks);

#endif
