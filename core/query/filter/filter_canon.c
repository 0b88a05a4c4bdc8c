#include "core/base/buf.h"
#include "core/base/utf8.h"
#include "core/query/filter/parse.h"
#include "core/query/query.h"

/*
 * The canonical form, so that two people who mean the same get the same tree:
 * - Negation stands at terms and words alone: -(a or b) is -a -b.
 * - All within all and any within any are one; one item alone is itself.
 * - Terms of one field that mean a list are one term: type:a or type:b is
 *   type:a,b, and -type:a -type:b is -type:a,b.
 * - Words without a letter or digit, which nothing could hold, say nothing
 *   beside others: search & rescue is search rescue.
 * - Values are sorted (words as the code book has them, the rest by text),
 *   items by the field's place in the table, a plain term before a negated
 *   one, then groups, then full text, each by text; doubles are dropped.
 * An all of no item is everything; an any of no item, which only negation of
 * everything gives, is nothing.
 */
static struct filter *build(
    struct arena *arena, const struct filter *filter, bool is_negated);

static void
append(struct arena *arena, struct filter *filter, struct filter *item)
{
	*ARENA_PUSH(arena, filter->items, filter->count, struct filter *) =
	    item;
}

static struct filter *
copy_of(struct arena *arena, const struct filter *filter)
{
	struct filter *copy = ARENA_NEW(arena, struct filter);

	*copy = *filter;
	return copy;
}

/* Values: by text, words by their index, and each once. */
struct keyed {
	struct str text;
	size_t index;
	int rank;
};

static int
compare_keyed(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;

	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	int order = str_compare(x->text, y->text);

	if (order)
		return order;
	return x->index < y->index ? -1 : x->index > y->index;
}

static bool
is_same_key(const struct keyed *a, const struct keyed *b)
{
	return a->rank == b->rank && str_equal(a->text, b->text);
}

/* Sorts and drops doubles; returns how many are left. */
static size_t
sort_keys(struct keyed *keys, size_t count)
{
	size_t kept = 0;

	if (count > 0)
		qsort(keys, count, sizeof *keys, compare_keyed);
	for (size_t i = 0; i < count; i++)
		if (kept == 0 || !is_same_key(&keys[kept - 1], &keys[i]))
			keys[kept++] = keys[i];
	return kept;
}

/* Words go as the code book has them; the rest by text. */
static int
value_rank(const struct field *field, const struct filter_value *value)
{
	bool is_word = field->kind == FIELD_WORD || field->kind == FIELD_FLAG;

	return is_word ? value->word : 0;
}

static void
sort_values(struct arena *arena, struct filter *term)
{
	size_t count = term->value_count;

	if (count < 2)
		return;
	struct keyed *keys = ARENA_ARRAY(arena, struct keyed, count);
	struct filter_value *sorted =
	    ARENA_ARRAY(arena, struct filter_value, count);

	for (size_t i = 0; i < count; i++) {
		struct buf text = {0};
		filter_value_text(term->field, &term->values[i], &text);
		keys[i] =
		    (struct keyed){.text = arena_str(arena, buf_str(&text)),
			.index = i,
			.rank = value_rank(term->field, &term->values[i])};
		buf_release(&text);
	}
	count = sort_keys(keys, count);
	for (size_t i = 0; i < count; i++)
		sorted[i] = term->values[keys[i].index];
	/* In place, so that the array can still grow. */
	memcpy(term->values, sorted, count * sizeof *sorted);
	term->value_count = count;
}

/* Does a comma in this field mean or? */
static bool
is_list_field(const struct field *field)
{
	return !(field->flags & (FIELD_WHOLE | FIELD_STATES));
}

/* The term of an item, negated or not; NULL for others. */
static struct filter *
term_of(struct filter *item, bool is_negated)
{
	if (is_negated)
		item = item->kind == FILTER_NOT ? item->items[0] : NULL;
	return item && item->kind == FILTER_TERM ? item : NULL;
}

/*
 * Any of plain terms and all of negated ones: those of one field are one.
 * `group` is what they stand in.
 */
