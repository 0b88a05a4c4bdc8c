#ifndef TUI_VIEW_LIST_FACETS_H
#define TUI_VIEW_LIST_FACETS_H

#include "tui/view/browse.h"

/*
 * How many events of the query have each value of some fields. The filter's
 * own parts about a field are left out when that field is counted, so that one
 * sees what else there would be. One field is counted after the other, and
 * all anew when the query or the data change.
 */
enum { FACETS = 4, FACET_VALUES_MAX = 1000 };

struct facet {
	const struct field *field;
	struct asker asker;
	const struct counted *values; /* most first; dates: latest first */
	size_t count;
	size_t more; /* values that there are beyond these */
	bool is_known;
};

struct facets {
	struct facet items[FACETS];
	struct buf query; /* that was counted */
	uint64_t data_state;
};

/* Counts what is not counted yet, where something has changed all of it. */
void facets_update(struct facets *facets, struct browse *browse);
void facets_draw(const struct facets *facets, const struct browse *browse,
    struct surface *surface, struct area area);
void facets_release(struct facets *facets);

#endif
