#include "core/exchange/network.h"

struct collection {
	struct tally *tally;
	const struct actor_directory *actors;
	const struct event *event;
};

static bool
count_pair(void *context, const struct tally_pair *pair, struct err *err)
{
	struct collection *collection = context;

	(void)err;
	tally_count(
	    tally_at(collection->tally, pair->pair, 0), collection->event);
	return true;
}

static bool
count_event(void *context, const struct event *event, struct err *err)
{
	struct collection *collection = context;

	collection->event = event;
	for (size_t i = 0; i < event->participants.count; i++) {
		const struct actor *state = tally_state(
		    collection->actors, &event->participants.items[i]);
		if (state)
			tally_count(tally_at(collection->tally,
					(struct pair){.a = state->code}, 0),
			    event);
	}
	return tally_pairs(
	    collection->actors, event, count_pair, collection, err);
}

static void
add_edge(struct network *network, const struct tally_entry *entry)
{
	struct arena *arena = &network->tally.arena;
	struct network_edge *edge = &network->edges[network->edge_count++];
	struct buf types = {0};

	*edge = (struct network_edge){.tally = entry};
	tally_types(entry, &types);
	edge->types = arena_str(arena, buf_str(&types));
	buf_release(&types);
	if (entry->first != DATE_NONE)
		date_day_text(entry->first, edge->first);
	if (entry->last != DATE_NONE)
		date_day_text(entry->last, edge->last);
}

static void
lay_out(struct network *network, const struct actor_directory *actors)
{
	struct tally *tally = &network->tally;
	struct tally_entry **entries = tally_sorted(tally);

	network->nodes = ARENA_ARRAY(
	    &tally->arena, struct network_node, tally->entries.count + 1);
	network->edges = ARENA_ARRAY(
	    &tally->arena, struct network_edge, tally->entries.count + 1);
	for (size_t i = 0; i < tally->entries.count; i++)
		if (entries[i]->pair.b.len)
			add_edge(network, entries[i]);
		else
			network->nodes[network->node_count++] =
			    (struct network_node){
				actor_by_code(actors, entries[i]->pair.a),
				entries[i]->events};
}

bool
network_collect(struct store *store, const struct row_ids *rows,
    const struct actor_directory *actors, struct network *network,
    struct err *err)
{
	struct collection collection = {
	    .tally = &network->tally, .actors = actors};
	struct event_visitor visitor = {
	    count_event, &collection, EVENT_PARTICIPANTS};

	if (!store_each_event(store, rows, &visitor, err))
		return false;
	lay_out(network, actors);
	return true;
}

void
network_release(struct network *network)
{
	tally_release(&network->tally);
	*network = (struct network){0};
}
