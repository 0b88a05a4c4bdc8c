#ifndef CORE_EXCHANGE_MAP_MAP_FIND_H
#define CORE_EXCHANGE_MAP_MAP_FIND_H

#include "core/exchange/map/map.h"
#include "core/exchange/read/delimited.h"
#include "core/model/actor_code.h"

/* Reading a map, and finding the one that a table is read by. */

/* By the text of a map; NULL where it is faulty, as *problems tell. */
const struct map *map_parse(struct arena *arena, struct str file,
    struct str text, struct problems *problems);
/* One that comes with the program, or a file; NULL with *err. */
const struct map *map_open(struct arena *arena, struct str name,
    struct problems *problems, struct err *err);
/*
 * The map that comes with the program and fits the first bytes of a table;
 * NULL where none does.
 */
const struct map *map_recognise(struct arena *arena, struct str first);
/*
 * Could the table, whose first bytes these are, be read by the map? The form
 * is that which fits, or fits best.
 */
bool map_fits(
    const struct map *map, struct str first, struct delimited_form *form);

/* The maps that come with the program, in their own text. */
struct map_text {
	const char *name;
	const char *const *lines; /* end with NULL */
};
extern const struct map_text map_texts[];
extern const size_t map_text_count;

/*
 * A first import map for a table with heads, from its heads and its first
 * rows: text that map_parse reads, with remarks on what is left to do. Only
 * the bytes that are given are looked at.
 */
bool map_guess(struct buf *out, const struct actor_codes *codes,
    struct str name, struct str first, struct err *err);

#endif
