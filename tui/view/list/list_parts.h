#ifndef TUI_VIEW_LIST_LIST_PARTS_H
#define TUI_VIEW_LIST_LIST_PARTS_H

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
	uint64_t data_state;
	enum display_glyphs glyphs;
};

bool event_text_is_current(
    const struct event_text *text, const struct browse *browse, int width);
void event_text_update(
    struct event_text *text, struct browse *browse, int width);
void event_text_release(struct event_text *text);

/*
 * Rows of events in columns. Two cells at the left are for the marks of a
 * row: '>' current, '*' marked. One column, that of free text, takes what the
 * others leave.
 */
struct table_column {
	const struct field *field;
	int column; /* in the area */
	int width;
};

struct table {
	struct table_column columns[QUERY_COLUMNS_MAX];
	size_t count;
	int width;
};

enum row_look {
	ROW_CURRENT = 1 << 0,
	ROW_MARKED = 1 << 1,
	ROW_CHOSEN = 1 << 2, /* in a range that is being marked */
};

/*
 * Columns that do not fit are left out, but never that of free text. The query
 * says by which the rows are sorted.
 */
void table_layout(struct table *table, const struct query *query,
    const struct field *const *columns, size_t count, int width);
/* Titles with the direction of sorting, '>' before the current column. */
void table_draw_head(const struct table *table, const struct query *query,
    size_t current, struct surface *surface, struct area area);
/* `find` is set off where it stands; it may be empty. */
void table_draw_row(const struct table *table, const struct event *event,
    unsigned look, struct str find, struct surface *surface, struct area area);

#endif
