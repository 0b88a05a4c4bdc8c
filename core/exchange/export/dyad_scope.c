#include "core/exchange/export/shape.h"

#include "core/query/field.h"
#include "core/query/filter/filter_window.h"

/* The n-th part of the filter where it is a term of the field, or NULL. */
static const struct filter *
term_of(const struct filter *filter, size_t part, const char *field)
{
	const struct filter *term = filter_part(filter, part);
	bool is_of =
	    term->kind == FILTER_TERM && term->field == field_named(field);

	return is_of ? term : NULL;
}

static const struct filter *
days_of(const struct filter *filter, size_t part)
{
	const struct filter *term = term_of(filter, part, "date");

	return term ? term : term_of(filter, part, "within");
}

static int
year_of(int32_t day)
{
	int year, month, day_of_month;

	date_civil(day, &year, &month, &day_of_month);
	return year;
}

static bool
is_within(const struct filter_value *value, int year)
{
	return (value->days.first == DATE_NONE ||
		   year_of(value->days.first) <= year) &&
	       (value->days.last == DATE_NONE ||
		   year_of(value->days.last) >= year);
}

/* Is the year in a value of the term: all of it, or some? */
static bool
has_year(const struct filter *term, int year,
    bool (*is_in)(const struct filter_value *value, int year))
{
	for (size_t i = 0; i < term->value_count; i++)
		if (is_in(&term->values[i], year))
			return true;
	return false;
}

bool
dyad_scope_has_year(const struct filter *filter, int year)
{
	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *term = days_of(filter, i);
		if (term && !has_year(term, year, is_within))
			return false;
	}
	return true;
}

static bool
holds_year(const struct filter_value *value, int year)
{
	return (value->days.first == DATE_NONE ||
		   value->days.first <= date_day(year, 1, 1)) &&
	       (value->days.last == DATE_NONE ||
		   value->days.last >= date_day(year, 12, 31));
}

/* The days that the part takes out, or NULL. */
static const struct filter *
days_without(const struct filter *filter, size_t part)
{
	const struct filter *item = filter_part(filter, part);

	return item->kind == FILTER_NOT ? days_of(item->items[0], 0) : NULL;
}

bool
dyad_scope_has_whole_year(const struct filter *filter, int year)
{
	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *with = days_of(filter, i);
		const struct filter *without = days_without(filter, i);
		if ((with && !has_year(with, year, holds_year)) ||
		    (without && has_year(without, year, is_within)))
			return false;
	}
	return true;
}

static bool
edge_year(const struct filter *filter, enum day_edge edge, int *year)
{
	int32_t day;

	if (!filter_edge(filter, DAYS_DATE | DAYS_WITHIN, edge, &day))
		return false;
	*year = year_of(day);
	return true;
}

bool
dyad_scope_first(const struct filter *filter, int *year)
{
	return edge_year(filter, EDGE_FIRST, year);
}

bool
dyad_scope_last(const struct filter *filter, int *year)
{
	return edge_year(filter, EDGE_LAST, year);
}

/* As a condition over memberships has it: the dates touch. */
static bool
is_member(
    const struct actor *organisation, struct str code, const struct date *when)
{
	int32_t end = when->last == DATE_NONE ? INT32_MAX : when->last;

	for (size_t i = 0; organisation && i < organisation->members.count;
	     i++) {
		const struct membership *one = &organisation->members.items[i];
		int32_t since = one->since.first, until = one->until.last;
		if (str_equal(one->actor, code) &&
		    (since == DATE_NONE || since <= end) &&
		    (until == DATE_NONE || when->first == DATE_NONE ||
			until >= when->first))
			return true;
	}
	return false;
}

static bool
is_of_side(const struct shaping *shaping, const struct pair_side *side,
    struct str code, const struct date *when)
{
	if (side->is_any)
		return true;
	for (size_t i = 0; i < side->count; i++) {
		struct str own = side->actors[i].code;
		if (str_equal(own, code) ||
		    is_member(actor_by_code(shaping->actors, own), code, when))
			return true;
	}
	return false;
}

static bool
has_pair(const struct shaping *shaping, const struct filter *term,
    struct pair pair, const struct date *when)
{
	for (size_t i = 0; i < term->value_count; i++) {
		const struct pair_side *a = &term->values[i].a;
		const struct pair_side *b = &term->values[i].b;
		if ((is_of_side(shaping, a, pair.a, when) &&
			is_of_side(shaping, b, pair.b, when)) ||
		    (is_of_side(shaping, a, pair.b, when) &&
			is_of_side(shaping, b, pair.a, when)))
			return true;
	}
	return false;
}

static bool
has_country(const struct shaping *shaping, const struct filter *term,
    struct pair pair, const struct date *when)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (is_of_side(shaping, &term->values[i].a, pair.a, when) ||
		    is_of_side(shaping, &term->values[i].a, pair.b, when))
			return true;
	return false;
}

/* Of several terms of pairs any will do: the user named them all. */
bool
dyad_scope_has_pair(
    const struct shaping *shaping, const struct event *event, struct pair pair)
{
	const struct filter *filter = shaping->filter;
	bool names_pairs = false, is_named = false;

	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *country = term_of(filter, i, "country");
		const struct filter *term = term_of(filter, i, "pair");
		if (country &&
		    !has_country(shaping, country, pair, &event->date))
			return false;
		names_pairs = names_pairs || term;
		is_named = is_named || (term && has_pair(shaping, term, pair,
						    &event->date));
	}
	return is_named || !names_pairs;
}

static void
name_pairs(const struct filter_value *value,
    void (*each)(void *context, struct pair pair), void *context)
{
	for (size_t a = 0; a < value->a.count; a++)
		for (size_t b = 0; b < value->b.count; b++) {
			struct side_actor x = value->a.actors[a];
			struct side_actor y = value->b.actors[b];
			if (x.kind == ACTOR_STATE && y.kind == ACTOR_STATE &&
			    !str_equal(x.code, y.code))
				each(context, pair_of(x.code, y.code));
		}
}

void
dyad_scope_named(const struct filter *filter,
    void (*each)(void *context, struct pair pair), void *context)
{
	for (size_t i = 0; i < filter_part_count(filter); i++) {
		const struct filter *term = term_of(filter, i, "pair");
		for (size_t v = 0; term && v < term->value_count; v++)
			name_pairs(&term->values[v], each, context);
	}
}
