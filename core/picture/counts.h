#ifndef CORE_PICTURE_COUNTS_H
#define CORE_PICTURE_COUNTS_H

#include "core/picture/picture.h"

/*
 * How many events have each value of a field, with bars. The filter's own
 * parts about that field do not count, so that one sees what else there is.
 */
struct counts_value {
	struct str label;
	int64_t events;
};
struct counts {
	const struct field *field;
	struct counts_value *values; /* most first; periods in their order */
	size_t count;
	int64_t total; /* events that match, each once */
	int64_t most;  /* of one value */
};

/* The field that a request counts: its subject, by:, or the type. */
const struct field *counts_field(
    const struct picture_request *request, struct err *err);
/* One value as a line: label, number, share, bar. */
void counts_draw_value(const struct counts *counts, size_t index,
    struct surface *surface, struct area area, enum style style);

#endif
