#ifndef CORE_QUERY_ANSWER_H
#define CORE_QUERY_ANSWER_H

#include "core/model/pair.h"
#include "core/query/sql.h"

/*
 * The items are structs as the kind of the question says. A whole number that
 * is not known is INTEGER_NONE.
 */
struct answer {
	void *items;
	size_t count;
};
/* The one number of the answer. */
int64_t answer_number(const struct answer *answer);
/* DATE_NONE where it is not known. */
int32_t answer_day(int64_t day);

/* A value and how many events have it; most first, periods in their order. */
struct counted {
	struct str value;
	int64_t events;
};

/* Two values and how many events have both; most first. */
struct crossed {
	struct str a, b;
	int64_t events;
};

/* A period: how many events are possibly, and certainly, in it. */
struct bucket {
	struct str label; /* EDTF */
	int64_t possible, certain;
	int64_t number; /* rises by one */
};

/* Events of one value that last alike, by the numbers of buckets; an end that
 * is open is INTEGER_NONE. The spans of a value follow each other. */
struct span {
	struct str value;
	int64_t first, last; /* possibly in these and those between */
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

/* An event in short. */
struct brief_event {
	struct str id, date, type, status, title;
};

/* An event with coordinates, and what is known of its place. */
struct place_event {
	struct str id, date, title;
	struct str place, precision; /* may be absent */
	double lat, lon;
};

/* Rows that were looked through; does the last hold the text? */
struct looked {
	size_t rows;
	bool is_found;
};

/* What is in the data, and the number of the schema that their file has. */
struct holdings {
	int64_t schema, events, series, sources, relationships;
	int64_t citations, disputes; /* of events and relationships */
};

/* Which data they are. */
struct data_version {
	struct str
	    shipped; /* of those that came with the program, if any did */
	/* When a record was last changed or removed by a person, as
	 * "2026-11-21T09:37:12Z"; absent where none was since it came. */
	struct str changed;
};

#endif
