#ifndef CORE_QUERY_FILTER_FILTER_WINDOW_H
#define CORE_QUERY_FILTER_FILTER_WINDOW_H

#include "core/query/filter/filter.h"

/*
 * The innermost of the edges that the parts of such terms leave, each of them
 * the outermost of its values; false where none has one.
 */
enum { DAYS_DATE = 1, DAYS_WITHIN = 2 };
enum day_edge { EDGE_FIRST, EDGE_LAST };
bool filter_edge(const struct filter *filter, unsigned terms,
    enum day_edge edge, int32_t *day);
/* Both of date:, as days that dates have; false where one is missing. */
bool filter_window(const struct filter *filter, int32_t *first, int32_t *last);

#endif
