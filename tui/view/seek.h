#ifndef TUI_VIEW_SEEK_H
#define TUI_VIEW_SEEK_H

#include "tui/view/view.h"

/* Finding the row of a view that holds a text. */
struct seek {
	size_t count; /* of rows */
	size_t from;  /* the current one */
	bool (*holds)(const void *context, size_t row, struct str wanted);
	const void *context;
	const char *nothing; /* "no value holds" */
};
/*
 * The next row, in the direction of `by` and round the end, that holds the
 * text; what was looked for last where that is NULL. The current row counts
 * if `is_here`.
 */
bool seek_row(struct ui *ui, const struct seek *seek, struct str text, int by,
    bool is_here, size_t *row, struct err *err);

#endif
