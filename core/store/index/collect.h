#ifndef CORE_STORE_INDEX_COLLECT_H
#define CORE_STORE_INDEX_COLLECT_H

#include "core/base/hash.h"
#include "core/index/term.h"
#include "core/store/store_internal.h"

/*
 * Rows that get a word or lose it, collected for one chunk of 65,536 rows and
 * then written to its postings. A zeroed one is empty and ready. The rows of a
 * word may come twice, and need no order.
 */
struct collected;
struct collector {
	struct arena arena;
	struct hash words; /* struct collected */
	struct collected **list;
	size_t count, size;
};
void collect_add(struct collector *collector, enum term_kind kind,
    struct str word, uint32_t row);
void collect_remove(struct collector *collector, enum term_kind kind,
    struct str word, uint32_t row);
/* Writes what was collected, all of this chunk, and forgets it. What is FRESH
 * has no postings yet. */
enum collected_chunk { CHUNK_FRESH, CHUNK_KEPT };
bool collect_write(struct store *store, struct collector *collector,
    uint32_t chunk, enum collected_chunk state, struct err *err);
void collect_release(struct collector *collector);

/* The key of a posting is its term, then the chunk. */
enum { POSTING_CHUNK_BITS = 20, POSTING_ROW_BITS = 16 };

#endif