static bool
merge_term(struct arena *arena, struct filter *group, struct filter *item)
{
	bool is_negated = group->kind == FILTER_ALL;
	struct filter *term = term_of(item, is_negated);

	if (!term || !is_list_field(term->field))
		return false;
	for (size_t i = 0; i < group->count; i++) {
		struct filter *other = term_of(group->items[i], is_negated);
		if (!other || other->field != term->field)
			continue;
		for (size_t j = 0; j < term->value_count; j++)
			*ARENA_PUSH(arena, other->values, other->value_count,
			    struct filter_value) = term->values[j];
		return true;
	}
	return false;
}

/* Adds an item, or the items of one of the same kind. */
static void
add_flat(struct arena *arena, struct filter *group, struct filter *item)
{
	if (item->kind == group->kind) {
		for (size_t i = 0; i < item->count; i++)
			add_flat(arena, group, item->items[i]);
		return;
	}
	if (!merge_term(arena, group, item))
		append(arena, group, item);
}

enum { RANK_GROUP = 1000, RANK_WORDS = 2000 };

/* Terms in the order of fields, plain ones first; groups; full text. */
static int
item_rank(const struct filter *item)
{
	const struct filter *plain =
	    item->kind == FILTER_NOT ? item->items[0] : item;
	int negated = item->kind == FILTER_NOT;

	if (plain->kind == FILTER_WORDS)
		return RANK_WORDS + negated;
	if (plain->kind != FILTER_TERM)
		return RANK_GROUP;
	return (int)(plain->field - fields) * 2 + negated;
}

static void
sort_items(struct arena *arena, struct filter *group)
{
	size_t count = group->count;

	if (count < 2)
		return;
	struct keyed *keys = ARENA_ARRAY(arena, struct keyed, count + 1);
	struct filter **sorted = ARENA_ARRAY(arena, struct filter *, count + 1);

	for (size_t i = 0; i < count; i++) {
		struct buf text = {0};
		filter_text(group->items[i], &text);
		keys[i] =
		    (struct keyed){.text = arena_str(arena, buf_str(&text)),
			.index = i,
			.rank = item_rank(group->items[i])};
		buf_release(&text);
	}
	count = sort_keys(keys, count);
	for (size_t i = 0; i < count; i++)
		sorted[i] = group->items[keys[i].index];
	group->items = sorted;
	group->count = count;
}

static void
sort_term(struct arena *arena, struct filter *item)
{
	struct filter *plain = item->kind == FILTER_NOT ? item->items[0] : item;

	if (plain->kind == FILTER_TERM)
		sort_values(arena, plain);
}

static bool
says_something(const struct filter *item)
{
	const struct filter *plain =
	    item->kind == FILTER_NOT ? item->items[0] : item;

	return plain->kind != FILTER_WORDS ||
	       utf8_has_word(plain->values[0].text);
}

/* All items stay where none says anything: then there is nothing to find. */
static void
drop_silent(struct filter *group)
{
	size_t kept = 0;

	for (size_t i = 0; i < group->count; i++)
		if (says_something(group->items[i]))
			group->items[kept++] = group->items[i];
	if (kept > 0)
		group->count = kept;
}

static struct filter *
build_group(struct arena *arena, const struct filter *filter, bool is_negated)
{
	struct filter *group = ARENA_NEW(arena, struct filter);
	bool is_all = (filter->kind == FILTER_ALL) != is_negated;

	*group = (struct filter){.kind = is_all ? FILTER_ALL : FILTER_ANY,
	    .at = filter->at,
	    .length = filter->length};
	for (size_t i = 0; i < filter->count; i++)
		add_flat(
		    arena, group, build(arena, filter->items[i], is_negated));
	drop_silent(group);
	for (size_t i = 0; i < group->count; i++)
		sort_term(arena, group->items[i]);
	sort_items(arena, group);
	return group->count == 1 ? group->items[0] : group;
}

static struct filter *
build_leaf(struct arena *arena, const struct filter *filter, bool is_negated)
{
	struct filter *leaf = copy_of(arena, filter);

	/* Values are added to by merging; the original keeps its own. */
	leaf->values = NULL;
	leaf->value_count = 0;
	for (size_t i = 0; i < filter->value_count; i++)
		*ARENA_PUSH(arena, leaf->values, leaf->value_count,
		    struct filter_value) = filter->values[i];
	if (leaf->kind == FILTER_TERM)
		sort_values(arena, leaf);
	if (!is_negated)
		return leaf;
	struct filter *not = ARENA_NEW(arena, struct filter);

	*not = (struct filter){
	    .kind = FILTER_NOT, .at = filter->at, .length = filter->length};
	append(arena, not, leaf);
	return not ;
}

