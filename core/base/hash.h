#ifndef CORE_BASE_HASH_H
#define CORE_BASE_HASH_H

#include "core/base/arena.h"

/*
 * A growing set of items, each kept under a hash that the caller makes of its
 * key. A zeroed set is empty and ready. It owns its slots and nothing else:
 * the items are the caller's, stay where they are and must outlive the set.
 * None is ever taken out.
 *
 * Open addressing: `size` is zero or a power of two, and at most half of the
 * slots are taken, so that every search ends. Places are given by the lowest
 * bits of the hash, which must be well mixed, as those of str_hash are.
 */
struct hash_slot {
	uint64_t hash;
	void *item; /* NULL: the slot is free */
};

struct hash {
	struct hash_slot *slots;
	size_t size;
	size_t count; /* of items */
};

/*
 * One item under the hash after the other, NULL after the last; *step is zero
 * at the first call. Which of them has the key is for the caller to see.
 */
void *hash_find(const struct hash *set, uint64_t hash, size_t *step);
/* Adds an item that is not NULL, and whose key is not there. */
void hash_add(struct hash *set, uint64_t hash, void *item);
/*
 * All items, like hash_find, in the order of their slots: sort what is to be
 * shown.
 */
void *hash_next(const struct hash *set, size_t *step);
void hash_release(struct hash *set);

#endif
