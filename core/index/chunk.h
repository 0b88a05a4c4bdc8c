#ifndef CORE_INDEX_CHUNK_H
#define CORE_INDEX_CHUNK_H

#include "core/base/buf.h"

/*
 * Which of 65,536 neighbouring ids a set holds, as the bytes that a database
 * keeps. The first byte says in which form the rest is, of which the shortest
 * is written; numbers are of two bytes, the lower one first:
 *
 *	a	the ids, rising; at most 4,096
 *	b	65,536 bits, the lowest of the first byte being id 0
 *	r	runs: the first id and how many follow it; rising, and no run
 *		touches the next
 *
 * An empty set has no bytes and is not kept.
 */
enum {
	CHUNK_IDS = 1 << 16,
	CHUNK_WORDS = CHUNK_IDS / 64,
	CHUNK_ARRAY_MAX = 4096,
};

enum chunk_form { CHUNK_ARRAY = 'a', CHUNK_BITS = 'b', CHUNK_RUNS = 'r' };

/* Checked bytes, which are borrowed. */
struct chunk {
	enum chunk_form form;
	const unsigned char *items;
	size_t item_count; /* ids, bytes or runs */
	uint32_t count;	   /* of the ids in it, counted and never read */
};

/* Id i is bit i % 64 of word i / 64. */
struct chunk_bits {
	uint64_t words[CHUNK_WORDS];
};

/* False where the bytes break the form; then they are not to be used. */
bool chunk_read(struct str bytes, struct chunk *chunk);
uint16_t chunk_number(const unsigned char *bytes);
/* Sets the bits of the ids, beside those that are set. */
void chunk_fill(const struct chunk *chunk, struct chunk_bits *bits);
void chunk_set(struct chunk_bits *bits, uint16_t id);
void chunk_clear(struct chunk_bits *bits, uint16_t id);
/* Adds the shortest form; nothing where no bit is set. */
void chunk_write(const struct chunk_bits *bits, struct buf *out);

#endif
