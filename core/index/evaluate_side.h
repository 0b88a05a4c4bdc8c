#ifndef CORE_INDEX_EVALUATE_SIDE_H
#define CORE_INDEX_EVALUATE_SIDE_H

#include "core/index/set.h"

/* Those who are of a side of a pair: a code, and when it is of the side. */
struct ways {
	struct index_member *items;
	size_t count;
};
bool side_ways(const struct index_source *source, struct arena *arena,
    const struct pair_side *side, struct ways *ways, struct err *err);
/* Events with anyone of them. */
struct set ways_any(const struct index_source *source, enum term_kind kind,
    const struct ways *ways, struct err *err);
/* Events with one of each, who are not the same. */
struct set ways_both(const struct index_source *source, enum term_kind kind,
    const struct ways *a, const struct ways *b, struct err *err);

#endif
