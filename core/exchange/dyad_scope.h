#ifndef CORE_EXCHANGE_DYAD_SCOPE_H
#define CORE_EXCHANGE_DYAD_SCOPE_H

#include "core/model/event.h"
#include "core/model/pair.h"
#include "core/query/filter.h"

/*
 * Of which pairs of states and years a filter lets all events through, so that
 * they may be counted: by its terms date:, within:, pair: and country: that
 * must hold. A filter without such terms asks for every pair and year.
 */
bool dyad_scope_has_year(const struct filter *filter, int year);
/* No day of it is left out, so that finding nothing says something. */
bool dyad_scope_has_whole_year(const struct filter *filter, int year);
/* The first, or last, year asked for; false where it is open. */
bool dyad_scope_first(const struct filter *filter, int *year);
bool dyad_scope_last(const struct filter *filter, int *year);
/* An organisation asks for those that are its members during the event. */
bool dyad_scope_has_pair(
    const struct filter *filter, const struct event *event, struct pair pair);
/* Calls back for each pair of states that a term names outright. */
void dyad_scope_named(const struct filter *filter,
    void (*each)(void *context, struct pair pair), void *context);

#endif
