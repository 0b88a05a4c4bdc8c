#include "core/exchange/walk.h"

bool
walk_events(struct store *store, const struct row_ids *rows,
    const struct walk *walk, struct err *err)
{
	struct arena arena = {0};
	struct err failure = {0};
	bool done = true;

	for (size_t i = 0; done && i < rows->count; i++) {
		struct event event;
		arena_reset(&arena);
		if (store_event(store, rows->items[i], walk->parts, &arena,
			&event, &failure))
			done = walk->event(walk->context, &event, err);
		else if (failure.code != ERR_EMPTY) {
			done = false;
			if (err)
				*err = failure;
		}
	}
	arena_release(&arena);
	return done;
}
