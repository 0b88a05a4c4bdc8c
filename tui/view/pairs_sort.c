#include <assert.h>

#include "tui/view/pairs_state.h"

/* The orders of the list of pairs. */
static int
compare_numbers(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_pair(const struct matrix_pair *a, const struct matrix_pair *b)
{
	int order = str_compare(a->pair.a, b->pair.a);

	return order ? order : str_compare(a->pair.b, b->pair.b);
}

static int
by_events(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->events, b->events);
}

static int
by_first(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->first, b->first);
}

static int
by_last(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->last, b->last);
}

static int
by_change(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return compare_numbers(a->later - a->earlier, b->later - b->earlier);
}

static int
by_stance(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return str_compare(a->stance, b->stance);
}

static int
by_types(const struct matrix_pair *a, const struct matrix_pair *b)
{
	return str_compare(a->types, b->types);
}

static int (*const compares[])(
    const struct matrix_pair *a, const struct matrix_pair *b) = {
    [PAIRS_PAIR] = by_pair,
    [PAIRS_EVENTS] = by_events,
    [PAIRS_FIRST] = by_first,
    [PAIRS_LAST] = by_last,
    [PAIRS_CHANGE] = by_change,
    [PAIRS_STANCE] = by_stance,
    [PAIRS_TYPES] = by_types,
};
static_assert(ARRAY_LENGTH(compares) == PAIRS_COLUMNS, "an order for each");

struct row_order {
	int (*compare)(
	    const struct matrix_pair *a, const struct matrix_pair *b);
	bool is_descending;
};

/*
 * Merged from the bottom up: it is stable, so that pairs that are equal in a
 * column stay most events first, and the comparison needs no other state.
 */
static void
merge(const struct matrix_pair **to, const struct matrix_pair **from,
    size_t left, size_t middle, size_t right, const struct row_order *order)
{
	size_t i = left, j = middle;

	for (size_t at = left; at < right; at++) {
		bool is_left = j >= right;

		if (i < middle && j < right) {
			int sign = order->compare(from[i], from[j]);

			is_left = order->is_descending ? sign >= 0 : sign <= 0;
		}
		to[at] = is_left ? from[i++] : from[j++];
	}
}

void
pairs_sort_rows(const struct matrix_pair **rows, size_t count,
    enum pairs_column column, bool is_descending)
{
	const struct row_order order = {compares[column], is_descending};
	const struct matrix_pair **other = mem_alloc(count * sizeof *other);

	for (size_t width = 1; width < count; width *= 2) {
		for (size_t left = 0; left < count; left += 2 * width) {
			size_t middle =
			    left + width < count ? left + width : count;
			size_t right =
			    middle + width < count ? middle + width : count;

			merge(other, rows, left, middle, right, &order);
		}
		memcpy(rows, other, count * sizeof *rows);
	}
	free(other);
}
