#ifndef CORE_QUERY_QUESTION_H
#define CORE_QUERY_QUESTION_H

#include "core/query/answer.h"
#include "core/query/query.h"

/*
 * What is asked of the data, as a value: no text to be parsed, no statement.
 * It borrows what it points to; a copy in an arena of its own can go to another
 * thread. The store decides who answers it (core/store/answer/ask.h).
 */
enum question_kind {
	QUESTION_ROWS,	  /* row ids of the events, in the order of the query */
	QUESTION_COUNT,	  /* how many they are */
	QUESTION_COUNTS,  /* struct counted: of each value of the field */
	QUESTION_CROSS,	  /* struct crossed: of the field and the other */
	QUESTION_BUCKETS, /* struct bucket: the field is their unit */
	QUESTION_COVERAGE, /* numbers of buckets of which sources speak,
			      whatever the query */
	QUESTION_SPANS,	   /* struct span: of the unit, split by the other */
	QUESTION_OFFERS,   /* struct counted: all values that start so */
	QUESTION_ACTORS,   /* struct counted: how many each of the actors has */
	QUESTION_PAIRS,	   /* struct pair_events: of the states, most first */
	QUESTION_ALIKE,	   /* struct alike_event: by group; not of the query */
	QUESTION_PLACES,   /* struct place_event: with coordinates, newest
			      first */
	QUESTION_UNPLACED, /* struct counted: those without, by country */
	QUESTION_SOURCES,  /* struct source_events; see query_sources.h */
	QUESTION_SOURCE_GROUPS,	 /* struct group_events: of the field */
	QUESTION_MATRIX,	 /* struct typed_events; see query_pairs.h */
	QUESTION_MATRIX_ACTORS,	 /* struct counted: by code */
	QUESTION_MATRIX_PERIODS, /* struct period_days: one */
	QUESTION_THIRD,		 /* struct third_events */
	QUESTION_SHARE_SUMS,	 /* struct share_sums: of each share */
	QUESTION_SHARE_TYPES,	 /* struct share_events: of each share */
	QUESTION_SHARE_SERIES,	 /* the same */
	QUESTION_SHARE_THIRDS,	 /* the same */
	QUESTION_SHARE_COMMON,	 /* struct common_event */
	QUESTION_BRIEFS,     /* struct brief_event: in the order of the query */
	QUESTION_STANDING,   /* struct pair_standing; see query_dossier.h */
	QUESTION_INDICATORS, /* struct pair_indicator */
	QUESTION_PAIR_CITATIONS, /* struct pair_citation */
	QUESTION_EDITIONS,	 /* struct series_edition */
	QUESTION_CLAIMS,	 /* struct event_claim */
	QUESTION_HOLDINGS,	 /* struct holdings: one; not of the query */
	QUESTION_VERSION,	 /* struct data_version: the same */
	QUESTION_EVENTS,	 /* struct event: of rows; gone: without id */
	QUESTION_FIND, /* struct looked: of rows, in columns of query */
	QUESTION_KINDS
};

/* Two spans of days that are compared. Where the days are not given, each has
 * so many years: the last ones up to the newest event that matches, or to
 * today, and those before. */
struct query_periods {
	int64_t years;
	bool is_given;
	int32_t earlier_first, earlier_last, later_first, later_last;
};

/* A pair, and a query of it. */
struct share {
	struct pair pair;
	struct query query;
};

struct question {
	enum question_kind kind;
	struct query query;
	struct strs marks;	   /* ids of events */
	const struct filter *over; /* BUCKETS run over these; NULL: the query */
	const struct field *field, *other;
	struct str text;	    /* OFFERS begin so; FIND: folded */
	struct pair pair;	    /* THIRD, and of a dossier */
	const struct share *shares; /* SHARE; query is not looked at */
	size_t share_count;
	struct query_periods periods; /* MATRIX */
	int32_t today;		      /* the same */
	bool with_organisations;      /* the same */
	size_t limit;		      /* 0: none */
	const struct side_actor *actors;
	size_t actor_count;
	const int64_t *rows; /* EVENTS, FIND: in this order */
	size_t row_count;
	unsigned parts;	 /* enum event_part */
	bool only_parts; /* EVENTS: and nothing of the events themselves */
};

/* Of the query as it is; marks may be NULL. */
struct question question_of(enum question_kind kind, const struct query *query,
    const struct strs *marks);
/* With all that it points to in the arena, but for what the program holds. */
void question_copy(struct arena *arena, const struct question *question,
    struct question *copy);

/* Adds the statement that answers it in SQL, and says what comes of it. */
const struct item_shape *question_sql(
    const struct question *question, struct sql *sql);

#endif