static struct filter *
build(struct arena *arena, const struct filter *filter, bool is_negated)
{
	switch (filter->kind) {
	case FILTER_ALL:
	case FILTER_ANY:
		return build_group(arena, filter, is_negated);
	case FILTER_NOT:
		return build(arena, filter->items[0], !is_negated);
	case FILTER_TERM:
	case FILTER_WORDS:
		return build_leaf(arena, filter, is_negated);
	}
	return NULL;
}

static struct pair_side
copy_side(struct arena *arena, struct pair_side side)
{
	struct pair_side copy = {
	    .is_any = side.is_any, .group = arena_str(arena, side.group)};

	for (size_t i = 0; i < side.count; i++)
		*ARENA_PUSH(arena, copy.actors, copy.count, struct side_actor) =
		    (struct side_actor){arena_str(arena, side.actors[i].code),
			side.actors[i].kind};
	for (size_t i = 0; i < side.words.count; i++)
		arena_strs_add(
		    arena, &copy.words, arena_str(arena, side.words.items[i]));
	return copy;
}

struct filter *
filter_copy(struct arena *arena, const struct filter *filter)
{
	struct filter *copy = copy_of(arena, filter);

	copy->items = ARENA_ARRAY(arena, struct filter *, filter->count);
	for (size_t i = 0; i < filter->count; i++)
		copy->items[i] = filter_copy(arena, filter->items[i]);
	copy->values =
	    ARENA_ARRAY(arena, struct filter_value, filter->value_count);
	for (size_t i = 0; i < filter->value_count; i++) {
		struct filter_value *value = &copy->values[i];
		*value = filter->values[i];
		value->text = arena_str(arena, value->text);
		value->a = copy_side(arena, value->a);
		value->b = copy_side(arena, value->b);
	}
	return copy;
}

struct filter *
filter_canonical(struct arena *arena, struct filter *filter)
{
	return build(arena, filter, false);
}

struct filter *
filter_and(struct arena *arena, const struct filter *a, const struct filter *b)
{
	struct filter all = {.kind = FILTER_ALL};

	if (a)
		append(arena, &all, copy_of(arena, a));
	if (b)
		append(arena, &all, copy_of(arena, b));
	return build(arena, &all, false);
}

struct filter *
filter_not(struct arena *arena, const struct filter *filter)
{
	return build(arena, filter, true);
}

size_t
filter_part_count(const struct filter *filter)
{
	return filter->kind == FILTER_ALL ? filter->count : 1;
}

const struct filter *
filter_part(const struct filter *filter, size_t part)
{
	return filter->kind == FILTER_ALL ? filter->items[part] : filter;
}

struct filter *
filter_without(struct arena *arena, const struct filter *filter, size_t part)
{
	struct filter all = {.kind = FILTER_ALL};

	for (size_t i = 0; i < filter_part_count(filter); i++)
		if (i != part)
			append(arena, &all,
			    copy_of(arena, filter_part(filter, i)));
	return build(arena, &all, false);
}

const struct filter *
filter_beside(
    struct arena *arena, const struct filter *filter, const struct field *field)
{
	struct filter all = {.kind = FILTER_ALL};

	for (size_t i = 0; i < filter_part_count(filter); i++)
		if (!filter_uses(filter_part(filter, i), field))
			append(arena, &all,
			    copy_of(arena, filter_part(filter, i)));
	return build(arena, &all, false);
}

bool
filter_uses(const struct filter *filter, const struct field *field)
{
	if (filter->kind == FILTER_TERM)
		return filter->field == field;
	for (size_t i = 0; i < filter->count; i++)
		if (filter_uses(filter->items[i], field))
			return true;
	return false;
}

bool
filter_equal(const struct filter *a, const struct filter *b)
{
	struct buf a_text = {0}, b_text = {0};

	filter_text(a, &a_text);
	filter_text(b, &b_text);
	bool is_equal = str_equal(buf_str(&a_text), buf_str(&b_text));

	buf_release(&a_text);
	buf_release(&b_text);
	return is_equal;
}
