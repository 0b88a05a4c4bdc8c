#ifndef CORE_EXCHANGE_MAP_MAP_INTERNAL_H
#define CORE_EXCHANGE_MAP_MAP_INTERNAL_H

#include "core/exchange/map/map.h"
#include "core/exchange/problems.h"

/* Shared by the files that read a map: one reading under way. */
struct map_parsing {
	struct arena *arena;
	struct problems *problems;
	struct str file;
	struct map *map;
};

/* One key of a map within a map, who reads its value, and where into; NULL:
 * nobody. */
struct map_key {
	const char *name;
	void (*parse)(
	    struct map_parsing *parsing, const struct node *node, void *at);
	size_t offset; /* of a member of what the keys fill in */
};

void map_fault(struct map_parsing *parsing, const struct node *at,
    const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Every key of the node by its row; others are faults. */
void map_parse_keys(struct map_parsing *parsing, const struct node *node,
    const struct map_key *keys, size_t count, void *into);
/* A text; {NULL, 0}, reported, where the node is none. */
struct str map_text(struct map_parsing *parsing, const struct node *node);
/* One text or a list of them. */
struct strs map_texts_of(struct map_parsing *parsing, const struct node *node);
/* A number from min to max; `min`, reported, where it is none. */
size_t map_number(struct map_parsing *parsing, const struct node *node,
    size_t min, size_t max);
/* map->column_count where there is none. */
size_t map_find_column(const struct map *map, struct str name);
/* The column of that name; 0, reported, where there is none. */
size_t map_column_of(struct map_parsing *parsing, const struct node *node);
/* The same, made where there is none yet. */
size_t map_add_column(struct map_parsing *parsing, struct str name);

/* For rows of keys: a struct str, struct strs or bool. */
void map_parse_text(
    struct map_parsing *parsing, const struct node *node, void *at);
void map_parse_texts(
    struct map_parsing *parsing, const struct node *node, void *at);
void map_parse_flag(
    struct map_parsing *parsing, const struct node *node, void *at);
/* "06*, 057" into struct strs: parted by commas, or a list. */
void map_parse_patterns(
    struct map_parsing *parsing, const struct node *node, void *at);
/* A struct map_words, or the index of a column by its name. */
void map_parse_words(
    struct map_parsing *parsing, const struct node *node, void *at);
void map_parse_column(
    struct map_parsing *parsing, const struct node *node, void *at);

/* The value of `columns`, whose names are all known. */
void map_parse_columns(
    struct map_parsing *parsing, const struct node *node, void *map);

#endif
