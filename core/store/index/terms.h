#ifndef CORE_STORE_INDEX_TERMS_H
#define CORE_STORE_INDEX_TERMS_H

#include "core/base/hash.h"
#include "core/index/term.h"
#include "core/store/store_internal.h"

/*
 * The words that events have, read from their rows: the one place that says
 * so, for the index that is made, for the one that is kept up, and for the
 * check of both.
 */
struct terms {
	struct sqlite3_stmt *events, *participants, *tags;
	struct arena arena;
	struct strs flags; /* "is:planned", in the order of their columns */
};
/* Changes when what words there are does, be it with the program; an index of
 * another is not asked. */
uint64_t terms_fingerprint(void);
void terms_release(struct terms *terms);

/*
 * Calls back with each word of each of the events, one kind after the other
 * and rows rising within a kind; a word may come twice.
 */
struct term_visitor {
	void (*word)(
	    void *context, enum term_kind kind, struct str word, uint32_t row);
	void *context;
};
bool terms_walk(struct store *store, struct terms *terms, int64_t first,
    int64_t last, const struct term_visitor *visitor, struct err *err);

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
