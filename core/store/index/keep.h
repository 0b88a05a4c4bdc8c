#ifndef CORE_STORE_INDEX_KEEP_H
#define CORE_STORE_INDEX_KEEP_H

#include "core/store/store_internal.h"

/*
 * The index in the database, kept up with the events: what a transaction
 * touches is noted, and written in one go before the commit. It holds for one
 * count of changes (meta 'change'), which every transaction raises, and which
 * triggers raise where another program writes; with any other count it is not
 * asked, and the statements answer alone.
 */
struct index;

/* At the beginning of a transaction that writes. */
bool index_begin(struct store *store, struct err *err);
/* Before an event that is there, or any of its parts, changes; after one was
 * added. What is taken back afterwards need not be told. */
bool index_touch(struct store *store, int64_t row, struct err *err);
void index_add(struct store *store, int64_t row);
/* Before the commit; and after that, or after a rollback. */
bool index_keep(struct store *store, struct err *err);
void index_forget(struct store *store);
void index_close(struct store *store);
/* Has it to be made anew with this transaction, as after a bulk load? */
void index_make_anew(struct store *store);

/* The count of changes now, and whether the index is of it; the version of the
 * data tells of what is not counted. */
struct index_state {
	int64_t change, version;
	bool is_current;
};
bool index_state(
    struct store *store, struct index_state *state, struct err *err);

#endif
