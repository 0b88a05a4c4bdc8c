#ifndef CORE_QUERY_QUERY_PAIRS_H
#define CORE_QUERY_QUERY_PAIRS_H

#include "core/query/question.h"

/*
 * The statements behind the pictures of pairs. Pairs are of actors that take
 * part. With organisations those that take part themselves are actors too and
 * stand for themselves or any state that was their member at the date, as in
 * pair: and country:, so that the numbers are those of the list.
 */

/*
 * The events of one type that a pair has. Those of a pair follow each other,
 * most first; the pair with most events of any type comes first, then by pair.
 */
struct typed_events {
	struct pair pair;
	struct str type;
	int64_t events;
	int64_t first, last;	/* the latest one written; or INTEGER_NONE */
	int64_t earlier, later; /* events possibly in these periods */
	struct str stance;	/* of the pair */
};
extern const struct item_shape typed_shape;
void query_matrix(const struct question *question, struct sql *sql);
/* Each with the events that it takes part in. */
void query_matrix_actors(const struct question *question, struct sql *sql);
/* The days of query_periods; INTEGER_NONE where nothing has a day. */
struct period_days {
	int64_t earlier_first, earlier_last, later_first, later_last;
};
extern const struct item_shape period_shape;
void query_matrix_periods(const struct question *question, struct sql *sql);

/*
 * A state that takes part in what matches, but for those of the pair; most
 * events first, then by code.
 */
struct third_events {
	struct str actor;
	int64_t events;
	int64_t first, last; /* INTEGER_NONE where no event has a day */
};
extern const struct item_shape third_shape;
void query_third(const struct question *question, struct sql *sql);

/* The shares of a question in their order, each a pair and what matches of it.
 */
struct share_sums {
	int64_t events;
	int64_t first, last; /* INTEGER_NONE where no event has a day */
	struct str stance;
};
extern const struct item_shape sums_shape;
void query_share_sums(const struct question *question, struct sql *sql);

/* A type, series or third state in a share; those of a word are together. */
struct share_events {
	struct str word;
	int64_t share; /* from 0 */
	int64_t events;
};
extern const struct item_shape share_shape;
void query_share_types(const struct question *question, struct sql *sql);
void query_share_series(const struct question *question, struct sql *sql);
void query_share_thirds(const struct question *question, struct sql *sql);

/*
 * An event of more than one share, once for each; those of most shares and
 * newest first.
 */
struct common_event {
	struct brief_event event;
	int64_t share;
};
extern const struct item_shape common_shape;
void query_share_common(const struct question *question, struct sql *sql);

#endif
