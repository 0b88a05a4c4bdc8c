#ifndef CORE_EXCHANGE_JSON_PARSE_H
#define CORE_EXCHANGE_JSON_PARSE_H

#include "core/exchange/json_scan.h"
#include "core/exchange/node.h"

/* One JSON value as a tree of nodes. */
struct json_context {
	struct str file;
	struct arena *arena; /* of the nodes */
	struct problems *problems;
};

/*
 * The value that the bytes are, which begin at the place, within brackets of
 * the given depth. NULL where they are no JSON, or too deep or large: then
 * that was reported.
 */
struct node *json_parse(const struct json_context *context, struct str text,
    struct scan_place place, size_t depth);

/* Lets want of memory in the reader end the program; before all else. */
void json_set_memory(void);

#endif
