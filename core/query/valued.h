#ifndef CORE_QUERY_VALUED_H
#define CORE_QUERY_VALUED_H

#include "core/query/field.h"

/*
 * The values that a field has in the events that match, as parts of sql_addf.
 * No column of the event is asked where the values stand beside it.
 *
 * Marks in a field_beside are the roles or the words of the field. Of actors
 * it has those who are named; organisations stand for their members, too.
 */
struct field_beside {
	const char *table; /* "event_tag t", and what is joined to it */
	const char *event; /* its row: "t.event" */
	const char *where; /* NULL: all of them */
};

struct valued {
	const struct field *field;
	const struct filter *filter;
	const struct strs *marks;
};
/* A statement of value and how many events have it, in no order. */
void valued_counts(struct sql *sql, const void *context);
/*
 * A statement of row and value, each event once with each of its values. In
 * front of it, once for all fields of a statement, stands what matches:
 * "WITH matched (row) AS ... ", or nothing where everything does.
 */
void valued_rows(struct sql *sql, const void *context);
void valued_matched(struct sql *sql, const void *context);
/* "IN ...", behind the row of an event: it matches. */
void valued_among(struct sql *sql, const void *valued);

#endif
