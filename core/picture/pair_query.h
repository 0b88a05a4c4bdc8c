#ifndef CORE_PICTURE_PAIR_QUERY_H
#define CORE_PICTURE_PAIR_QUERY_H

#include "core/model/pair.h"
#include "core/query/query.h"

/* Pairs and actors of a picture as parts of a query. */

/*
 * The pair that a word means: "AUS-USA", "japan-united-states". Fails for
 * what is none, and for an actor with itself.
 */
bool pair_find(const struct actor_directory *actors, struct str word,
    struct pair *pair, struct err *err);
/* "pair:AUS-USA", "country:AUS", in the arena. */
struct str pair_term(struct arena *arena, const struct actor_directory *actors,
    struct pair pair);
struct str actor_term(
    struct arena *arena, const struct actor_directory *actors, struct str code);
/* The query with one more term in its filter, in the arena. */
bool query_with_term(struct arena *arena, const struct actor_directory *actors,
    const struct query *query, struct str term, struct query *narrowed,
    struct err *err);

#endif
