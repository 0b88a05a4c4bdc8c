#ifndef CORE_STORE_INDEX_VERIFY_H
#define CORE_STORE_INDEX_VERIFY_H

#include "core/store/store_internal.h"

/*
 * Compares every set of the index with the events, within a reading; says in a
 * sentence each which are not those of the events, up to a few. One that is out
 * of date is not asked by anybody, and so is no fault.
 */
bool index_verify(struct store *store, struct arena *arena,
    struct strs *problems, struct err *err);

#endif
