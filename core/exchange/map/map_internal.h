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

/* One key of a map within a map, and who reads its value. */
struct map_key {
	const char *name;
	void (*parse)(
	    struct map_parsing *parsing, const struct node *node, void *into);
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
bool map_flag(struct map_parsing *parsing, const struct node *node);
/* A number from least to most; `least`, reported, where it is none. */
size_t map_number(struct map_parsing *parsing, const struct node *node,
    size_t min, size_t max);
/* "06*, 057": parted by commas, or a list. */
struct strs map_patterns(struct map_parsing *parsing, const struct node *node);
struct map_words map_words_of(
    struct map_parsing *parsing, const struct node *node);
/* map->column_count where there is none. */
size_t map_find_column(const struct map *map, struct str name);
/* The column of that name; 0, reported, where there is none. */
size_t map_column_of(struct map_parsing *parsing, const struct node *node);
/* The same, made where there is none yet. */
size_t map_add_column(struct map_parsing *parsing, struct str name);

/* The value of `columns`, whose names are all known. */
void map_parse_columns(struct map_parsing *parsing, const struct node *node);

#endif
