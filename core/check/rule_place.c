#include <math.h>

#include "core/check/rule.h"
#include "core/model/box.h"

/*
 * Coordinates are rough and exercises go beyond shores, so that two degrees
 * around a box belong to it. A place that names several seas lies in one of
 * them or somewhere between. A place on land may name a sea or region beside
 * its own: "Ranges in Belarus and Kaliningrad".
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
check_country(
    struct check *check, const struct checked *checked, const struct node *node)
{
	const struct place *place = &checked->record->as.event.place;
	const struct box *box =
	    place->country.len ? box_find(place->country) : NULL;

	if (!box || lies_in(box, place))
		return;
	breach_in(check, checked, node_get(node, "lat"),
	    "%g, %g is not near '%.*s', the country of the place", place->lat,
	    place->lon, STR_ARG(place->country));
}

static void
add_names(struct phrases *phrases, const struct box *box)
{
	struct str rest = str_from(box->names), name;

	phrases_add(phrases, str_from(box->name), BOX_SEA, box);
	while (str_split(&rest, ';', &name))
		phrases_add(phrases, name, BOX_SEA, box);
}

static void
add_boxes(struct phrases *phrases)
{
	const char *before = "";

	for (size_t i = 0; i < box_count; i++) {
		if (boxes[i].kind != BOX_COUNTRY &&
		    strcmp(boxes[i].name, before))
			add_names(phrases, &boxes[i]);
		before = boxes[i].name;
	}
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
check_waters(struct check *check, const struct checked *checked,
    const struct node *node, const struct phrases *phrases)
{
	const struct place *place = &checked->record->as.event.place;
	struct box hull = {0};
	struct phrase_match match;
	struct str first = {0};
	size_t at = 0, found = 0;

	while (phrases_next(phrases, place->name, &at, &match)) {
		const struct box *box = match.items[0].of;
		if (lies_in(box, place))
			return;
		if (!found++) {
			first = match.text;
			hull = *box;
			hull.east += (box->east < box->west) * 360.0;
		}
		unite(&hull, box);
	}
	if (!found ||
	    (found > 1 && box_holds(&hull, place->lat, place->lon, margin)))
		return;
	breach_in(check, checked, node_get(node, "lat"),
	    "%g, %g is not near '%.*s', which the place names", place->lat,
	    place->lon, STR_ARG(first));
}

void
rule_place_in_box(struct check *check, const struct checked *checked)
{
	const struct place *place = &checked->record->as.event.place;
	const struct node *node = node_get(checked->node, "place");

	if (checked->record->kind != RECORD_EVENT || isnan(place->lat) ||
	    isnan(place->lon))
		return;
	if (!check->waters.count)
		add_boxes(&check->waters);
	check_country(check, checked, node);
	if (!place->country.len ||
	    str_is(word_name(VOCABULARY_PLACE_PRECISION, place->precision),
		"sea_area"))
		check_waters(check, checked, node, &check->waters);
}
