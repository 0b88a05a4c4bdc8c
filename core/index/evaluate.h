#ifndef CORE_INDEX_EVALUATE_H
#define CORE_INDEX_EVALUATE_H

#include "core/index/bitmap.h"
#include "core/index/term.h"

/*
 * A filter as set algebra: what its terms mean is put together from the sets
 * of single words; what has none is asked of the source as a whole, within the
 * events that the rest of the filter leaves.
 *
 * Whoever evaluates gives a source. Sets that it hands out as const are its
 * own and stay until the evaluation is over. On failure it returns NULL or
 * false and sets *err.
 */
enum index_days { DAYS_BEGUN_BY, DAYS_LASTING_TO };
struct index_members {
	struct index_member {
		struct str code;
		int32_t since, until; /* DATE_NONE: unbounded */
	} * items;
	size_t count;
};
struct index_source {
	void *context;
	/* The events that have the word: an empty set where none has. */
	const struct bitmap *(*posting)(void *context, enum term_kind kind,
	    struct str word, struct err *err);
	/* The words of the data that the values of a term mean. */
	bool (*words)(void *context, const struct term_field *of,
	    const struct filter *term, struct arena *arena, struct strs *words,
	    struct err *err);
	/* The events that begin on the day or before, those without a first day
	 * among them; and those that end on it or after, or are open. */
	const struct bitmap *(*days)(
	    void *context, enum index_days which, int32_t day, struct err *err);
	/* The members of an organisation. */
	bool (*members)(void *context, struct str organisation,
	    struct arena *arena, struct index_members *members,
	    struct err *err);
	/* The events that match, of those within (NULL: of all); the caller
	 * owns the set. It may hold more than what is within. */
	struct bitmap *(*ask)(void *context, const struct filter *filter,
	    const struct bitmap *within, struct err *err);
};

/* Has any term of the filter words in the index? */
bool index_knows_some(const struct filter *filter);
/* The events that match a part of a filter; the caller owns the set. */
struct bitmap *index_part(const struct index_source *source,
    const struct filter *part, struct err *err);
/* The events that match, without the rejected ones unless the filter speaks of
 * them; the caller owns the set. */
struct bitmap *index_matching(const struct index_source *source,
    const struct filter *filter, struct err *err);

#endif
