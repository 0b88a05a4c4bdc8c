#ifndef CORE_PICTURE_COMPARE_H
#define CORE_PICTURE_COMPARE_H

#include "core/model/pair.h"
#include "core/picture/picture.h"

/*
 * Some pairs beside each other: their years on one scale, what types and
 * series their events are of, the states that take part with more than one of
 * them, and the events that more than one of them have. The request's subject
 * names them: "AUS-JPN JPN-USA".
 */
enum { COMPARE_MIN = 2, COMPARE_MAX = 6 };

struct compare_pair {
	struct pair pair;
	struct str text; /* "AUS-JPN" */
	int64_t events;
	int32_t first, last; /* days; DATE_NONE */
	struct str stance;
	int64_t *years; /* events possibly in each year of the comparison */
};

/* A word and how many events of each pair have it. */
struct compare_row {
	struct str label;
	int64_t events[COMPARE_MAX];
	int64_t sum;
	size_t shared; /* pairs that have any */
};
struct compare_table {
	struct compare_row *rows; /* those that most pairs share first */
	size_t count;
};

struct compare_event {
	struct str id;
	struct str date; /* as written */
	struct str title;
	bool has[COMPARE_MAX];
};

struct compare {
	struct compare_pair pairs[COMPARE_MAX];
	size_t count;
	int first_year;
	size_t year_count;
	int64_t max; /* of a year */
	struct compare_table types;
	struct compare_table series;
	struct compare_table thirds; /* codes */
	struct compare_event *events;
	size_t event_count;
};

/* The pairs that the subject names, each once; fails for too few or many. */
bool compare_pairs(const struct picture_request *request,
    struct pair pairs[COMPARE_MAX], size_t *count, struct err *err);
int compare_height(const void *made, int width);
void compare_draw(const void *made, struct surface *surface, struct area area);
void compare_svg(
    const void *made, const struct svg_caption *caption, struct buf *out);

#endif
