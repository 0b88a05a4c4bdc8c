#ifndef CORE_INDEX_EVALUATE_TERM_H
#define CORE_INDEX_EVALUATE_TERM_H

#include "core/index/evaluate.h"

/* A set that is borrowed, or owned as well. */
struct set {
	const struct bitmap *bits; /* NULL: it could not be had */
	struct bitmap *own;
};
struct set set_owned(struct bitmap *bits);
struct set set_borrowed(const struct bitmap *bits);
void set_release(struct set *set);

bool term_is_known(const struct filter *term);
/* Of a term that is known. */
struct set term_evaluate(const struct index_source *source,
    const struct filter *term, struct err *err);

#endif
