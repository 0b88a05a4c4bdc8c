#include "core/check/rule.h"

/*
 * Only what is certain is a breach: the last day that one may have had lies
 * before the first day that the other may have had.
 */
static bool
ends_days_before(const struct date *a, const struct date *b, int32_t days)
{
	return date_is_set(a) && date_is_set(b) && a->last != DATE_NONE &&
	       b->first != DATE_NONE && a->last < b->first - days;
}

static bool
ends_before(const struct date *a, const struct date *b)
{
	return ends_days_before(a, b, 0);
}

static void
check_series(struct check *check, const struct corpus_event *event)
{
	const struct date *date = &event->event.date;
	const struct series *series = &event->series->series;

	if (ends_before(date, &series->since))
		breach_of(check, &event->place, "date", NO_ITEM,
		    "%s is before its series '%.*s' began, %s", date->text,
		    STR_ARG(series->id), series->since.text);
	if (ends_before(&series->until, date))
		breach_of(check, &event->place, "date", NO_ITEM,
		    "%s is after its series '%.*s' was given up, %s",
		    date->text, STR_ARG(series->id), series->until.text);
}

static void
check_participants(struct check *check, const struct corpus_event *event)
{
	const struct date *date = &event->event.date;

	for (size_t i = 0; i < event->event.participants.count; i++) {
		const struct participant *participant =
		    &event->event.participants.items[i];
		const struct actor *actor =
		    actor_by_code(&check->corpus.actors, participant->actor);
		if (!actor || !participant_takes_part(participant))
			continue;
		if (ends_before(date, &actor->since))
			breach_of(check, &event->place, "participants", (int)i,
			    "'%.*s' began in %s, after the event",
			    STR_ARG(actor->code), actor->since.text);
		if (ends_before(&actor->until, date))
			breach_of(check, &event->place, "participants", (int)i,
			    "'%.*s' ended in %s, before the event",
			    STR_ARG(actor->code), actor->until.text);
	}
}

/*
 * What a link says of the order of its two events. One may well respond to
 * what is only announced; ships sail for an exercise before it begins.
 */
enum { AROUND = 31 };
static const struct {
	const char *name;
	bool is_announcement; /* the event at hand comes first */
	bool is_within;	      /* the two overlap, give or take AROUND days */
} link_orders[] = {
    {.name = "follows"},
    {.name = "replaces"},
    {.name = "announces", .is_announcement = true},
    {.name = "part_of", .is_within = true},
};

static void
check_link(struct check *check, const struct corpus_event *event, size_t index)
{
	const struct link *link = &event->event.links.items[index];
	const struct date *date = &event->event.date;
	const struct corpus_event *other =
	    corpus_event(&check->corpus, link->event);
	struct str as = word_name(VOCABULARY_LINK, link->as);

	for (size_t i = 0; other && i < ARRAY_LENGTH(link_orders); i++) {
		if (!str_is(as, link_orders[i].name))
			continue;
		int32_t days = link_orders[i].is_within ? AROUND : 0;
		bool is_early =
		    ends_days_before(date, &other->event.date, days);
		bool is_late = ends_days_before(&other->event.date, date, days);
		bool is_breach =
		    (is_early && !link_orders[i].is_announcement) ||
		    (is_late && (link_orders[i].is_announcement ||
				    link_orders[i].is_within));
		if (is_breach)
			breach_of(check, &event->place, "links", (int)index,
			    "%.*s %.*s, but %s lies %s %s", STR_ARG(as),
			    STR_ARG(event_named(check, other)), date->text,
			    is_early ? "before" : "after",
			    other->event.date.text);
	}
}

void
rule_end_before_start(struct check *check)
{
	const struct corpus *corpus = &check->corpus;

	for (size_t i = 0; i < corpus->event_count; i++) {
		const struct corpus_event *event = &corpus->events[i];
		if (!event->place.file.ptr)
			continue;
		if (event->series)
			check_series(check, event);
		check_participants(check, event);
		for (size_t l = 0; l < event->event.links.count; l++)
			check_link(check, event, l);
	}
}
