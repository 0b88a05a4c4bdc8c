#ifndef CORE_EXCHANGE_PROBLEMS_H
#define CORE_EXCHANGE_PROBLEMS_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * The faults found in input files, each with its place. All are counted, the
 * first PROBLEMS_KEPT are kept, and a reader may stop once it is told that
 * enough have been seen.
 */
enum { PROBLEMS_KEPT = 100 };

struct problem {
	struct str file;
	size_t line, column; /* from 1; 0: not known */
	struct str text;
};

struct problems {
	struct arena arena;
	struct problem *items;
	size_t kept;
	size_t count;
	/* Told of each, also of those that are not kept; may be NULL. */
	void (*told)(void *context, const struct problem *problem);
	void *context;
};

/* The text of the file's name is borrowed, the message is copied. */
void problems_add(struct problems *problems, struct str file, size_t line,
    size_t column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* Does anybody read the text of the next? Else it is only counted. */
bool problems_are_read(const struct problems *problems);
/* No more are kept: a reader that is to report, not to store, may stop. */
bool problems_are_enough(const struct problems *problems);
/* Text from a file as messages quote it: short, without line breaks. */
struct str problem_quote(struct arena *arena, struct str text);
/* "events.yaml:12:9: message" */
void problem_text(const struct problem *problem, struct buf *out);
void problems_release(struct problems *problems);

#endif
