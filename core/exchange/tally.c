#include "core/exchange/tally.h"

static uint64_t
hash_of(struct pair pair, int year)
{
	uint64_t hash = str_hash(pair.a) * 31 + str_hash(pair.b);

	hash = (hash ^ (hash >> 29)) * UINT64_C(0x9e3779b97f4a7c15) +
	       (uint64_t)year * UINT64_C(0xbf58476d1ce4e5b9);
	return hash ^ (hash >> 32);
}

struct tally_entry *
tally_find(const struct tally *tally, struct pair pair, int year)
{
	uint64_t hash = hash_of(pair, year);
	struct tally_entry *entry;

	for (size_t i = 0; (entry = hash_find(&tally->entries, hash, &i));)
		if (entry->year == year && str_equal(entry->pair.a, pair.a) &&
		    str_equal(entry->pair.b, pair.b))
			return entry;
	return NULL;
}

struct tally_entry *
tally_at(struct tally *tally, struct pair pair, int year)
{
	struct tally_entry *entry = tally_find(tally, pair, year);

	if (entry)
		return entry;
	entry = ARENA_NEW(&tally->arena, struct tally_entry);
	*entry = (struct tally_entry){
	    .pair = {arena_str(&tally->arena, pair.a),
		arena_str(&tally->arena, pair.b)},
	    .year = year,
	    .first = DATE_NONE,
	    .last = DATE_NONE,
	};
	hash_add(&tally->entries, hash_of(pair, year), entry);
	return entry;
}

static int
compare_entries(const void *a, const void *b)
{
	const struct tally_entry *x = *(struct tally_entry *const *)a;
	const struct tally_entry *y = *(struct tally_entry *const *)b;
	int order = str_compare(x->pair.a, y->pair.a);

	if (order == 0)
		order = str_compare(x->pair.b, y->pair.b);
	return order ? order : (x->year > y->year) - (x->year < y->year);
}

struct tally_entry **
tally_sorted(struct tally *tally)
{
	struct tally_entry **entries = ARENA_ARRAY(
	    &tally->arena, struct tally_entry *, tally->entries.count + 1);
	struct tally_entry *entry;
	size_t count = 0;

	for (size_t i = 0; (entry = hash_next(&tally->entries, &i));)
		entries[count++] = entry;
	qsort(entries, count, sizeof *entries, compare_entries);
	return entries;
}

void
tally_release(struct tally *tally)
{
	hash_release(&tally->entries);
	arena_release(&tally->arena);
	*tally = (struct tally){0};
}

void
tally_count(struct tally_entry *entry, const struct event *event)
{
	const struct date *date = &event->date;
	int32_t last = date_last_written(date);
	int32_t first = date->unwritten & DATE_START ? DATE_NONE : date->first;

	entry->events++;
	if (event->type >= 0 && event->type < TYPE_COUNT)
		entry->types[event->type]++;
	if (first != DATE_NONE &&
	    (entry->first == DATE_NONE || first < entry->first))
		entry->first = first;
	if (last != DATE_NONE && last > entry->last)
		entry->last = last;
}

/* The type with most events among those that are not told yet. */
static int
next_type(const struct tally_entry *entry, const bool *is_told)
{
	int found = WORD_NONE;

	for (int i = 0; i < TYPE_COUNT; i++) {
		if (is_told[i] || !entry->types[i])
			continue;
		bool is_more =
		    found == WORD_NONE || entry->types[i] > entry->types[found];
		bool is_before = !is_more &&
				 entry->types[i] == entry->types[found] &&
				 str_compare(word_name(VOCABULARY_TYPE, i),
				     word_name(VOCABULARY_TYPE, found)) < 0;
		if (is_more || is_before)
			found = i;
	}
	return found;
}

void
tally_types(const struct tally_entry *entry, struct buf *out)
{
	bool is_told[TYPE_COUNT] = {false};
	size_t start = out->len;
	int type;

	while ((type = next_type(entry, is_told)) != WORD_NONE) {
		is_told[type] = true;
		buf_addf(out, "%s%.*s %lld", out->len > start ? ", " : "",
		    STR_ARG(word_name(VOCABULARY_TYPE, type)),
		    (long long)entry->types[type]);
	}
}

const struct actor *
tally_state(
    const struct actor_directory *actors, const struct participant *participant)
{
	if (!participant_takes_part(participant))
		return NULL;
	const struct actor *actor = actor_by_code(actors, participant->actor);
	return actor && actor->kind == ACTOR_STATE ? actor : NULL;
}

static int
compare_codes(const void *a, const void *b)
{
	const struct participant *x = *(const struct participant *const *)a;
	const struct participant *y = *(const struct participant *const *)b;

	return str_compare(x->actor, y->actor);
}

bool
tally_pairs(const struct actor_directory *actors, const struct event *event,
    bool (*each)(void *context, const struct tally_pair *pair, struct err *err),
    void *context, struct err *err)
{
	const struct participant *states[PARTICIPANTS_MAX];
	size_t count = 0;

	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *one = &event->participants.items[i];
		if (count < PARTICIPANTS_MAX && tally_state(actors, one))
			states[count++] = one;
	}
	if (count > 1)
		qsort(states, count, sizeof *states, compare_codes);
	for (size_t i = 0; i < count; i++)
		for (size_t n = i + 1; n < count; n++) {
			struct tally_pair pair = {
			    .pair = {states[i]->actor, states[n]->actor},
			    .a = states[i],
			    .b = states[n],
			};
			if (!each(context, &pair, err))
				return false;
		}
	return true;
}
