#include "core/index/evaluate.h"

#include "core/index/set.h"
#include "core/query/filter/condition.h"

static bool
is_group(const struct filter *filter)
{
	return filter->kind == FILTER_ALL || filter->kind == FILTER_ANY ||
	       filter->kind == FILTER_NOT;
}

static bool
knows_leaf(const struct filter *filter)
{
	return filter->kind == FILTER_TERM && term_is_known(filter);
}

/* Has every term of the filter words in the index? */
static bool
knows_all(const struct filter *filter)
{
	if (!is_group(filter))
		return knows_leaf(filter);
	for (size_t i = 0; i < filter->count; i++)
		if (!knows_all(filter->items[i]))
			return false;
	return true;
}

bool
index_knows_some(const struct filter *filter)
{
	if (!is_group(filter))
		return knows_leaf(filter);
	for (size_t i = 0; i < filter->count; i++)
		if (index_knows_some(filter->items[i]))
			return true;
	return false;
}

static struct set evaluate(const struct index_source *source,
    const struct filter *filter, const struct bitmap *within, struct err *err);

/* The items of a group of which nothing is known, as a group of them. */
static struct filter
unknown_items(struct arena *arena, const struct filter *group)
{
	struct filter unknown = *group;

	unknown.count = 0;
	unknown.items = ARENA_ARRAY(arena, struct filter *, group->count);
	for (size_t i = 0; i < group->count; i++)
		if (!index_knows_some(group->items[i]))
			unknown.items[unknown.count++] = group->items[i];
	return unknown;
}

static struct set
ask(const struct index_source *source, const struct filter *filter,
    const struct bitmap *within, struct err *err)
{
	return set_owned(source->ask(source->context, filter, within, err));
}

static void
replace(struct set *set, struct bitmap *bits)
{
	set_release(set);
	*set = set_owned(bits);
}

/* Narrows what is there to the item; fails with nothing. */
static void
narrow(const struct index_source *source, const struct filter *item,
    struct set *set, struct err *err)
{
	bool is_negated = item->kind == FILTER_NOT;
	struct set other = evaluate(
	    source, is_negated ? item->items[0] : item, set->bits, err);

	if (!other.bits)
		set_release(set);
	else if (is_negated)
		replace(set, bitmap_beside(set->bits, other.bits));
	else
		replace(set, bitmap_both(set->bits, other.bits));
	set_release(&other);
}

/* A set to begin with: one that is known to be wanted, else all. */
static struct set
begin_all(const struct index_source *source, const struct filter *group,
    size_t *begun, struct err *err)
{
	for (*begun = 0; *begun < group->count; ++*begun)
		if (knows_leaf(group->items[*begun]))
			return term_evaluate(source, group->items[*begun], err);
	return set_borrowed(
	    source->posting(source->context, TERM_ALL, STR(""), err));
}

/* What is known comes first, so that the rest is asked within that. */
static struct set
evaluate_all(const struct index_source *source, const struct filter *group,
    const struct bitmap *within, struct err *err)
{
	struct arena arena = {0};
	struct filter unknown = unknown_items(&arena, group);
	size_t begun;
	struct set set = begin_all(source, group, &begun, err);

	for (size_t i = 0; set.bits && i < group->count; i++)
		if (i != begun && knows_all(group->items[i]))
			narrow(source, group->items[i], &set, err);
	if (set.bits && within && group->count != unknown.count)
		replace(&set, bitmap_both(set.bits, within));
	for (size_t i = 0; set.bits && i < group->count; i++)
		if (index_knows_some(group->items[i]) &&
		    !knows_all(group->items[i]))
			narrow(source, group->items[i], &set, err);
	if (set.bits && unknown.count)
		narrow(source, &unknown, &set, err);
	arena_release(&arena);
	return set;
}

static void
widen(struct set *set, struct set other)
{
	if (!other.bits)
		set_release(set);
	else
		replace(set, bitmap_either(set->bits, other.bits));
	set_release(&other);
}

static struct set
evaluate_any(const struct index_source *source, const struct filter *group,
    const struct bitmap *within, struct err *err)
{
	struct arena arena = {0};
	struct filter unknown = unknown_items(&arena, group);
	struct set set = set_owned(bitmap_new());

	for (size_t i = 0; set.bits && i < group->count; i++)
		if (index_knows_some(group->items[i]))
			widen(&set,
			    evaluate(source, group->items[i], within, err));
	if (set.bits && unknown.count)
		widen(&set, ask(source, &unknown, within, err));
	arena_release(&arena);
	return set;
}

static struct set
evaluate_not(const struct index_source *source, const struct filter *filter,
    const struct bitmap *within, struct err *err)
{
	struct set set = set_borrowed(
	    source->posting(source->context, TERM_ALL, STR(""), err));

	(void)within;
	if (set.bits)
		narrow(source, filter, &set, err);
	return set;
}

/* It may hold more than what is within. */
static struct set
evaluate(const struct index_source *source, const struct filter *filter,
    const struct bitmap *within, struct err *err)
{
	if (is_group(filter) && filter->count && !index_knows_some(filter))
		return ask(source, filter, within, err);
	switch (filter->kind) {
	case FILTER_ALL:
		return evaluate_all(source, filter, within, err);
	case FILTER_ANY:
		return evaluate_any(source, filter, within, err);
	case FILTER_NOT:
		return evaluate_not(source, filter, within, err);
	case FILTER_TERM:
	case FILTER_WORDS:
		break;
	}
	return knows_leaf(filter) ? term_evaluate(source, filter, err)
				  : ask(source, filter, within, err);
}

struct bitmap *
index_part(const struct index_source *source, const struct filter *part,
    struct err *err)
{
	struct set set = evaluate(source, part, NULL, err);

	if (set.bits && !set.own)
		set = set_owned(bitmap_copy(set.bits));
	return set.own;
}

struct bitmap *
index_matching(const struct index_source *source, const struct filter *filter,
    struct err *err)
{
	const struct bitmap *rejected = source->posting(
	    source->context, TERM_FLAG, STR("is:rejected"), err);
	struct set set = {0};

	if (rejected)
		set = evaluate(source, filter, NULL, err);
	if (set.bits && !filter_speaks_of_rejected(filter))
		replace(&set, bitmap_beside(set.bits, rejected));
	else if (set.bits && !set.own)
		set = set_owned(bitmap_copy(set.bits));
	return set.own;
}
