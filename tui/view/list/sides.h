#ifndef TUI_VIEW_LIST_SIDES_H
#define TUI_VIEW_LIST_SIDES_H

#include "tui/view/browse.h"
#include "tui/widget/pane.h"

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

/*
 * The current event in full as a pane, for the detail of the list and the
 * view of one event. Made anew only when the event, the width or the data
 * have changed; another event starts at its top.
 */
struct event_text {
	struct pane pane;
	int64_t row;
	int width;
	uint64_t generation;
	uint64_t data_state;
	enum display_glyphs glyphs;
};

void event_text_update(
    struct event_text *text, struct browse *browse, int width);
void event_text_release(struct event_text *text);

#endif
