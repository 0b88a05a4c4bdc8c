#include "core/model/box.h"

static char
lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

static bool
is_same(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (lower(a.ptr[i]) != lower(b.ptr[i]))
			return false;
	return true;
}

static bool
is_called(const struct box *box, struct str name)
{
	struct str rest = str_from(box->names), other;

	if (is_same(str_from(box->name), name))
		return true;
	while (str_split(&rest, ';', &other))
		if (other.len && is_same(other, name))
			return true;
	return false;
}

const struct box *
box_find(struct str name)
{
	for (size_t i = 0; i < box_count; i++)
		if (is_called(&boxes[i], name))
			return &boxes[i];
	return NULL;
}

const struct box *
box_next(const struct box *box)
{
	const struct box *next = box + 1;

	if (next == boxes + box_count || strcmp(next->name, box->name))
		return NULL;
	return next;
}

/* From west to east, across the antimeridian where the box does. */
static bool
is_between(double lon, double west, double east)
{
	if (east < west)
		east += 360;
	while (lon < west)
		lon += 360;
	while (lon - 360 >= west)
		lon -= 360;
	return lon <= east;
}

bool
box_holds(const struct box *box, double lat, double lon, double margin)
{
	double west = box->west - margin, east = box->east + margin;
	double width = box->east - box->west + (box->east < box->west) * 360.0;

	if (lat < box->south - margin || lat > box->north + margin)
		return false;
	return width + 2 * margin >= 360 || is_between(lon, west, east);
}
