#ifndef CORE_EXCHANGE_READ_SCAN_H
#define CORE_EXCHANGE_READ_SCAN_H

#include "core/exchange/read/readers.h"

/*
 * An input byte by byte, with line and column, that keeps what is being
 * scanned in one piece.
 */
struct scan_place {
	size_t line, column; /* from 1; columns count code points */
};

struct scan {
	const struct reader_input *input;
	struct buf window; /* what is kept of the input */
	size_t start;	   /* of what must be kept, in the window */
	size_t at;	   /* of the next byte, in the window */
	struct scan_place place;
	bool has_ended;
	bool has_failed; /* *err of the input says why */
	struct err *err;
};

/* At the start of the input, behind a byte order mark of UTF-8. */
void scan_init(
    struct scan *scan, const struct reader_input *input, struct err *err);
void scan_release(struct scan *scan);
/* The next byte, or -1 at the end. */
int scan_peek(struct scan *scan);
void scan_advance(struct scan *scan);
/* Walks over what has come of printable ASCII without either byte, at once:
 * what is there, and borrowed until the next byte is asked for. */
struct str scan_run(struct scan *scan, char stop, char other_stop);
/* What follows is kept from here on. */
void scan_mark(struct scan *scan);
/* What was walked over since then; lasts until the next byte is asked for. */
struct str scan_taken(const struct scan *scan);
/* The place of a byte behind the place of the first. */
struct scan_place scan_place_of(
    struct scan_place first, struct str text, size_t offset);

#endif
