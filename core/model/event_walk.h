#ifndef CORE_MODEL_EVENT_WALK_H
#define CORE_MODEL_EVENT_WALK_H

#include "core/model/event.h"

/*
 * A walk over an event, field by field in the order that the caller wants,
 * with the path by which citations name the field and a text for its value:
 * what a page and a table of sources have in common.
 */
struct event_field;

/* The path of the items of a list of records. */
enum telling_path {
	PATH_OF_ITEM,	/* participants/RUS */
	PATH_OF_MEMBER, /* links */
	PATH_NONE,	/* no source is asked about it */
};

struct telling {
	const char *key; /* of the member */
	const char *label;
	enum telling_path path;
	/* NULL: the texts of the member as they are. */
	void (*value)(
	    void *context, const struct event_field *field, struct buf *out);
};

/* The texts live until the call returns. */
struct event_field {
	const struct event *event;
	const struct telling *telling;
	struct str path; /* absent where none is told */
	struct str value;
	const void *item; /* of a list of records; else the event */
	size_t index;	  /* of the item */
	struct arena *arena;
};

/* Calls back for every field with a value, and every item of a list. */
struct event_walk {
	const struct telling *tellings;
	size_t count;
	void (*field)(void *context, const struct event_field *field);
	void *context;
};
void event_walk(const struct event *event, const struct event_walk *walk);

/* The citations that speak of a path, one a call, NULL after the last. */
const struct citation *event_citation(
    const struct event *event, struct str path, size_t *next);

#endif
