#ifndef CORE_STORE_ANSWER_ASK_H
#define CORE_STORE_ANSWER_ASK_H

#include "core/base/err.h"
#include "core/query/question.h"

/* Questions to the store. Who answers is decided in ask.c and nowhere else. */
struct store;

/* Row ids, in their order. */
struct row_ids {
	int64_t *items; /* owned */
	size_t count;
};
void row_ids_release(struct row_ids *rows);

/* Answers at once; what the answer holds lives in the arena. */
bool store_ask(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, struct err *err);
/* The same for several, of one state of the data. */
bool store_ask_all(struct store *store, const struct question *questions,
    size_t count, struct arena *arena, struct answer *answers, struct err *err);
/* The same for rows, of which there may be many. */
bool store_ask_rows(struct store *store, const struct question *question,
    struct row_ids *rows, struct err *err);
/* The same for one with one number as its answer. */
bool store_ask_number(struct store *store, const struct question *question,
    int64_t *number, struct err *err);

/* Nothing may be asked until that is over: while the screen is drawn. */
void store_silence(struct store *store, bool is_silent);

/* Row ids, in its order, of a statement of core/query with one column. */
bool store_rows(struct store *store, const struct sql *sql,
    struct row_ids *rows, struct err *err);
/* All events. */
enum event_order { EVENTS_AS_STORED, EVENTS_BY_ID };
bool store_event_rows(struct store *store, enum event_order order,
    struct row_ids *rows, struct err *err);
bool store_count(struct store *store, const struct sql *sql, int64_t *count,
    struct err *err);
/*
 * Calls back with the texts of each row, NULL being {NULL, 0}, until told
 * false.
 */
struct store_row {
	const struct str *columns;
	size_t count;
};
bool store_each(struct store *store, const struct sql *sql,
    bool (*each)(void *context, const struct store_row *row), void *context,
    struct err *err);

/*
 * Calls back for each of the rows, in their order, with these parts of the
 * event, which is gone when it returns; rows that are gone meanwhile are
 * passed over. Stops with false where the callback does or the store fails.
 */
struct event_visitor {
	bool (*event)(
	    void *context, const struct event *event, struct err *err);
	void *context;
	unsigned parts; /* enum event_part */
};
bool store_each_event(struct store *store, const struct row_ids *rows,
    const struct event_visitor *visitor, struct err *err);

/* A question that is being answered in SQL: begun, read in parts, ended. */
struct asked {
	struct store *store;
	const struct question *question; /* borrowed */
	struct sql sql;			 /* whose texts the statement borrows */
	struct sqlite3_stmt *statement;
	const struct item_shape *shape; /* NULL: cells */
	const struct limit **limits;	/* of its columns */
	size_t columns;
	struct bitmap *within; /* what is wanted of it; NULL: all */
	uint64_t left;	       /* of that */
	bool is_reading;       /* store_begin_reading */
	size_t looked;	       /* rows, of FIND */
	bool is_indexed;       /* the index is to be asked first */
	bool is_over;	       /* nothing is behind what was read */
};
bool asked_begin(struct asked *asked, struct store *store,
    const struct question *question, struct err *err);
/* At most so many of the next items. */
bool asked_read(struct asked *asked, size_t max, struct arena *arena,
    struct answer *answer, struct err *err);
void asked_end(struct asked *asked);

/* How the database would answer: with which values bound, in which steps. */
struct explanation {
	struct str statement;
	struct strs values, steps; /* indented below the one they are part of */
};
bool store_explain(struct store *store, const struct question *question,
    struct arena *arena, struct explanation *explanation, struct err *err);

#endif
