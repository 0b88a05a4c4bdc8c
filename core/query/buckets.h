#ifndef CORE_QUERY_BUCKETS_H
#define CORE_QUERY_BUCKETS_H

#include "core/query/answer.h"
#include "core/query/period.h"

/*
 * Events counted by period, one after the other: in how many periods they lie
 * costs nothing, and memory goes by the periods that days may have. Buckets run
 * over the days of the query's date: where those have both ends, else from the
 * first to the last day that is written of any event that spans them. Whoever
 * answers the question counts here, so that all agree.
 */
struct event_days {
	int32_t first, first_latest, last_earliest, last; /* as of a date */
	int unwritten;
};

struct buckets {
	const struct period *period;
	int64_t low, high; /* the first and the last; low > high: none */
	bool is_fixed;	   /* by the query */
	bool is_used;	   /* something spans them */
	int64_t base;	   /* the number that the two begin with */
	size_t size;
	int64_t *possible, *certain; /* changes from period to period */
};

/* The filter is of the query, and may be NULL. */
void buckets_begin(struct buckets *buckets, const struct period *period,
    const struct filter *filter);
void buckets_release(struct buckets *buckets);
/* The days of an event that may widen them, and of one that is counted. */
void buckets_span(struct buckets *buckets, const struct event_days *days);
void buckets_count(struct buckets *buckets, const struct event_days *days);
/* Marks where an event begins and ends, as far as that is written. */
void buckets_mark(struct buckets *buckets, const struct event_days *days);

/* struct bucket: each of them, empty ones too, where any event was counted or
 * spans them. */
struct answer buckets_answer(
    const struct buckets *buckets, struct arena *arena);
/* struct counted: those with an event. */
struct answer buckets_counts(
    const struct buckets *buckets, struct arena *arena);
/* int64_t: the numbers of those that are marked. */
struct answer buckets_marks(const struct buckets *buckets, struct arena *arena);

#endif
