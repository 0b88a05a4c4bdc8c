#include <math.h>

#include "core/check/phrase.h"
#include "core/check/rule.h"
#include "core/model/box.h"

/*
 * Coordinates are rough and exercises go beyond shores, so that two degrees
 * around a box belong to it. A place that names several seas, regions and
 * countries lies in one of them or somewhere between. A place in a country may
 * name a sea or region beside its own: "Ranges in Belarus and Kaliningrad".
 */
static const double margin = 2.0;

static bool
lies_in(const struct box *box, const struct place *place)
{
	for (; box; box = box_next(box))
		if (box_holds(box, place->lat, place->lon, margin))
			return true;
	return false;
}

static void
check_country(struct check *check, const struct corpus_event *event)
{
	const struct place *place = &event->event.place;
	const struct box *box =
	    place->country.len ? box_find(place->country) : NULL;

	if (box && !lies_in(box, place))
		breach_of(check, &event->place, "place/lat", NO_ITEM,
		    "%g, %g is not near '%.*s', the country of the place",
		    place->lat, place->lon, STR_ARG(place->country));
}

static void
add_countries(struct phrases *phrases, const struct corpus *corpus)
{
	for (size_t i = 0; i < corpus->actors.count; i++) {
		const struct actor *actor = &corpus->actors.actors[i];
		const struct box *box = box_find(actor->code);
		if (!box)
			continue;
		phrases_add(phrases, actor->name, BOX_COUNTRY, box);
		for (size_t n = 0; n < actor->names.count; n++)
			phrases_add(
			    phrases, actor->names.items[n], BOX_COUNTRY, box);
	}
}

static void
collect(struct phrases *phrases, const struct corpus *corpus)
{
	const char *before = "";

	for (size_t i = 0; i < box_count; before = boxes[i++].name) {
		const struct box *box = &boxes[i];
		if (box->kind == BOX_COUNTRY || !strcmp(box->name, before))
			continue;
		phrases_add_each(phrases, box->name, (int)box->kind, box);
		phrases_add_each(phrases, box->names, (int)box->kind, box);
	}
	add_countries(phrases, corpus);
	phrases_sort(phrases);
}

/* Grows the hull so that it holds the box; eastwards of its own west. */
static void
unite(struct box *hull, const struct box *box)
{
	double east = box->east, west = box->west;

	if (west < hull->west - 180) {
		west += 360;
		east += 360;
	}
	if (east < west)
		east += 360;
	hull->south = fmin(hull->south, box->south);
	hull->north = fmax(hull->north, box->north);
	hull->west = fmin(hull->west, west);
	hull->east = fmax(hull->east, east);
}

static void
check_names(struct check *check, const struct phrases *phrases,
    const struct corpus_event *event)
{
	const struct place *place = &event->event.place;
	struct box hull = {0};
	struct phrase_match match;
	struct str told = {0}; /* a sea or region: countries name much else */
	size_t at = 0, found = 0;

	while (phrases_next(phrases, place->name, &at, &match)) {
		const struct box *box = match.items[0].of;
		if (lies_in(box, place))
			return;
		if (!told.len && box->kind != BOX_COUNTRY)
			told = match.text;
		if (!found++) {
			hull = *box;
			hull.east += (box->east < box->west) * 360.0;
		}
		unite(&hull, box);
	}
	bool is_between =
	    found > 1 && box_holds(&hull, place->lat, place->lon, margin);
	if (told.len && !is_between)
		breach_of(check, &event->place, "place/lat", NO_ITEM,
		    "%g, %g is not near '%.*s', which the place names",
		    place->lat, place->lon, STR_ARG(told));
}

void
rule_place_in_box(struct check *check)
{
	const struct corpus *corpus = &check->corpus;
	struct phrases phrases = {0};

	collect(&phrases, corpus);
	for (size_t i = 0; i < corpus->event_count; i++) {
		const struct corpus_event *event = &corpus->events[i];
		const struct place *place = &event->event.place;
		if (isnan(place->lat) || isnan(place->lon))
			continue;
		check_country(check, event);
		if (!place->country.len ||
		    str_is(
			word_name(VOCABULARY_PLACE_PRECISION, place->precision),
			"sea_area"))
			check_names(check, &phrases, event);
	}
	phrases_release(&phrases);
}
