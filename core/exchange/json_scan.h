#ifndef CORE_EXCHANGE_JSON_SCAN_H
#define CORE_EXCHANGE_JSON_SCAN_H

#include "core/exchange/format.h"
#include "core/exchange/node.h"

/*
 * Walks over JSON as a stream without understanding it, so that one record at
 * a time can be given to a parser; keeps line and column.
 */
enum { JSON_RECORD_MAX = 16 * 1024 * 1024 }; /* bytes of one value */

struct json_place {
	size_t line, column; /* from 1; columns count code points */
};

struct json_scan {
	const struct reader_input *input;
	struct buf window; /* what is kept of the input */
	size_t start;	   /* of what must be kept, in the window */
	size_t at;	   /* of the next byte, in the window */
	struct json_place place;
	bool has_ended;
	bool has_failed; /* *err of the input says why */
	struct err *err;
};

/* The next byte, or -1 at the end. */
int json_peek(struct json_scan *scan);
void json_advance(struct json_scan *scan);
void json_skip_blanks(struct json_scan *scan);
/*
 * Walks over one value, or a line without its end, and gives its bytes, which
 * last until the next call. False where it does not end or is too long.
 */
bool json_scan_value(struct json_scan *scan, struct str *text);
bool json_scan_line(struct json_scan *scan, struct str *text);
void json_scan_release(struct json_scan *scan);

/* How deep brackets are nested in valid JSON, and how many values it has. */
void json_measure(struct str text, size_t *depth, size_t *parts);
/* The place of a byte behind the place of the first. */
struct json_place json_place_of(
    struct json_place first, struct str text, size_t offset);

#endif
