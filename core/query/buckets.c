#include "core/query/buckets.h"

#include <stdlib.h>

#include "core/query/filter/filter_window.h"

void
buckets_begin(struct buckets *buckets, const struct period *period,
    const struct filter *filter)
{
	int32_t first, last;

	*buckets = (struct buckets){.period = period,
	    .low = INT64_MAX,
	    .high = INT64_MIN,
	    .base = period->number(DATE_DAY_MIN)};
	/* What is over with the last period changes the one behind it. */
	buckets->size =
	    (size_t)(period->number(DATE_DAY_MAX) - buckets->base) + 2;
	buckets->possible =
	    mem_alloc(buckets->size * sizeof *buckets->possible);
	buckets->certain = mem_alloc(buckets->size * sizeof *buckets->certain);
	if (!filter_window(filter, &first, &last))
		return;
	buckets->is_fixed = true;
	buckets->low = period->number(first);
	buckets->high = period->number(last);
}

void
buckets_release(struct buckets *buckets)
{
	free(buckets->possible);
	free(buckets->certain);
	*buckets = (struct buckets){0};
}

static int64_t
number_of(const struct buckets *buckets, int32_t day)
{
	return buckets->period->number(day);
}

static int32_t
first_written(const struct event_days *days)
{
	return days->unwritten & DATE_START ? days->last_earliest : days->first;
}

static int32_t
last_written(const struct event_days *days)
{
	return days->unwritten & DATE_END ? days->first_latest : days->last;
}

void
buckets_span(struct buckets *buckets, const struct event_days *days)
{
	buckets->is_used = true;
	if (buckets->is_fixed)
		return;
	int64_t low = number_of(buckets, first_written(days));
	int64_t high = number_of(buckets, last_written(days));
	if (low < buckets->low)
		buckets->low = low;
	if (high > buckets->high)
		buckets->high = high;
}

/* One more from the period of a day to that of another, where there are any;
 * an open side reaches as far as there are days. */
static void
change(
    const struct buckets *buckets, int64_t *changes, int32_t from, int32_t to)
{
	int64_t low =
	    from == DATE_NONE ? buckets->base : number_of(buckets, from);
	int64_t behind = to == DATE_NONE
			     ? buckets->base + (int64_t)buckets->size - 1
			     : number_of(buckets, to) + 1;

	if (low >= behind)
		return;
	changes[low - buckets->base]++;
	changes[behind - buckets->base]--;
}

/*
 * Possibly in each period from that of the first to that of the last day it may
 * have. Surely in those that end no sooner than it must have begun and begin no
 * later than it must have lasted to.
 */
void
buckets_count(struct buckets *buckets, const struct event_days *days)
{
	change(buckets, buckets->possible, days->first, days->last);
	change(
	    buckets, buckets->certain, days->first_latest, days->last_earliest);
}

void
buckets_mark(struct buckets *buckets, const struct event_days *days)
{
	int64_t first = number_of(buckets, first_written(days));
	int64_t last = number_of(buckets, last_written(days));

	buckets->possible[first - buckets->base] = 1;
	buckets->possible[last - buckets->base] = 1;
}

static struct str
label_of(const struct buckets *buckets, int64_t number, struct arena *arena)
{
	struct buf text = {0};

	buckets->period->add_label(number, &text);
	return buf_take(&text, arena);
}

struct answer
buckets_answer(const struct buckets *buckets, struct arena *arena)
{
	int64_t possible = 0, certain = 0;
	struct bucket *items = NULL;
	size_t count = 0;

	if (!buckets->is_used)
		return (struct answer){0};
	for (int64_t n = buckets->base; n <= buckets->high; n++) {
		possible += buckets->possible[n - buckets->base];
		certain += buckets->certain[n - buckets->base];
		if (n >= buckets->low)
			*ARENA_PUSH(arena, items, count, struct bucket) =
			    (struct bucket){label_of(buckets, n, arena),
				possible, certain, n};
	}
	return (struct answer){items, count};
}

struct answer
buckets_counts(const struct buckets *buckets, struct arena *arena)
{
	struct answer all = buckets_answer(buckets, arena);
	const struct bucket *bucket = all.items;
	struct counted *items = NULL;
	size_t count = 0;

	for (size_t i = 0; i < all.count; i++)
		if (bucket[i].possible)
			*ARENA_PUSH(arena, items, count, struct counted) =
			    (struct counted){
				bucket[i].label, bucket[i].possible};
	return (struct answer){items, count};
}

struct answer
buckets_marks(const struct buckets *buckets, struct arena *arena)
{
	int64_t *items = NULL;
	size_t count = 0;

	for (size_t i = 0; i < buckets->size; i++)
		if (buckets->possible[i])
			*ARENA_PUSH(arena, items, count, int64_t) =
			    buckets->base + (int64_t)i;
	return (struct answer){items, count};
}
