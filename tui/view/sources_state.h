#ifndef TUI_VIEW_SOURCES_STATE_H
#define TUI_VIEW_SOURCES_STATE_H

#include "core/command/marks.h"
#include "core/picture/sources.h"
#include "tui/view/inquiry.h"
#include "tui/widget/list.h"

/* What the view of sources shares with its verbs (sources_verbs.c). */
struct sources_state {
	struct inquiry inquiry;
	struct sources *sources; /* in the inquiry's arena, or NULL */
	const char *by;		 /* of source_groups; NULL: documents */
	/* Only the documents of a group: of `within_by`, with that value. */
	const char *within_by;
	struct buf within;
	struct buf order; /* "-date"; empty: most events first */
	struct list list;
	size_t column;	     /* the current one of those that are shown */
	struct marks chosen; /* ids of documents */
	struct area area;    /* of the rows, as drawn last */
	struct buf wanted;   /* id or value the cursor waits for */
};

/* The state after asking, where it is to be asked anew. */
struct sources_state *sources_ready(struct view *view);
/* The row under the cursor; NULL where there is none. */
const struct sources_row *sources_current(const struct sources_state *state);
/* The value that a row stands for: an id, or that of its group. */
struct str sources_value(
    const struct sources_state *state, const struct sources_row *row);
/* The current column; NULL without data. */
const struct sources_column *sources_column_current(
    const struct sources_state *state);
/* It will be asked again; the cursor comes back to its row. */
void sources_forget(struct sources_state *state);

extern const struct verb sources_verbs[];
/* Ends what was begun: a group that was opened, documents that were chosen. */
bool sources_leave(struct view *view);

#endif
