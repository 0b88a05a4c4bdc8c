#ifndef CORE_EXCHANGE_WALK_H
#define CORE_EXCHANGE_WALK_H

#include "core/store/store.h"

/*
 * Calls back for each of the rows, in their order, with these parts of the
 * event, which is gone when it returns; rows that are gone meanwhile are
 * passed over. Stops with false where the callback does or the store fails.
 */
struct walk {
	bool (*event)(
	    void *context, const struct event *event, struct err *err);
	void *context;
	unsigned parts; /* enum event_part */
};
bool walk_events(struct store *store, const struct row_ids *rows,
    const struct walk *walk, struct err *err);

#endif
