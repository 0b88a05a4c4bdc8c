#include "core/base/hash.h"

enum { SIZE_FIRST = 256 };

void *
hash_find(const struct hash *set, uint64_t hash, size_t *step)
{
	while (set->size) {
		size_t at = ((size_t)hash + (*step)++) & (set->size - 1);
		const struct hash_slot *slot = &set->slots[at];
		if (!slot->item || slot->hash == hash)
			return slot->item;
	}
	return NULL;
}

static void
put(struct hash *set, struct hash_slot slot)
{
	size_t at = (size_t)slot.hash & (set->size - 1);

	while (set->slots[at].item)
		at = (at + 1) & (set->size - 1);
	set->slots[at] = slot;
}

static void
grow(struct hash *set)
{
	struct hash old = *set;

	set->size = old.size ? old.size * 2 : SIZE_FIRST;
	set->slots = mem_alloc(set->size * sizeof *set->slots);
	for (size_t i = 0; i < old.size; i++)
		if (old.slots[i].item)
			put(set, old.slots[i]);
	free(old.slots);
}

void
hash_add(struct hash *set, uint64_t hash, void *item)
{
	if (2 * (set->count + 1) > set->size)
		grow(set);
	put(set, (struct hash_slot){hash, item});
	set->count++;
}

void *
hash_next(const struct hash *set, size_t *step)
{
	while (*step < set->size) {
		void *item = set->slots[(*step)++].item;
		if (item)
			return item;
	}
	return NULL;
}

void
hash_release(struct hash *set)
{
	free(set->slots);
	*set = (struct hash){0};
}
