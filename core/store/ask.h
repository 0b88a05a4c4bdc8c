#ifndef CORE_STORE_ASK_H
#define CORE_STORE_ASK_H

#include "core/base/err.h"
#include "core/query/sql.h"

/* Questions to the store, in SQL that core/query made. */
struct store;

/* Row ids of an SQL statement with one integer column, in its order. */
struct row_ids {
	int64_t *items; /* owned */
	size_t count;
};
void row_ids_release(struct row_ids *rows);
bool store_rows(struct store *store, const struct sql *sql,
    struct row_ids *rows, struct err *err);
/* All events, in the order in which they were stored. */
bool store_event_rows(
    struct store *store, struct row_ids *rows, struct err *err);
/* A statement with one number as its answer. */
bool store_count(struct store *store, const struct sql *sql, int64_t *count,
    struct err *err);
/*
 * Calls back for each row with its columns as text (NULL stays {NULL, 0});
 * stops when the callback returns false.
 */
struct store_row {
	const struct str *columns;
	size_t count;
};
bool store_each(struct store *store, const struct sql *sql,
    bool (*each)(void *context, const struct store_row *row), void *context,
    struct err *err);

/*
 * All rows of one statement as text (NULL stays {NULL, 0}), held in an arena.
 */
struct answer {
	const struct str *cells; /* row after row */
	size_t columns;
	size_t rows;
};
/* The cells of a row that is there. */
const struct str *answer_row(const struct answer *answer, size_t row);
bool store_answer(struct store *store, const struct sql *sql,
    struct arena *arena, struct answer *answer, struct err *err);

/*
 * Between store_begin_reading and its end, before a good part of all events is
 * read: finds out which parts they have, so that nothing else is looked for.
 */
bool store_note_parts(struct store *store, struct err *err);

/* How the database would answer: one line for each step, indented. */
bool store_explain(struct store *store, const struct sql *sql,
    struct arena *arena, struct strs *lines, struct err *err);

#endif
