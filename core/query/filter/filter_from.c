#include "core/query/filter/filter_from.h"

#include "core/query/filter/condition.h"

/*
 * The rows of event are wide, and a walk through them costs what they are wide.
 * Where one part of a filter lists its events, as pair: and country: do, and
 * the others ask no column, the list takes the place of the table.
 */
bool
filter_is_open(const struct filter *filter)
{
	return filter->kind == FILTER_ALL && !filter->count;
}

static bool
has_exact(const struct filter *term)
{
	for (size_t i = 0; i < term->value_count; i++)
		if (term->values[i].is_exact)
			return true;
	return false;
}

/* Is something asked of events but which they are? */
static bool
asks_columns(const struct filter *filter)
{
	if (filter->kind == FILTER_TERM)
		return has_exact(filter) ||
		       !(filter->field->flags & FIELD_BY_ROW);
	for (size_t i = 0; i < filter->count; i++)
		if (asks_columns(filter->items[i]))
			return true;
	return false;
}

/* The part that lists; how many there are, where none does. */
static size_t
find_list(const struct filter *filter)
{
	size_t count = filter_part_count(filter), at = 0;

	if (asks_columns(filter))
		return count;
	while (at < count && !condition_is_list(filter_part(filter, at)))
		at++;
	return at;
}

void
filter_add_from(struct sql *sql, const void *scope)
{
	const struct filter_scope *of = scope;
	size_t at = find_list(of->filter);
	struct arena arena = {0};

	if (at < filter_part_count(of->filter))
		sql_addf(sql,
		    " FROM (WITH listed (row) AS ($f) SELECT DISTINCT row "
		    "FROM listed) e WHERE $f",
		    condition_list, filter_part(of->filter, at),
		    FILTER_ARG(
			filter_without(&arena, of->filter, at), of->marks));
	else
		sql_addf(sql, " FROM event e WHERE $f", filter_add, scope);
	arena_release(&arena);
}
