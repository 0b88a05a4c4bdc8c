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

/* The newest event that matches. */
struct brief_event {
	struct str id, date, title;
};
extern const struct item_shape brief_shape;
void query_newest(const struct question *question, struct sql *sql);

/* Some pairs, each with what matches of it. */
struct query_shares {
	const struct query *queries; /* one a pair, its filter about it */
	const struct pair *pairs;
	size_t count;
	const struct strs *marks;
};

/*
 * (pair from 0, events, first day, last day, stance, events without a first
 * day, events without a last one), by pair.
 */
void query_share_sums(const struct query_shares *shares, struct sql *sql);
/* (word, pair from 0, events): types; series; third states. */
void query_share_types(const struct query_shares *shares, struct sql *sql);
void query_share_series(const struct query_shares *shares, struct sql *sql);
void query_share_thirds(const struct query_shares *shares, struct sql *sql);
/*
 * The events of more than one of the pairs, of most of them and newest first:
 * id, date, title, pairs as "0 2".
 */
void query_share_events(const struct query_shares *shares, struct sql *sql);
#endif
