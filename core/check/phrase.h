#ifndef CORE_CHECK_PHRASE_H
#define CORE_CHECK_PHRASE_H

#include "core/base/arena.h"
#include "core/base/str.h"

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

/* The year that the text begins with, or 0: four digits and no fifth. */
int year_at(struct str text);
/* Does a text name the year: alone, "none in 2018 and 2020", or within a
 * range, "2018-2020", "2018 to 2020"? */
bool year_is_named(struct str text, int year);

/*
 * How often something is held: every year for "yearly", "annual", "every
 * year"; every two for "every two years", "biennial"; 0 for what is not so
 * regular, "about yearly". The years it holds from and to, 0 where open:
 * "yearly since 2002", "yearly from 2010 to 2013", "yearly until 2017".
 */
struct cadence {
	int years;
	int from, to;
};
struct cadence year_cadence(struct str text);

#endif
