#include "core/picture/counts.h"

/*
 * Ten thousand tags by ten thousand series have few cells that are not zero:
 * those alone are kept, in the order of their columns, and names are looked up
 * in sorted lists.
 */
struct name {
	struct str label;
	size_t at;
};
struct names {
	struct name *items;
	size_t count;
};

static int
compare_names(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return str_compare(x->label, y->label);
}

static void
sort_names(struct names *names)
{
	if (names->count > 1)
		qsort(names->items, names->count, sizeof *names->items,
		    compare_names);
}

static const struct name *
find_name(const struct names *names, struct str label)
{
	struct name wanted = {.label = label};

	return names->count ? bsearch(&wanted, names->items, names->count,
				  sizeof wanted, compare_names)
			    : NULL;
}

static int
compare_columns(const void *a, const void *b)
{
	const struct counts_column *x = a, *y = b;

	if (x->events != y->events)
		return x->events < y->events ? 1 : -1;
	return str_compare(x->label, y->label);
}

static void
make_columns(
    struct counts *counts, struct arena *arena, const struct answer *answer)
{
	const struct crossed *crossed = answer->items;
	struct names names = {
	    ARENA_ARRAY(arena, struct name, answer->count), answer->count};
	struct counts_column *last = NULL;

	for (size_t i = 0; i < answer->count; i++)
		names.items[i] = (struct name){crossed[i].b, i};
	sort_names(&names);
	for (size_t i = 0; i < names.count; i++) {
		if (!last || !str_equal(last->label, names.items[i].label)) {
			last = ARENA_PUSH(arena, counts->columns,
			    counts->column_count, struct counts_column);
			last->label = names.items[i].label;
		}
		last->events += crossed[names.items[i].at].events;
	}
	if (counts->column_count > 1)
		qsort(counts->columns, counts->column_count,
		    sizeof *counts->columns, compare_columns);
}

static struct names
name_columns(const struct counts *counts, struct arena *arena)
{
	struct names names = {
	    ARENA_ARRAY(arena, struct name, counts->column_count),
	    counts->column_count};

	for (size_t i = 0; i < names.count; i++)
		names.items[i] = (struct name){counts->columns[i].label, i};
	sort_names(&names);
	return names;
}

static struct names
name_values(const struct counts *counts, struct arena *arena)
{
	struct names names = {
	    ARENA_ARRAY(arena, struct name, counts->count), counts->count};

	for (size_t i = 0; i < names.count; i++)
		names.items[i] = (struct name){counts->values[i].label, i};
	sort_names(&names);
	return names;
}

static int
compare_cells(const void *a, const void *b)
{
	const struct counts_cell *x = a, *y = b;

	return (x->column > y->column) - (x->column < y->column);
}

void
counts_take_cross(
    struct counts *counts, struct arena *arena, const struct answer *answer)
{
	const struct crossed *crossed = answer->items;
	struct names columns, values;

	make_columns(counts, arena, answer);
	columns = name_columns(counts, arena);
	values = name_values(counts, arena);
	for (size_t i = 0; i < answer->count; i++) {
		const struct name *a = find_name(&values, crossed[i].a);
		const struct name *b = find_name(&columns, crossed[i].b);
		struct counts_value *value;
		if (!a || !b)
			continue;
		value = &counts->values[a->at];
		*ARENA_PUSH(arena, value->cells, value->cell_count,
		    struct counts_cell) =
		    (struct counts_cell){b->at, crossed[i].events};
	}
	for (size_t i = 0; i < counts->count; i++)
		if (counts->values[i].cell_count > 1)
			qsort(counts->values[i].cells,
			    counts->values[i].cell_count,
			    sizeof *counts->values[i].cells, compare_cells);
}

int64_t
counts_both(const struct counts_value *value, size_t column)
{
	struct counts_cell wanted = {.column = column}, *found = NULL;

	if (value->cell_count)
		found = bsearch(&wanted, value->cells, value->cell_count,
		    sizeof wanted, compare_cells);
	return found ? found->events : 0;
}
