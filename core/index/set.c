#include "core/index/set.h"

struct set
set_owned(struct bitmap *bits)
{
	return (struct set){bits, bits};
}

struct set
set_borrowed(const struct bitmap *bits)
{
	return (struct set){.bits = bits};
}

void
set_release(struct set *set)
{
	bitmap_free(set->own);
	*set = (struct set){0};
}

struct set
set_combine(struct set a, struct set b,
    struct bitmap *(*make)(const struct bitmap *a, const struct bitmap *b))
{
	struct set made = {0};

	if (a.bits && b.bits)
		made = set_owned(make(a.bits, b.bits));
	set_release(&a);
	set_release(&b);
	return made;
}

struct set
set_posting(const struct index_source *source, enum term_kind kind,
    struct str word, struct err *err)
{
	return set_borrowed(source->posting(source->context, kind, word, err));
}
