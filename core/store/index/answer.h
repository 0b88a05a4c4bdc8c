#ifndef CORE_STORE_INDEX_ANSWER_H
#define CORE_STORE_INDEX_ANSWER_H

#include "core/query/question.h"
#include "core/store/store_internal.h"

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

#endif
