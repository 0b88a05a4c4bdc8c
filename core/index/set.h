#ifndef CORE_INDEX_SET_H
#define CORE_INDEX_SET_H

#include "core/index/evaluate.h"

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

#endif
