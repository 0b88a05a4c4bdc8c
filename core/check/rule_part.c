#include "core/check/rule.h"

static bool
has_actor(const struct event *event, struct str code)
{
	for (size_t i = 0; i < event->participants.count; i++)
		if (str_equal(event->participants.items[i].actor, code))
			return true;
	return false;
}

/* May the member have belonged to it at the date? */
static bool
belongs(
    const struct actor *organisation, struct str code, const struct date *date)
{
	for (size_t i = 0; i < organisation->members.count; i++) {
		const struct membership *member =
		    &organisation->members.items[i];
		bool is_early = member->since.first != DATE_NONE &&
				date->last != DATE_NONE &&
				date->last < member->since.first;
		bool is_late = member->until.last != DATE_NONE &&
			       date->first != DATE_NONE &&
			       date->first > member->until.last;
		if (str_equal(member->actor, code) && !is_early && !is_late)
			return true;
	}
	return false;
}

static bool
has_organisation_of(const struct corpus *corpus, const struct event *whole,
    struct str code, const struct date *date)
{
	for (size_t i = 0; i < whole->participants.count; i++) {
		const struct actor *actor = actor_by_code(
		    &corpus->actors, whole->participants.items[i].actor);
		if (actor && actor->kind == ACTOR_ORGANISATION &&
		    belongs(actor, code, date))
			return true;
	}
	return false;
}

static void
check_part(struct check *check, const struct corpus_event *part,
    const struct corpus_event *whole)
{
	const struct event *event = &part->event;

	/* Who is not named may be among those that are not coded. */
	if (whole->event.participants_complete == 0)
		return;
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct participant *participant =
		    &event->participants.items[i];
		if (!participant_takes_part(participant) ||
		    has_actor(&whole->event, participant->actor) ||
		    has_organisation_of(&check->corpus, &whole->event,
			participant->actor, &event->date))
			continue;
		breach_of(check, &part->place, "participants", (int)i,
		    "'%.*s' takes part here, but not in the whole, %.*s",
		    STR_ARG(participant->actor),
		    STR_ARG(event_named(check, whole)));
	}
}

void
rule_part_in_whole(struct check *check)
{
	const struct corpus *corpus = &check->corpus;

	for (size_t i = 0; i < corpus->event_count; i++) {
		const struct corpus_event *part = &corpus->events[i];
		for (size_t l = 0; l < part->event.links.count; l++) {
			struct link link = part->event.links.items[l];
			const struct corpus_event *whole =
			    corpus_event(corpus, link.event);
			if (whole && str_is(word_name(VOCABULARY_LINK, link.as),
					 "part_of"))
				check_part(check, part, whole);
		}
	}
}
