#ifndef CORE_PICTURE_SOURCES_H
#define CORE_PICTURE_SOURCES_H

#include "core/picture/picture.h"

/*
 * The documents that matching events cite, with how many events cite each and
 * how many of these it disputes something in; or, split by publisher, kind or
 * language, those of one value together.
 */
enum {
	SOURCES_ID,
	SOURCES_PUBLISHER,
	SOURCES_AUTHOR,
	SOURCES_TITLE,
	SOURCES_DATE,
	SOURCES_KIND,
	SOURCES_LANGUAGE,
	SOURCES_URL,
	SOURCES_DOCUMENTS,
	SOURCES_EVENTS,
	SOURCES_DISPUTES,
	SOURCES_CELLS,
};

struct sources_row {
	struct str cells[SOURCES_CELLS]; /* a group has those of its numbers */
	int64_t documents, events, disputes;
};

/* A column of the table: of documents, of groups, or of both. */
struct sources_column {
	const char *name; /* as --order takes it */
	const char *title;
	int cell;
	int width;     /* 0: what the others leave */
	int min;       /* columns of the table from which it is shown */
	bool is_right; /* numbers */
	bool is_down;  /* sorted down at first */
};
enum { SOURCES_COLUMNS_MAX = 8 };

struct sources {
	struct str by; /* publisher, kind, language; empty: documents */
	struct sources_row *rows;
	size_t count;
	const struct sources_column *columns[SOURCES_COLUMNS_MAX];
	size_t column_count;
	const struct sources_column *order; /* the rows are sorted by it */
	bool is_descending;
	int64_t documents; /* in all */
};

/* What is set off on the screen. */
struct sources_look {
	size_t first; /* the row at the top */
	size_t row;
	size_t column;
	bool has_cursor;
	/* A sign before a row, NULL for none. */
	bool (*is_chosen)(const void *context, const struct sources_row *row);
	const void *context;
};

/* What rows are grouped by: the words that --split takes, NULL ended. */
extern const char *const source_groups[];

/* The head and the rows from `first` on. */
void sources_draw(const struct sources *sources,
    const struct sources_look *look, struct surface *surface, struct area area);
/* Of the columns that are shown at that width, how many; the rest is not. */
size_t sources_columns_at(const struct sources *sources, int width);

#endif
