#ifndef CORE_STORE_INDEX_READ_H
#define CORE_STORE_INDEX_READ_H

#include "core/index/cache.h"
#include "core/index/evaluate.h"
#include "core/store/index/index.h"

/*
 * The index as a source of sets (core/index/evaluate.h), read from the
 * database as it is needed and kept for as long as that does not change.
 */
struct index_sets;
struct index_view {
	struct store *store;
	const struct strs *marks; /* of the question */
	struct index_source source;
};

/*
 * Within store_begin_reading. *is_usable is false where the index is not of
 * what is there now, and within a transaction that writes.
 */
bool index_view_open(struct store *store, const struct strs *marks,
    struct index_view *view, bool *is_usable, struct err *err);
/* The events that match; borrowed until the next view is opened. */
const struct bitmap *index_view_matching(
    struct index_view *view, const struct filter *filter, struct err *err);
/* The same of a part of a filter, the rejected ones among them. */
const struct bitmap *index_view_part(
    struct index_view *view, const struct filter *part, struct err *err);
/* All words of a kind, in no order. */
bool index_view_words(struct index_view *view, enum term_kind kind,
    struct arena *arena, struct strs *words, struct err *err);
/* Codes of the actors that may stand for their members. */
bool index_view_organisations(struct index_view *view, struct arena *arena,
    struct strs *codes, struct err *err);
/* Frees what is kept. */
void index_drop_sets(struct store *store);

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
