#ifndef CORE_QUERY_COMPLETE_H
#define CORE_QUERY_COMPLETE_H

#include "core/query/question.h"

/*
 * What could stand at the cursor of a query: fields, then values. The range
 * [at, at + length) of the text is what a choice replaces. Values that are in
 * the data (series, tags, publishers …), and how many events the offered words
 * and actors have, come from `counts`, whose answers go to completion_add.
 * Everything lives in the arena.
 */
struct completion_item {
	struct str text;    /* what is put in, with ':' after a field */
	struct str summary; /* what it means, or "12 events" */
};
struct completion {
	size_t at;
	size_t length;
	struct completion_item *items;
	size_t count;
	struct question counts;
	bool has_counts;	   /* else there is nothing to ask the data */
	const struct field *field; /* whose values they are, or NULL */
};

/* Sets *completion. */
void query_complete(struct arena *arena, const struct filter_context *context,
    struct str text, size_t cursor, struct completion *completion);

/* Offers fields with the flag, after the last comma or minus. */
void query_complete_fields(struct arena *arena, unsigned flag, struct str text,
    size_t cursor, struct completion *completion);

/*
 * Adds a value in the data, quoted where it must be, with "12 events"; or the
 * number to what is offered already.
 */
void completion_add(struct arena *arena, struct completion *completion,
    struct str value, int64_t events);

/* The parts of the view: sort:, columns: … */
enum view_part_id {
	VIEW_SORT,
	VIEW_VIEW,
	VIEW_COLUMNS,
	VIEW_BY,
	VIEW_AT,
	VIEW_REV,
	VIEW_PARTS,
};
struct view_part {
	const char *name;
	const char *summary;
	unsigned flag; /* its values are fields with this flag; 0: others */
};
extern const struct view_part view_parts[];
/* VIEW_PARTS where the name is none. */
size_t view_part_find(struct str name);

#endif
