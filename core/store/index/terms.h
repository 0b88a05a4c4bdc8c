#ifndef CORE_STORE_INDEX_TERMS_H
#define CORE_STORE_INDEX_TERMS_H

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

#endif
