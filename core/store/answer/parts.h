#ifndef CORE_STORE_ANSWER_PARTS_H
#define CORE_STORE_ANSWER_PARTS_H

#include "core/query/buckets.h"
#include "core/store/store_internal.h"

/* What the files that answer share. */

/* Answer QUESTION_EVENTS, and QUESTION_FIND of at most so many more rows. */
bool events_read(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, struct err *err);
struct answer events_find(struct asked *asked, size_t max, struct arena *arena);
void events_take_parts(struct store *store, unsigned parts, struct event *event,
    struct event *from);

/*
 * A question that is answered by counting what its statement gives, the days of
 * one event after the other.
 */
bool by_period_add(struct buckets *buckets, const struct question *question,
    struct sqlite3_stmt *statement, struct err *err);
struct answer by_period_answer(const struct buckets *buckets,
    const struct question *question, struct arena *arena);

#endif
