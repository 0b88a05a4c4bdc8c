#ifndef CORE_QUERY_QUERY_PAIRS_H
#define CORE_QUERY_QUERY_PAIRS_H

#include "core/query/question.h"

/*
 * The statements behind the pictures of pairs. Pairs are of actors that take
 * part. With organisations those that take part themselves are actors too and
 * stand for themselves or any state that was their member at the date, as in
 * pair: and country:, so that the numbers are those of the list.
 */

/* Two spans of days that are compared. */
struct query_periods {
	/*
	 * The years each has where the days are not given: the last ones up
	 * to the newest event that matches, or to today, and those before.
	 */
	int64_t years;
	bool is_given;
	int32_t earlier_first, earlier_last, later_first, later_last;
};

struct query_matrix {
	const struct query *query;
	const struct strs *marks; /* as in filter_sql */
	bool with_organisations;
	int32_t today;
	struct query_periods periods;
};

/*
 * Most events first, then by pair: a, b, events, first day, last day (the
 * latest one written), types as "exercise 12, visit 3", stance, events
 * possibly in the earlier period, in the later one.
 */
void query_matrix_pairs(const struct query_matrix *matrix, struct sql *sql);
/* By code: code, events that it takes part in. */
void query_matrix_actors(const struct query_matrix *matrix, struct sql *sql);
/* One row: the days of query_periods; NULLs where nothing has a day. */
void query_matrix_periods(const struct query_matrix *matrix, struct sql *sql);

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
