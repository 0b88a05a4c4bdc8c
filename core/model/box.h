#ifndef CORE_MODEL_BOX_H
#define CORE_MODEL_BOX_H

#include "core/base/str.h"

/*
 * The boxes of data/boxes.csv, compiled in: where countries, seas and regions
 * lie, in degrees of WGS 84, rounded outwards. East of 180 a box goes on in the
 * west: its east is then less than its west. What lies in several parts has a
 * row for each, one after the other, the main one first.
 */
enum box_kind { BOX_COUNTRY, BOX_SEA, BOX_REGION };

struct box {
	const char *name;  /* an alpha-3 code, or the name in English */
	const char *names; /* others, ';' between them */
	enum box_kind kind;
	double south, west, north, east;
};

extern const struct box boxes[];
extern const size_t box_count;

/* The main part, by its name or another of its names, whatever the case of
 * ASCII letters; NULL if there is none. */
const struct box *box_find(struct str name);
/* The next part of the same name; NULL after the last. */
const struct box *box_next(const struct box *box);
/* Is the point in this part, or not more than `margin` degrees outside? */
bool box_holds(const struct box *box, double lat, double lon, double margin);

#endif
