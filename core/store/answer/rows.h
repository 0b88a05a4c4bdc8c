#ifndef CORE_STORE_ANSWER_ROWS_H
#define CORE_STORE_ANSWER_ROWS_H

#include "core/query/query.h"
#include "core/store/answer/worker.h"

/*
 * A result set as a list sees it: row ids as they arrive from the worker,
 * events fetched by id for what is on the screen. Hides how the set is held.
 */
struct rows;

struct rows *rows_new(struct store *store, struct worker *worker);
void rows_free(struct rows *rows);
/*
 * Asks for a new result; the old one stays until the first answer, be it that
 * nothing can be had. Without a worker (NULL) that is there on return.
 */
bool rows_request(
    struct rows *rows, const struct question *question, struct err *err);
/* Takes one answer that was delivered; false where none waits. One at a time,
 * so that where a cursor comes to stand does not depend on how many had come
 * when somebody looked. */
bool rows_update(struct rows *rows);
/* Ends a request that is under way; what came of it stays, no older row. */
void rows_cancel(struct rows *rows);
/* Is more of the last request to come? */
bool rows_is_owed(const struct rows *rows);
/* Are these rows of the last request? */
bool rows_is_answered(const struct rows *rows);
bool rows_is_complete(const struct rows *rows);
/* What went wrong with the last request, or NULL. */
const struct err *rows_error(const struct rows *rows);
/* Counts every change of the result; for caches. */
uint64_t rows_generation(const struct rows *rows);
size_t rows_count(const struct rows *rows);
int64_t rows_at(const struct rows *rows, size_t index);
/* Position of a row id, or rows_count when it is not there. */
size_t rows_find(const struct rows *rows, int64_t row);
/*
 * The event at a position with at least the wanted parts; NULL where it is
 * gone. Borrowed until rows_forget, or until a thousand others were fetched,
 * which is more than a screen shows.
 */
const struct event *rows_event(struct rows *rows, size_t index, unsigned parts);
/* Fetches those of so many positions that are not there yet, all at once. */
void rows_fetch(struct rows *rows, size_t from, size_t count, unsigned parts);
/* Drops cached events, after a change of the data. */
void rows_forget(struct rows *rows);

#endif
