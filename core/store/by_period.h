#ifndef CORE_STORE_BY_PERIOD_H
#define CORE_STORE_BY_PERIOD_H

#include "core/query/buckets.h"
#include "core/query/question.h"

/*
 * A question that is answered by counting what its statement gives, the days of
 * one event after the other.
 */
struct sqlite3_stmt;
bool by_period_add(struct buckets *buckets, const struct question *question,
    struct sqlite3_stmt *statement, struct err *err);
struct answer by_period_answer(const struct buckets *buckets,
    const struct question *question, struct arena *arena);

#endif
