#include "core/model/actor_code.h"

#include <assert.h>

#include "core/model/event_parts.h"

/*
 * Codes beside those that the actors have themselves: a state has one number
 * in the Correlates of War at a time, but may have had another before.
 */
static const struct {
	enum code_system system;
	const char *text;
	const char *actor;
} former[] = {
    {CODE_COW, "260", "DEU"},
    {CODE_COW, "678", "YEM"},
    {CODE_COW, "816", "VNM"},
    {CODE_COW_ABBREVIATION, "GFR", "DEU"},
    {CODE_COW_ABBREVIATION, "YAR", "YEM"},
    {CODE_FIPS, "GZ", "PSE"},
    {CODE_FIPS, "YI", "SRB"},
    {CODE_FIPS, "RB", "SRB"},
    {CODE_CAMEO, "KSV", "XKX"},
    {CODE_CAMEO, "ROU", "ROU"},
    {CODE_CAMEO, "SCG", "SRB"},
};

const char *const code_system_names[] = {
    [CODE_ISO2] = "iso2",
    [CODE_ISO3] = "iso3",
    [CODE_NUMERIC] = "numeric",
    [CODE_COW] = "cow",
    [CODE_COW_ABBREVIATION] = "cow_abbreviation",
    [CODE_FIPS] = "fips",
    [CODE_CAMEO] = "cameo",
    [CODE_NAME] = "name",
};
static_assert(ARRAY_LENGTH(code_system_names) == CODE_SYSTEM_COUNT,
    "every system of codes has a name");

enum { SUCCESSORS_MAX = 8 };

int
code_system_find(struct str name)
{
	for (int i = 0; i < CODE_SYSTEM_COUNT; i++)
		if (str_is(name, code_system_names[i]))
			return i;
	return -1;
}

/* Numbers without leading zeros: ISO writes 036, files write 36. */
static struct str
without_zeros(struct str text)
{
	while (text.len > 1 && text.ptr[0] == '0')
		text = str_slice(text, 1, text.len);
	return text;
}

static struct str
text_in(enum code_system system, struct str text)
{
	bool is_number = system == CODE_NUMERIC || system == CODE_COW;

	return is_number ? without_zeros(text) : text;
}

static void
add(struct actor_codes *codes, enum code_system system, struct str text,
    const struct actor *actor)
{
	if (text.len)
		*ARENA_PUSH(&codes->arena, codes->systems[system].items,
		    codes->systems[system].count, struct actor_code) =
		    (struct actor_code){text_in(system, text), actor};
}

static void
add_actor(struct actor_codes *codes, const struct actor *actor)
{
	bool is_state = actor->kind == ACTOR_STATE;

	add(codes, CODE_ISO2, actor->iso2, actor);
	if (is_state)
		add(codes, CODE_ISO3, actor->code, actor);
	add(codes, CODE_NUMERIC, actor->numeric, actor);
	if (actor->cow != INTEGER_NONE)
		add(codes, CODE_COW,
		    arena_format(&codes->arena, "%lld", (long long)actor->cow),
		    actor);
	add(codes, CODE_COW_ABBREVIATION, actor->cow_abbreviation, actor);
	add(codes, CODE_FIPS, actor->fips, actor);
	add(codes, CODE_CAMEO, actor->cameo, actor);
}

static int
compare(const void *a, const void *b)
{
	const struct actor_code *x = a, *y = b;
	int order = str_compare(x->text, y->text);

	return order ? order : str_compare(x->actor->code, y->actor->code);
}

