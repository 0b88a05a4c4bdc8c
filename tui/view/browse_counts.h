#ifndef TUI_VIEW_BROWSE_COUNTS_H
#define TUI_VIEW_BROWSE_COUNTS_H

#include "tui/view/view.h"

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

struct browse_counts {
	struct asker total;
	struct arena arena; /* of the parts */
	struct browse_part *parts;
	size_t part_count;
	bool has_parts;
	struct asker without; /* the parts, in their order */
	struct asker pairs;
};

/* Another query: parts and pairs are others. */
void browse_counts_forget(struct browse_counts *counts);
/* Other data: so is the total. */
void browse_counts_forget_all(struct browse_counts *counts);
/* Is something under way that a menu shows? */
bool browse_is_counting(const struct browse *browse);
/* How much of that is there; for who waits for more. */
size_t browse_counted(const struct browse *browse);

/* Counts all events, where that was not done yet. */
void browse_count_all(struct browse *browse);
/* How many they are, or COUNT_UNKNOWN. */
int64_t browse_total(const struct browse *browse);
/* The parts of the filter with the counts without them. */
const struct browse_part *browse_parts(struct browse *browse, size_t *count);
/*
 * Pairs under the filter as far as that says nothing of pairs; none yet while
 * they are counted.
 */
const struct counted *browse_pairs(struct browse *browse, size_t *count);
const struct filter *filter_without_pairs(
    struct arena *arena, const struct filter *filter);

#endif
