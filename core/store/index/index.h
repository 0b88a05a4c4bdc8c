#ifndef CORE_STORE_INDEX_INDEX_H
#define CORE_STORE_INDEX_INDEX_H

#include "core/query/question.h"
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

/*
 * Answers to questions from the index, the same that their statements give.
 * *is_answered is false where it cannot, or where the statement is as fast;
 * false with *err where it fails, as on damaged sets.
 */
bool index_answer(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, bool *is_answered,
    struct err *err);
/* Is it worth while to try? */
bool index_may_answer(const struct question *question);

/*
 * Rows by date, newest first, from a set of the index: makes the statement
 * whose rows are to be taken where the set has them, until none is left, and
 * says in asked->within which set that is. It stays NULL where the index is no
 * help; then the statement of the question answers.
 */
bool order_begin(struct asked *asked, struct err *err);
/* Is the row that was read one of those? */
bool order_wants(struct asked *asked);
void order_end(struct asked *asked);

/*
 * Compares every set of the index with the events, within a reading; says in a
 * sentence each which are not those of the events, up to a few. One that is out
 * of date is not asked by anybody, and so is no fault.
 */
bool index_verify(struct store *store, struct arena *arena,
    struct strs *problems, struct err *err);

#endif
