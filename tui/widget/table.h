#ifndef TUI_WIDGET_TABLE_H
#define TUI_WIDGET_TABLE_H

#include "core/picture/surface.h"
#include "core/query/query.h"

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
