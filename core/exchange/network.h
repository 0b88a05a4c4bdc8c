#ifndef CORE_EXCHANGE_NETWORK_H
#define CORE_EXCHANGE_NETWORK_H

#include "core/exchange/tally.h"
#include "core/store/store.h"

/*
 * Events as a network: states that take part, and an edge between two that
 * did so together. Nodes and edges are in the order of their codes.
 */
struct network_node {
	const struct actor *actor;
	int64_t events;
};
struct network_edge {
	const struct tally_entry *tally; /* pair, events, types, days */
	struct str types;
	char first[DATE_TEXT], last[DATE_TEXT]; /* days, or "" */
};
struct network {
	struct tally tally; /* of states and pairs */
	struct network_node *nodes;
	size_t node_count;
	struct network_edge *edges;
	size_t edge_count;
};

/* Of a zeroed struct; to be released after a failure, too. */
bool network_collect(struct store *store, const struct row_ids *rows,
    const struct actor_directory *actors, struct network *network,
    struct err *err);
void network_release(struct network *network);

#endif
