#ifndef CORE_EXCHANGE_READ_JSON_PARSE_H
#define CORE_EXCHANGE_READ_JSON_PARSE_H

#include "core/exchange/node.h"
#include "core/exchange/read/scan.h"

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

/*
 * Walks over JSON without understanding it, so that one record at a time can
 * be given to a parser.
 */
enum { JSON_RECORD_MAX = 16 * 1024 * 1024 }; /* bytes of one value */

void json_skip_blanks(struct scan *scan);
/*
 * Walks over one value, or a line without its end, and gives its bytes, which
 * last until the next byte is asked for. False where it does not end or is
 * too long.
 */
bool json_scan_value(struct scan *scan, struct str *text);
bool json_scan_line(struct scan *scan, struct str *text);

#endif
