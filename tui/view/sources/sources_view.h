#ifndef TUI_VIEW_SOURCES_SOURCES_VIEW_H
#define TUI_VIEW_SOURCES_SOURCES_VIEW_H

#include "core/command/marks.h"
#include "core/picture/sources.h"
#include "tui/view/picture_view.h"

/* What the view of sources shares with its verbs (sources_verbs.c). */
struct sources_state {
	struct picture_view picture;
	const char *by; /* of source_groups; NULL: documents */
	/* Only the documents of a group: of `within_by`, with that value. */
	const char *within_by;
	struct buf within;
	struct buf order;    /* "-date"; empty: most events first */
	size_t column;	     /* the current one of those that are shown */
	struct marks chosen; /* ids of documents */
};

/* The cell that holds the value of a group; without one the id. */
int sources_group_cell(struct str by);
/* The value that a row stands for: an id, or that of its group. */
struct str sources_value(const void *made, size_t row);
extern const struct verb sources_verbs[];
/* Ends what was begun: a group that was opened, documents that were chosen. */
bool sources_leave(struct view *view);

#endif
