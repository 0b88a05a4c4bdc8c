#ifndef CORE_PICTURE_DOSSIER_THIRD_H
#define CORE_PICTURE_DOSSIER_THIRD_H

#include "core/model/pair.h"
#include "core/picture/picture.h"

/*
 * The third states that take part where a pair does: triangles. The pair is
 * the request's subject, or else the one that the query's filter names.
 */
struct third_state {
	struct str code;
	struct str name;
	int64_t events; /* of all three */
	int32_t first, last;
};
struct third {
	struct pair pair;
	struct third_state *states; /* most events first */
	size_t count;
	int64_t total; /* events of the pair */
	int64_t max;   /* of one third state */
};

/* A line of them: code, name, number, share, first and last day, bar. */
void third_draw_state(const struct third *third, size_t index,
    struct surface *surface, struct area area, enum style style);
void third_draw_head(
    const struct third *third, struct surface *surface, struct area area);

#endif
