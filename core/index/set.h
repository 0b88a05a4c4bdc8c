#ifndef CORE_INDEX_SET_H
#define CORE_INDEX_SET_H

#include "core/index/evaluate.h"

/* What the files of the evaluation share. */

/* A set that is borrowed, or owned as well. */
struct set {
	const struct bitmap *bits; /* NULL: it could not be had */
	struct bitmap *own;
};
struct set set_owned(struct bitmap *bits);
struct set set_borrowed(const struct bitmap *bits);
void set_release(struct set *set);
/* The sets are used up; nothing comes of what could not be had. */
struct set set_combine(struct set a, struct set b,
    struct bitmap *(*make)(const struct bitmap *a, const struct bitmap *b));
struct set set_posting(const struct index_source *source, enum term_kind kind,
    struct str word, struct err *err);

/* Sides of pairs: evaluate_side.c */

/* Those who are of a side of a pair: a code, and when it is of the side. */
struct ways {
	struct index_member *items;
	size_t count;
};
bool side_ways(const struct index_source *source, struct arena *arena,
    const struct pair_side *side, struct ways *ways, struct err *err);
/* Events with anyone of them. */
struct set ways_any(const struct index_source *source, enum term_kind kind,
    const struct ways *ways, struct err *err);
/* Events with one of each, who are not the same. */
struct set ways_both(const struct index_source *source, enum term_kind kind,
    const struct ways *a, const struct ways *b, struct err *err);

/* Terms: evaluate_term.c */

bool term_is_known(const struct filter *term);
/* Of a term that is known. */
struct set term_evaluate(const struct index_source *source,
    const struct filter *term, struct err *err);

#endif
