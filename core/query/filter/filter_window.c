#include "core/query/filter/filter_window.h"

#include "core/query/field.h"

/* The term of one of the fields that the n-th part of the filter is, or NULL.
 */
static const struct filter *
days_of(const struct filter *filter, size_t part, unsigned terms)
{
	static const char *const names[] = {"date", "within"};
	const struct filter *term = filter_part(filter, part);

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (terms >> i & 1 && term->kind == FILTER_TERM &&
		    term->field == field_named(names[i]))
			return term;
	return NULL;
}

/* The outermost day of the values; false where one of them is open there. */
static bool
edge_of(const struct filter *term, enum day_edge edge, int32_t *day)
{
	for (size_t i = 0; i < term->value_count; i++) {
		const struct filter_value *value = &term->values[i];
		int32_t own =
		    edge == EDGE_FIRST ? value->days.first : value->days.last;
		if (own == DATE_NONE)
			return false;
		if (i == 0 || (edge == EDGE_FIRST ? own < *day : own > *day))
			*day = own;
	}
	return true;
}

bool
filter_edge(const struct filter *filter, unsigned terms, enum day_edge edge,
    int32_t *day)
{
	int32_t innermost = DATE_NONE, own = DATE_NONE;

	for (size_t i = 0; filter && i < filter_part_count(filter); i++) {
		const struct filter *term = days_of(filter, i, terms);
		if (!term || !edge_of(term, edge, &own))
			continue;
		if (innermost == DATE_NONE ||
		    (edge == EDGE_FIRST ? own > innermost : own < innermost))
			innermost = own;
	}
	if (innermost != DATE_NONE)
		*day = innermost;
	return innermost != DATE_NONE;
}

static int32_t
within_days(int32_t day)
{
	if (day < DATE_DAY_MIN)
		return DATE_DAY_MIN;
	return day > DATE_DAY_MAX ? DATE_DAY_MAX : day;
}

bool
filter_window(const struct filter *filter, int32_t *first, int32_t *last)
{
	int32_t from, to;

	if (!filter_edge(filter, DAYS_DATE, EDGE_FIRST, &from) ||
	    !filter_edge(filter, DAYS_DATE, EDGE_LAST, &to) || from > to)
		return false;
	*first = within_days(from);
	*last = within_days(to);
	return true;
}
