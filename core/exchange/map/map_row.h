#ifndef CORE_EXCHANGE_MAP_MAP_ROW_H
#define CORE_EXCHANGE_MAP_MAP_ROW_H

#include "core/exchange/map/map_read.h"
#include "core/exchange/map/map_value.h"
#include "core/exchange/read/delimited.h"

/* Shared by the files that read by a map: one row under way. */
struct map_cell {
	struct str text; /* UTF-8, trimmed; {NULL, 0}: missing */
	size_t offset;	 /* in the row */
	bool is_known;
};

struct map_row {
	const struct map *map;
	struct map_actors *actors;
	struct arena *arena;
	struct problems *problems;
	struct str file;
	const struct delimited_row *row;
	const size_t *places;	/* of the columns in the row; SIZE_MAX: none */
	struct map_cell *cells; /* by column */
	bool has_fault;
	int32_t day; /* the first of the event; DATE_NONE: not known */
};

/* The values within a cell. */
struct map_value {
	struct str text;
	bool is_word; /* of the map, not of the file */
};
struct map_values {
	struct map_value *items;
	size_t count;
};

/* The cell of a column; missing where the row has none. */
const struct map_cell *map_row_cell(struct map_row *row, size_t column);
/* The values within the cell of a target, after its words and marks. */
struct map_values map_row_values(
    struct map_row *row, const struct map_target *target);
void map_row_fault(struct map_row *row, const struct map_cell *cell,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
struct node *map_row_scalar(
    struct map_row *row, const struct map_cell *cell, struct str text);
void map_row_add(
    struct map_row *row, struct node *map, const char *key, struct node *value);
/* Lower-case letters, digits and single hyphens. */
struct str map_slug(struct arena *arena, struct str text);

/* Who took part, as a list of participants. */
struct map_people {
	struct node *list;
	size_t count; /* of actors */
	struct strs names;
};
void map_row_participants(struct map_row *row, struct map_people *people);
/* The event of the row with all that belongs to it. */
void map_row_event(struct map_row *row, const struct map_people *people,
    struct map_event *made);
/* The day on which it began, as far as it can be told. */
void map_row_day(struct map_row *row);

#endif
