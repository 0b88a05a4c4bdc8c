#ifndef CORE_STORE_INDEX_SETS_H
#define CORE_STORE_INDEX_SETS_H

#include "core/index/cache.h"
#include "core/store/index/keep.h"
#include "core/store/index/read.h"

/* Sets of single words as they are read from the database, and the cache that
 * they and those made of them are kept in. */

/* Drops what is of another state of the database. */
void sets_refresh(struct store *store, const struct index_state *state);
struct cache *sets_cache(struct store *store);
/* As index_source.posting; the context is a struct index_view. */
const struct bitmap *sets_posting(
    void *context, enum term_kind kind, struct str word, struct err *err);
/* Those of all words of a kind, so that each is there when it is asked for. */
bool sets_read_kind(
    struct index_view *view, enum term_kind kind, struct err *err);
/* The first column of every row. */
bool sets_read_texts(struct store *store, const struct sql *sql,
    struct arena *arena, struct strs *texts, struct err *err);

#endif
