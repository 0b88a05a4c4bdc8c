#ifndef CORE_PICTURE_COUNTS_H
#define CORE_PICTURE_COUNTS_H

#include "core/picture/picture.h"

/*
 * How many events have each value of a field, with bars; crossed with another
 * field, how many have both values. The filter's own parts about the first
 * field do not count, so that one sees what else there would be; values that
 * the filter names are there even if no event has them.
 */
struct counts_cell {
	size_t column;
	int64_t events;
};
struct counts_value {
	struct str label;
	int64_t events;
	struct counts_cell *cells; /* that are not 0, in order of columns */
	size_t cell_count;
};
struct counts_column {
	struct str label;
	int64_t events; /* the sum of its cells */
};

struct counts {
	const struct actor_directory *actors;
	const struct field *field;
	const struct field *cross;   /* or NULL */
	struct counts_value *values; /* most first; periods in their order */
	size_t count;
	struct counts_column *columns; /* most first */
	size_t column_count;
	int64_t total; /* events that match without the field, each once */
	int64_t max;   /* of one value */
};

/* What is set off on the screen. */
struct counts_look {
	size_t first;	     /* the value in the first line */
	size_t first_column; /* of those that are crossed */
	size_t value, column;
	bool has_cursor;
	/* The sign before a value: chosen, excluded, or neither. */
	char (*sign)(const void *context, struct str label);
	const void *context;
};

/* The field that a request counts: its subject, by:, or the type. */
const struct field *counts_field(
    const struct picture_request *request, struct err *err);
/* What it crosses that with, by its split, or NULL; false where it cannot. */
bool counts_cross(const struct picture_request *request,
    const struct field *field, const struct field **cross, struct err *err);
/* Takes struct crossed of its field and the other. */
void counts_take_cross(
    struct counts *counts, struct arena *arena, const struct answer *answer);
int64_t counts_both(const struct counts_value *value, size_t column);
/* Columns of a crossing that fit. */
size_t counts_room(const struct counts *counts, int columns);
void counts_draw(const struct counts *counts, const struct counts_look *look,
    struct surface *surface, struct area area);

#endif
