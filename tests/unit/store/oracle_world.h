#ifndef TESTS_UNIT_STORE_ORACLE_WORLD_H
#define TESTS_UNIT_STORE_ORACLE_WORLD_H

#include "tests/unit/store/store_fixture.h"

/*
 * Events at random, with something in every part that a filter speaks of: few
 * words, so that filters find some of them, and odd ones, as an organisation
 * beside its own members, or no first day.
 */
static inline uint64_t
chance(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

static inline size_t
below(uint64_t *seed, size_t count)
{
	return (size_t)(chance(seed) >> 11) % count;
}

static inline bool
one_in(uint64_t *seed, size_t count)
{
	return below(seed, count) == 0;
}

#define PICK(seed, list) (list)[below(seed, ARRAY_LENGTH(list))]

static const char *const oracle_states[] = {
    "AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "GGG"};
static const char *const oracle_organisations[] = {"UNO", "DUE"};
static const char *const oracle_series[] = {"alpha", "beta", "gamma"};
static const char *const oracle_sources[] = {"one", "two"};
static const char *const oracle_tags[] = {
    "live-fire", "Live Fire", "night", "Alpha", "été"};
static const char *const oracle_names[] = {"alpha", "Beta", "gamma delta"};
static const char *const oracle_dates[] = {"2010", "2010-05", "2010-05-17",
    "2010-12-30/2011-01-03", "2011/2013", "2012-03-01/..", "../2012-06",
    "2012-06-15?", "2013-01-01", "201X", "2011-07/2011-08-02", "2009-02-28",
    "2012-21"};

struct oracle_member {
	const char *organisation, *state, *since, *until;
};
static const struct oracle_member oracle_members[] = {
    {"UNO", "AAA", "", ""},
    {"UNO", "BBB", "2011-01-02", ""},
    {"UNO", "CCC", "", "2010-05-17"},
    {"DUE", "CCC", "2010-06", "2012"},
    {"DUE", "DDD", "2012-03-01", ""},
    {"DUE", "CCC", "2013", ""},
};

static inline struct date
oracle_date(const char *text)
{
	return *text ? new_date(text) : date_none();
}

static inline void
put_organisation(struct fixture *fixture, const char *code, size_t without)
{
	struct record record = new_actor(code, ACTOR_ORGANISATION);
	struct actor *actor = &record.as.actor;

	for (size_t i = 0; i < ARRAY_LENGTH(oracle_members); i++) {
		const struct oracle_member *member = &oracle_members[i];
		if (i == without || strcmp(member->organisation, code) != 0)
			continue;
		*ARENA_PUSH(&fixture->arena, actor->members.items,
		    actor->members.count, struct membership) =
		    (struct membership){str_from(member->state),
			oracle_date(member->since), oracle_date(member->until)};
	}
	fixture_put(fixture, &record);
}

static inline void
put_oracle_actors(struct fixture *fixture)
{
	for (size_t i = 0; i < ARRAY_LENGTH(oracle_states); i++) {
		struct record actor = new_actor(oracle_states[i], ACTOR_STATE);
		actor.as.actor.region = str_from(i % 2 ? "Europe" : "Asia");
		fixture_put(fixture, &actor);
	}
	for (size_t i = 0; i < ARRAY_LENGTH(oracle_organisations); i++)
		put_organisation(fixture, oracle_organisations[i], SIZE_MAX);
	for (size_t i = 0; i < ARRAY_LENGTH(oracle_series); i++) {
		struct record series = new_series(oracle_series[i]);
		fixture_put(fixture, &series);
	}
	for (size_t i = 0; i < ARRAY_LENGTH(oracle_sources); i++) {
		struct record source = new_source(oracle_sources[i]);
		source.as.source.publisher = STR("The Daily Press");
		fixture_put(fixture, &source);
	}
}

static inline struct str
random_actor(uint64_t *seed)
{
	return str_from(one_in(seed, 6) ? PICK(seed, oracle_organisations)
					: PICK(seed, oracle_states));
}

/* Nobody is twice in an event: an actor has one row with all its roles. */
static inline struct str
random_other(uint64_t *seed, const struct event *event, size_t count)
{
	struct str code;
	bool is_there;

	do {
		code = random_actor(seed);
		is_there = false;
		for (size_t i = 0; i < count; i++)
			is_there =
			    is_there ||
			    str_equal(code, event->participants.items[i].actor);
	} while (is_there);
	return code;
}

static inline void
add_participants(struct fixture *fixture, uint64_t *seed, struct event *event)
{
	size_t count = one_in(seed, 3) ? below(seed, 7) : 2;
	int roles = vocabularies[VOCABULARY_ROLE].count;

	event->participants.items =
	    ARENA_ARRAY(&fixture->arena, struct participant, count);
	event->participants.count = count;
	for (size_t i = 0; i < count; i++)
		event->participants.items[i] =
		    (struct participant){random_other(seed, event, i),
			UINT32_C(1) << below(seed, (size_t)roles) |
			    UINT32_C(1) << below(seed, (size_t)roles)};
}

static inline int
random_word(uint64_t *seed, enum vocabulary_id id)
{
	return one_in(seed, 4)
		   ? WORD_NONE
		   : (int)below(seed, (size_t)vocabularies[id].count);
}

static inline void
add_place(uint64_t *seed, struct place *place)
{
	if (one_in(seed, 2))
		place->country = random_actor(seed);
	if (one_in(seed, 2))
		place->name = str_from(PICK(seed, oracle_names));
	place->precision = random_word(seed, VOCABULARY_PLACE_PRECISION);
	if (one_in(seed, 2)) {
		place->lat = (double)below(seed, 120) - 60;
		place->lon = (double)below(seed, 360) - 180;
	}
}

static inline void
add_origin(uint64_t *seed, struct origin *origin, struct str id)
{
	if (one_in(seed, 2))
		return;
	origin->dataset = str_from(PICK(seed, oracle_names));
	origin->id = id;
	origin->triage = random_word(seed, VOCABULARY_TRIAGE);
}

static inline void
add_parts(struct fixture *fixture, uint64_t *seed, struct event *event)
{
	struct citation citation = {
	    .source = str_from(PICK(seed, oracle_sources)),
	    .stance = one_in(seed, 3) ? CITATION_DISPUTES : WORD_NONE,
	    .field = STR("date")};
	struct force force = {.name = STR("Varyag"), .count = INTEGER_NONE};
	struct figure figure = {.what = STR("personnel"),
	    .value = (double)below(seed, 2000),
	    .low = NAN,
	    .high = NAN};
	struct person person = {.name = STR("Ann Gamma")};

	for (size_t i = 0; i < below(seed, 3); i++)
		arena_strs_add(&fixture->arena, &event->tags,
		    str_from(PICK(seed, oracle_tags)));
	if (one_in(seed, 2))
		*ARENA_PUSH(&fixture->arena, event->citations.items,
		    event->citations.count, struct citation) = citation;
	if (one_in(seed, 3))
		*ARENA_PUSH(&fixture->arena, event->forces.items,
		    event->forces.count, struct force) = force;
	if (one_in(seed, 3))
		*ARENA_PUSH(&fixture->arena, event->figures.items,
		    event->figures.count, struct figure) = figure;
	if (one_in(seed, 3))
		*ARENA_PUSH(&fixture->arena, event->people.items,
		    event->people.count, struct person) = person;
}

/* The n-th event in one of its forms. */
static inline struct record
random_event(struct fixture *fixture, uint64_t *seed, size_t n)
{
	struct record record = new_record(RECORD_EVENT);
	struct event *event = &record.as.event;

	event->id = arena_format(&fixture->arena, "event-%zu", n);
	event->title = arena_format(
	    &fixture->arena, "The %s event", PICK(seed, oracle_names));
	event->type =
	    (int)below(seed, (size_t)vocabularies[VOCABULARY_TYPE].count);
	event->status =
	    (int)below(seed, (size_t)vocabularies[VOCABULARY_STATUS].count);
	event->form = random_word(seed, VOCABULARY_FORM);
	event->stage = random_word(seed, VOCABULARY_STAGE);
	event->domains = (uint32_t)below(
	    seed, UINT32_C(1) << vocabularies[VOCABULARY_DOMAIN].count);
	event->date = oracle_date(PICK(seed, oracle_dates));
	if (one_in(seed, 3))
		event->series = str_from(PICK(seed, oracle_series));
	if (one_in(seed, 3))
		event->ordinal = (int64_t)below(seed, 5);
	if (one_in(seed, 3))
		event->coder = str_from(PICK(seed, oracle_names));
	if (one_in(seed, 3))
		event->note = STR("unsure");
	if (one_in(seed, 3))
		event->confidence = 0.5;
	add_participants(fixture, seed, event);
	add_place(seed, &event->place);
	add_origin(seed, &event->origin, event->id);
	add_parts(fixture, seed, event);
	return record;
}

#endif
