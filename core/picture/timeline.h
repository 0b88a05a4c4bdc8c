#ifndef CORE_PICTURE_TIMELINE_H
#define CORE_PICTURE_TIMELINE_H

#include "core/picture/picture.h"

/*
 * Events by decade, year, quarter, month or day. A bucket counts the events
 * that are possibly in it, the certain ones drawn solid, and so agrees with
 * what date: then lists. Periods without an event are there too; those in
 * which the data have no source at all are told from those that had none.
 */
struct timeline_bucket {
	struct str label; /* EDTF: "2012", "201X", "2012-33" */
	int64_t possible, certain;
	bool is_covered; /* some event of the data begins or ends in it */
};

/* The events with one value of the field that the timeline is split by. */
struct timeline_row {
	struct str label;
	int64_t total;
	int64_t *possible; /* for each bucket */
};

struct timeline {
	const struct field *unit;
	const struct field *split; /* or NULL */
	struct timeline_bucket *buckets;
	size_t count;
	int64_t max;   /* of one bucket */
	int64_t total; /* events, each once */
	struct timeline_row *rows;
	size_t row_count;
	int64_t row_max; /* of one bucket of one row */
	size_t more;	 /* values without a row of their own */
};

/* What is set off on the screen, and which buckets are shown. */
enum { TIMELINE_NONE = -1 };
struct timeline_look {
	size_t first;	 /* the bucket at the left */
	long cursor;	 /* a bucket, or TIMELINE_NONE */
	long range_from; /* the other end of a range, or TIMELINE_NONE */
	size_t row;	 /* 0: all events; n: rows[n - 1] */
};

enum { TIMELINE_UNITS = 5 };
extern const char *const timeline_units[TIMELINE_UNITS]; /* longest first */
/* decade, year, … of by:; year where it names something else. */
const struct field *timeline_unit(const struct query *query);
/* The field of that name, NULL without one; false where it splits nothing. */
bool timeline_split(
    struct str name, const struct field **split, struct err *err);
/* Buckets that fit side by side into the columns. */
size_t timeline_room(const struct timeline *timeline, int columns);
/* The bucket drawn at a column of the area; `count` where there is none. */
size_t timeline_at(const struct timeline *timeline,
    const struct timeline_look *look, struct area area, int column);
void timeline_draw(const struct timeline *timeline,
    const struct timeline_look *look, struct surface *surface,
    struct area area);
/* One bucket a line, for more of them than fit side by side. */
void timeline_draw_lines(
    const struct timeline *timeline, struct surface *surface, struct area area);
void timeline_svg(const struct timeline *timeline,
    const struct svg_caption *caption, struct buf *out);

#endif
