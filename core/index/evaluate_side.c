#include "core/index/set.h"

#include "core/model/date.h"

/*
 * The sides of a pair: actors, and for an organisation its members while they
 * were that. Each is a way in which an event comes to have the side.
 */
static void
add_way(struct arena *arena, struct ways *ways, struct index_member way)
{
	*ARENA_PUSH(arena, ways->items, ways->count, struct index_member) = way;
}

bool
side_ways(const struct index_source *source, struct arena *arena,
    const struct pair_side *side, struct ways *ways, struct err *err)
{
	for (size_t i = 0; i < side->count; i++) {
		struct index_members members = {0};
		struct str code = side->actors[i].code;
		add_way(arena, ways,
		    (struct index_member){code, DATE_NONE, DATE_NONE});
		if (side->actors[i].kind == ACTOR_ORGANISATION &&
		    !source->members(
			source->context, code, arena, &members, err))
			return false;
		for (size_t j = 0; j < members.count; j++)
			add_way(arena, ways, members.items[j]);
	}
	return true;
}

static struct set
days(const struct index_source *source, enum index_days which, int32_t day,
    struct err *err)
{
	return set_borrowed(source->days(source->context, which, day, err));
}

static struct set
way_set(const struct index_source *source, enum term_kind kind,
    const struct index_member *way, struct err *err)
{
	struct set set = set_posting(source, kind, way->code, err);

	if (set.bits && way->since != DATE_NONE)
		set = set_combine(set,
		    days(source, DAYS_LASTING_TO, way->since, err),
		    bitmap_both);
	if (set.bits && way->until != DATE_NONE)
		set = set_combine(set,
		    days(source, DAYS_BEGUN_BY, way->until, err), bitmap_both);
	return set;
}

struct set
ways_any(const struct index_source *source, enum term_kind kind,
    const struct ways *ways, struct err *err)
{
	struct set any;

	if (!ways->count)
		return set_owned(bitmap_new());
	any = way_set(source, kind, &ways->items[0], err);
	for (size_t i = 1; any.bits && i < ways->count; i++)
		any = set_combine(any,
		    way_set(source, kind, &ways->items[i], err), bitmap_either);
	return any;
}

static bool
has_code(const struct ways *ways, size_t count, struct str code)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(ways->items[i].code, code))
			return true;
	return false;
}

static bool
ways_share(const struct ways *a, const struct ways *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (has_code(b, b->count, a->items[i].code))
			return true;
	return false;
}

/* The ways of one of them. */
static struct ways
ways_of(struct arena *arena, const struct ways *all, struct str code)
{
	struct ways ways = {0};

	for (size_t i = 0; i < all->count; i++)
		if (str_equal(all->items[i].code, code))
			add_way(arena, &ways, all->items[i]);
	return ways;
}

/* Events that are of at least two of the actors. */
static struct set
two_actors(const struct index_source *source, enum term_kind kind,
    const struct ways *all, struct err *err)
{
	struct arena arena = {0};
	struct bitmap *once = bitmap_new(), *twice = bitmap_new();
	bool is_read = true;

	for (size_t i = 0; is_read && i < all->count; i++) {
		if (has_code(all, i, all->items[i].code))
			continue;
		struct ways ways = ways_of(&arena, all, all->items[i].code);
		struct set one = ways_any(source, kind, &ways, err);
		is_read = one.bits != NULL;
		if (!is_read)
			continue;
		struct bitmap *again = bitmap_both(once, one.bits);
		bitmap_join(twice, again);
		bitmap_join(once, one.bits);
		bitmap_free(again);
		set_release(&one);
	}
	arena_release(&arena);
	bitmap_free(once);
	if (is_read)
		return set_owned(twice);
	bitmap_free(twice);
	return (struct set){0};
}

/*
 * Where no code is of both sides who has each has two; else it is enough that
 * at least two are of either.
 */
struct set
ways_both(const struct index_source *source, enum term_kind kind,
    const struct ways *a, const struct ways *b, struct err *err)
{
	struct arena arena = {0};
	struct ways all = {0};
	struct set both = set_combine(ways_any(source, kind, a, err),
	    ways_any(source, kind, b, err), bitmap_both);

	if (!both.bits || !ways_share(a, b))
		return both;
	for (size_t i = 0; i < a->count; i++)
		add_way(&arena, &all, a->items[i]);
	for (size_t i = 0; i < b->count; i++)
		add_way(&arena, &all, b->items[i]);
	both =
	    set_combine(both, two_actors(source, kind, &all, err), bitmap_both);
	arena_release(&arena);
	return both;
}