/* The first place whose text is not before this one. */
static size_t
first_place(
    const struct actor_codes *codes, enum code_system system, struct str text)
{
	size_t low = 0, high = codes->systems[system].count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(
			codes->systems[system].items[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void
actor_codes_init(
    struct actor_codes *codes, const struct actor_directory *directory)
{
	*codes = (struct actor_codes){.directory = directory};
	for (size_t i = 0; i < directory->count; i++)
		add_actor(codes, &directory->actors[i]);
	for (size_t i = 0; i < ARRAY_LENGTH(former); i++) {
		const struct actor *actor =
		    actor_by_code(directory, str_from(former[i].actor));
		if (actor)
			add(codes, former[i].system, str_from(former[i].text),
			    actor);
	}
	for (int i = 0; i < CODE_NAME; i++)
		if (codes->systems[i].count)
			qsort(codes->systems[i].items, codes->systems[i].count,
			    sizeof *codes->systems[i].items, compare);
}

void
actor_codes_release(struct actor_codes *codes)
{
	arena_release(&codes->arena);
	*codes = (struct actor_codes){0};
}

static bool
is_among(const struct actor_matches *matches, const struct actor *actor)
{
	for (size_t i = 0; i < matches->count; i++)
		if (matches->items[i] == actor)
			return true;
	return false;
}

static void
add_match(struct actor_matches *matches, const struct actor *actor)
{
	if (matches->count < ACTOR_MATCHES_MAX && !is_among(matches, actor))
		matches->items[matches->count++] = actor;
}

static void
find_name(const struct actor_directory *directory, struct str text,
    struct actor_matches *matches)
{
	const struct actor *actor = actor_find(directory, text, matches, NULL);

	if (actor) {
		matches->count = 1;
		matches->items[0] = actor;
	}
}

void
actor_codes_find(const struct actor_codes *codes, enum code_system system,
    struct str text, struct actor_matches *matches)
{
	matches->count = 0;
	if (!text.len)
		return;
	if (system == CODE_NAME) {
		find_name(codes->directory, text, matches);
		return;
	}
	text = text_in(system, text);
	for (size_t i = first_place(codes, system, text);
	     i < codes->systems[system].count &&
	     str_equal(codes->systems[system].items[i].text, text);
	     i++)
		add_match(matches, codes->systems[system].items[i].actor);
	/* CAMEO took its codes of states from ISO 3166, then and later. */
	if (!matches->count && system == CODE_CAMEO)
		actor_codes_find(codes, CODE_ISO3, text, matches);
}

static bool
was_there(const struct actor *actor, int32_t day)
{
	bool has_begun = !date_is_set(&actor->since) ||
			 actor->since.first == DATE_NONE ||
			 actor->since.first <= day;
	bool has_ended = date_is_set(&actor->until) &&
			 actor->until.last != DATE_NONE &&
			 actor->until.last < day;

	return has_begun && !has_ended;
}

static const struct actor *
before(const struct actor_directory *directory, const struct actor *actor,
    int32_t day)
{
	const struct actor *found[ACTOR_MATCHES_MAX], *only = NULL;
	size_t count =
	    actor_with_predecessors(directory, actor, found, ACTOR_MATCHES_MAX);

	for (size_t i = 1; i < count; i++) {
		if (!was_there(found[i], day))
			continue;
		if (only)
			return NULL;
		only = found[i];
	}
	return only;
}

static const struct actor *
after(const struct actor_directory *directory, const struct actor *actor,
    int32_t day)
{
	for (int i = 0; actor && i < SUCCESSORS_MAX; i++) {
		if (was_there(actor, day))
			return actor;
		actor = actor_by_code(directory, actor->successor);
	}
	return NULL;
}

static void
keep(struct actor_matches *matches, int32_t day,
    bool (*is_kept)(const struct actor *actor, int32_t day))
{
	size_t count = 0;

	for (size_t i = 0; i < matches->count; i++)
		if (is_kept(matches->items[i], day))
			matches->items[count++] = matches->items[i];
	matches->count = count;
}

static bool
goes_on(const struct actor *actor, int32_t day)
{
	return !date_is_set(&actor->until) ||
	       (day != DATE_NONE && actor->until.last != day);
}

/*
 * Those of the states that were there; at DATE_NONE, that still are. On the
 * day when one took the place of the other it is the new one.
 */
static struct actor_matches
there(const struct actor_matches *matches, int32_t day)
{
	struct actor_matches left = *matches;

	if (day != DATE_NONE)
		keep(&left, day, was_there);
	if (day == DATE_NONE || left.count > 1)
		keep(&left, day, goes_on);
	return left;
}

const struct actor *
actor_on_day(const struct actor_directory *directory,
    const struct actor_matches *matches, int32_t day)
{
	struct actor_matches left = there(matches, day);
	struct actor_matches found = {0};

	if (left.count == 1)
		return left.items[0];
	if (left.count)
		return NULL;
	for (size_t i = 0; day != DATE_NONE && i < matches->count; i++) {
		const struct actor *actor = matches->items[i];
		const struct actor *other = before(directory, actor, day);
		if (!other)
			other = after(directory, actor, day);
		if (other)
			add_match(&found, other);
	}
	if (found.count == 1)
		return found.items[0];
	return matches->count == 1 ? matches->items[0] : NULL;
}
