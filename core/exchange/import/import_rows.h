#ifndef CORE_EXCHANGE_IMPORT_IMPORT_ROWS_H
#define CORE_EXCHANGE_IMPORT_IMPORT_ROWS_H

#include "core/exchange/import/import_internal.h"

/*
 * The rows of foreign tables on their way into the store. Of a row nothing is
 * kept in memory but a bit, so that a table may have any number of them.
 */
struct import_rows {
	struct map_actors actors;
	struct key_index series;     /* ids, as `file`, by folded names */
	struct key_index series_ids; /* those that this import gave */
	int64_t last_row;	     /* the newest event before this import */
	uint8_t **seen;	   /* a bit for each older one that was met, */
	size_t pages;	   /* in pages that are made when needed */
	struct buf reason; /* the first fault of the row */
	struct str text;   /* of the row */
};

void import_rows_release(struct import_rows *rows);

#endif
