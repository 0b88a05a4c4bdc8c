#ifndef TUI_VIEW_BROWSE_COUNTS_H
#define TUI_VIEW_BROWSE_COUNTS_H

#include "tui/view/question.h"

/*
 * Numbers about what is looked at, counted beside the keys and once for a
 * query: all events there are, those without each part of the filter, those
 * of each pair.
 */
enum { COUNT_UNKNOWN = -1 };

struct browse_part {
	struct str text;
	int64_t without; /* or COUNT_UNKNOWN */
};

struct browse_pair {
	struct str text; /* "JPN-USA" */
	int64_t events;
};

struct browse_counts {
	int64_t total; /* or COUNT_UNKNOWN */
	struct question total_asked;

	struct arena part_arena;
	struct browse_part *parts;
	size_t part_count;
	bool has_parts;
	struct question parts_asked;

	struct arena pair_arena;
	struct browse_pair *pairs;
	size_t pair_count;
	bool has_pairs;
	struct question pairs_asked;
};

void browse_counts_open(struct browse_counts *counts);
void browse_counts_release(struct browse_counts *counts);
/* Another query: parts and pairs are others. */
void browse_counts_forget(struct browse_counts *counts);
/* Other data: so is the total. */
void browse_counts_forget_all(struct browse_counts *counts);
bool browse_counts_reply(
    struct browse_counts *counts, const struct worker_reply *reply);
/* Is something under way that a menu shows? */
bool browse_is_counting(const struct browse *browse);

/* Counts all events, where that was not done yet. */
void browse_count_all(struct browse *browse);
/* The parts of the filter with the counts without them. */
const struct browse_part *browse_parts(struct browse *browse, size_t *count);
/*
 * Pairs under the filter as far as that says nothing of pairs; none yet while
 * they are counted.
 */
const struct browse_pair *browse_pairs(struct browse *browse, size_t *count);
const struct filter *filter_without_pairs(
    struct arena *arena, const struct filter *filter);

#endif
