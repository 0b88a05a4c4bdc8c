#ifndef CORE_QUERY_QUESTION_H
#define CORE_QUERY_QUESTION_H

#include "core/model/pair.h"
#include "core/query/query.h"

/*
 * What is asked of the data, as a value: no text to be parsed, no statement.
 * It borrows what it points to; a copy in an arena of its own can go to another
 * thread. The store decides who answers it (core/store/ask.h).
 */
enum question_kind {
	QUESTION_ROWS,	 /* row ids of the events, in the order of the query */
	QUESTION_COUNT,	 /* how many they are */
	QUESTION_COUNTS, /* struct counted: of each value of the field */
	QUESTION_OFFERS, /* struct counted: all values that start so */
	QUESTION_ACTORS, /* struct counted: how many each of the actors has */
	QUESTION_PAIRS,	 /* struct pair_events: of the states, most first */
	QUESTION_ALIKE,	 /* struct alike_event: by group; not of the query */
	QUESTION_STATEMENT, /* private, of pictures: cells */
	QUESTION_KINDS
};

struct question {
	enum question_kind kind;
	struct query query;
	struct strs marks; /* ids of events */
	const struct field *field;
	struct str prefix; /* OFFERS */
	size_t limit;	   /* 0: none */
	const struct side_actor *actors;
	size_t actor_count;
	struct sql statement;
};

/* A value and how many events have it; most first, periods in their order. */
struct counted {
	struct str value;
	int64_t events;
};

struct pair_events {
	struct pair pair;
	int64_t events;
	int64_t first, last; /* INTEGER_NONE where no event has a day */
	struct str types;    /* "exercise 12, visit 3" */
	struct str stance;
};

/*
 * An event of the same days, type and actors as others of its group, where one
 * at least waits for a decision: perhaps one and the same, told by several
 * sources.
 */
struct alike_event {
	int64_t row;
	int64_t group; /* from 1 */
	struct str id, date, type, triage, title;
	struct str addresses; /* of its sources, blanks between */
};

/*
 * The items are structs as the kind of the question says. A whole number that
 * is not known is INTEGER_NONE.
 */
struct answer {
	void *items;
	size_t count;
	struct str *cells; /* STATEMENT: row after row */
	size_t columns;
	size_t rows;
};
/* The one number of the answer. */
int64_t answer_number(const struct answer *answer);
/* The cells of a row that is there. */
const struct str *answer_row(const struct answer *answer, size_t row);

/* Of the query as it is: what views and commands ask most. */
struct question question_of(enum question_kind kind, const struct query *query,
    const struct strs *marks);
/* With all that it points to in the arena, but for what the program holds. */
void question_copy(struct arena *arena, const struct question *question,
    struct question *copy);
/* Where it holds a statement, that has memory of its own. */
void question_release(struct question *question);

/* How the columns of its statement become the members of an item. */
enum cell_kind { CELL_TEXT, CELL_INTEGER, CELL_REAL, CELL_ROW };
struct item_cell {
	enum cell_kind kind;
	size_t offset;
};
struct item_shape {
	size_t size; /* of an item */
	size_t count;
	const struct item_cell *cells;
};
/* Adds the statement that answers it in SQL, and says what comes of it. */
const struct item_shape *question_sql(
    const struct question *question, struct sql *sql);

#endif
