#ifndef CORE_STORE_DERIVED_H
#define CORE_STORE_DERIVED_H

#include "core/store/store_internal.h"

/*
 * Columns that follow from the records, so that SQL can ask for them: days,
 * counts, what an event is to the shipped data.
 */
struct event_derived {
	int64_t members; /* actors taking part */
	int64_t states;	 /* states taking part */
	bool is_shipped;
	bool is_edited;
	uint64_t hash;
	int64_t version;
};

/* Fills members and states. */
bool derived_count(struct store *store, const struct event *event,
    struct event_derived *derived, struct err *err);
/* What was found out holds until an actor changes or the change ends. */
void derived_forget_actors(struct store *store);
/* The span of every value that a figure or a citation of it gives; NAN and
 * NAN where there is none. */
void derived_figure_span(const struct event *event, const struct figure *figure,
    double *min, double *max);

/* Bind the derived columns of a table from `at` on, for its item. */
void derived_bind_event(struct sqlite3_stmt *statement, int at,
    const struct event *event, const struct event_derived *derived);
bool derived_bind_part(struct store *store, struct sqlite3_stmt *statement,
    int at, enum table_id id, const void *record, const void *item,
    struct err *err);

/* The full-text row of an event, in and out. */
bool event_text_add(struct store *store, int64_t row, const struct event *event,
    struct err *err);
bool event_text_remove(struct store *store, int64_t row,
    const struct event *event, struct err *err);

#endif
