#ifndef CORE_CHECK_PHRASE_H
#define CORE_CHECK_PHRASE_H

#include "core/base/arena.h"

/*
 * Names that are looked for in titles and places: at each word the longest
 * that stands there counts, so that "South China Sea" is no "China". Cases of
 * ASCII letters and hyphens do not matter. A zeroed table is empty.
 */
struct phrase {
	struct str folded;
	struct str text; /* as it was added, borrowed */
	int kind;	 /* what it names, for the caller */
	const void *of;
};

struct phrases {
	struct arena arena;
	struct phrase *items;
	size_t count;
};

/* A name that was found: all that it may mean, and where it stands. */
struct phrase_match {
	const struct phrase *items;
	size_t count;
	struct str text;
};

void phrases_add(
    struct phrases *phrases, struct str text, int kind, const void *of);
/* Each of the names, ';' between them. */
void phrases_add_each(
    struct phrases *phrases, const char *names, int kind, const void *of);
/* Once all are added, before the first is looked for. */
void phrases_sort(struct phrases *phrases);
/* The next name in the text from *at on, which moves behind it. */
bool phrases_next(const struct phrases *phrases, struct str text, size_t *at,
    struct phrase_match *match);
void phrases_release(struct phrases *phrases);

#endif
