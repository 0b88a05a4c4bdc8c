#include "core/check/phrase.h"
#include "core/check/rule.h"
#include "core/model/box.h"

/*
 * Names are found longest first, so that what names no state hides the state
 * within it: seas and regions, series, organisations, and these.
 */
enum named { NAMED_STATE, NAMED_REGION, NAMED_OTHER };

static const char *const other_names[] = {"Central American", "Latin American",
    "North American", "Pan-American", "South American",
    "Union State of Russia and Belarus"};

enum { ABBREVIATION = 4 };

static void
add_all(struct phrases *phrases, const struct strs *texts, enum named kind,
    const void *of)
{
	for (size_t i = 0; i < texts->count; i++)
		phrases_add(phrases, texts->items[i], (int)kind, of);
}

static void
add_actor(struct phrases *phrases, const struct actor *actor)
{
	enum named kind =
	    actor->kind == ACTOR_STATE ? NAMED_STATE : NAMED_OTHER;

	phrases_add(phrases, actor->name, (int)kind, actor);
	add_all(phrases, &actor->names, kind, actor);
	add_all(phrases, &actor->adjectives, kind, actor);
	if (str_is(actor->iso2, "US"))
		phrases_add(phrases, STR("US"), (int)kind, actor);
	if (str_is(actor->iso2, "GB"))
		phrases_add(phrases, STR("UK"), (int)kind, actor);
}

static void
collect(struct phrases *phrases, const struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->actors.count; i++)
		add_actor(phrases, &corpus->actors.actors[i]);
	for (size_t i = 0; i < corpus->series_count; i++) {
		const struct series *series = &corpus->series[i].series;
		phrases_add(phrases, series->name, NAMED_OTHER, series);
		add_all(phrases, &series->names, NAMED_OTHER, series);
	}
	for (size_t i = 0; i < box_count; i++)
		if (boxes[i].kind != BOX_COUNTRY) {
			phrases_add_each(
			    phrases, boxes[i].name, NAMED_REGION, &boxes[i]);
			phrases_add_each(
			    phrases, boxes[i].names, NAMED_REGION, &boxes[i]);
		}
	for (size_t i = 0; i < ARRAY_LENGTH(other_names); i++)
		phrases_add(
		    phrases, str_from(other_names[i]), NAMED_OTHER, NULL);
	phrases_sort(phrases);
}

/* A name begins with a capital; US is not us. */
static bool
is_written_so(const struct phrase *phrase, struct str text)
{
	if (phrase->text.len <= ABBREVIATION)
		return str_equal(phrase->text, text);
	return text.ptr[0] < 'a' || text.ptr[0] > 'z';
}

/* In any role; or before or after it had that name. */
static bool
has_state(const struct corpus *corpus, const struct event *event,
    const struct actor *state)
{
	if (str_equal(event->place.country, state->code))
		return true;
	for (size_t i = 0; i < event->participants.count; i++) {
		struct str code = event->participants.items[i].actor;
		const struct actor *actor =
		    actor_by_code(&corpus->actors, code);
		if (str_equal(code, state->code) ||
		    str_equal(code, state->successor) ||
		    (actor && str_equal(actor->successor, state->code)))
			return true;
	}
	return false;
}

/* The state that the name means and the event lacks; NULL where it has it, or
 * where the name may mean something else. Korea is a region, but is meant as
 * either of its states. */
static const struct actor *
missing_state(const struct corpus *corpus, const struct event *event,
    const struct phrase_match *match)
{
	const struct actor *missing = NULL;

	for (size_t i = 0; i < match->count; i++) {
		const struct phrase *phrase = &match->items[i];
		if (!is_written_so(phrase, match->text))
			continue;
		if (phrase->kind == NAMED_REGION)
			continue;
		if (phrase->kind == NAMED_OTHER ||
		    has_state(corpus, event, phrase->of))
			return NULL;
		if (!missing)
			missing = phrase->of;
	}
	return missing;
}

/*
 * Words that make a name one of a place, or of who was not there: "around
 * Japan", "on the Afghan border", "without China".
 */
static const char *const words_before[] = {
    "around ", "near ", "off ", "round ", "without "};
static const char *const words_after[] = {
    " border", " borders", " coast", " waters"};

static bool
is_aside(struct str title, struct str name)
{
	size_t at = (size_t)(name.ptr - title.ptr);
	struct str before = str_slice(title, 0, at);
	struct str after = str_slice(title, at + name.len, title.len);

	for (size_t i = 0; i < ARRAY_LENGTH(words_before); i++)
		if (str_ends(before, str_from(words_before[i])))
			return true;
	for (size_t i = 0; i < ARRAY_LENGTH(words_after); i++)
		if (str_starts(after, str_from(words_after[i])))
			return true;
	return false;
}

static void
check_title(struct check *check, const struct phrases *phrases,
    const struct corpus_event *event)
{
	struct phrase_match match;
	size_t at = 0;

	struct str title = event->event.title;

	while (phrases_next(phrases, title, &at, &match)) {
		struct str place = event->event.place.name;
		const struct actor *missing =
		    missing_state(&check->corpus, &event->event, &match);
		bool is_place = str_find(place, match.text) < place.len;
		if (missing && !is_place && !is_aside(title, match.text))
			breach_of(check, &event->place, "title", NO_ITEM,
			    "the title names '%.*s', but '%.*s' is in no role",
			    STR_ARG(match.text), STR_ARG(missing->code));
	}
}

void
rule_title_states(struct check *check)
{
	const struct corpus *corpus = &check->corpus;
	struct phrases phrases = {0};

	collect(&phrases, corpus);
	for (size_t i = 0; i < corpus->event_count; i++)
		if (corpus->events[i].place.file.ptr)
			check_title(check, &phrases, &corpus->events[i]);
	phrases_release(&phrases);
}
