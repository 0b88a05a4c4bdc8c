#ifndef CORE_QUERY_FILTER_FILTER_FROM_H
#define CORE_QUERY_FILTER_FILTER_FROM_H

#include "core/query/filter/filter.h"

/*
 * " FROM ... e WHERE ...": what matches, where e.row alone is asked of it. As
 * filter_add, and faster where participants list the events.
 */
void filter_add_from(struct sql *sql, const void *scope);
#define FILTER_FROM_ARG(filter, marks)          \
	filter_add_from, &(struct filter_scope) \
	{                                       \
		filter, marks                   \
	}
/* Nothing is asked: all events but the rejected ones. */
bool filter_is_open(const struct filter *filter);

#endif
