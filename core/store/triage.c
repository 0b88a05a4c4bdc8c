#include "core/store/triage.h"

#include "core/store/store_internal.h"

static bool
get_imported(struct store *store, struct str id, struct arena *arena,
    struct record *record, struct err *err)
{
	if (!store_get(store, RECORD_EVENT, id, arena, record, err))
		return false;
	return record->as.event.origin.dataset.len ||
	       err_set(err, ERR_DATA,
		   "'%.*s' was not imported: there is nothing to decide",
		   STR_ARG(id));
}

static bool
put(struct store *store, const struct record *record, struct err *err)
{
	enum store_change change;

	return store_put(store, record, STORE_EDIT, &change, err);
}

bool
store_triage(struct store *store, struct str id, enum triage triage,
    struct str reason, struct err *err)
{
	struct arena arena = {0};
	struct record record;
	bool done = get_imported(store, id, &arena, &record, err);

	if (done) {
		record.as.event.origin.triage = (int)triage;
		record.as.event.origin.reason = reason;
		done = put(store, &record, err);
	}
	arena_release(&arena);
	return done;
}

static bool
cites(const struct event *event, const struct citation *citation)
{
	for (size_t i = 0; i < event->citations.count; i++) {
		const struct citation *other = &event->citations.items[i];
		if (str_equal(other->source, citation->source) &&
		    str_equal(other->field, citation->field))
			return true;
	}
	return false;
}

static void
add_citations(
    struct arena *arena, struct event *event, const struct event *from)
{
	struct citation *items = ARENA_ARRAY(arena, struct citation,
	    event->citations.count + from->citations.count);
	size_t count = event->citations.count;

	for (size_t i = 0; i < count; i++)
		items[i] = event->citations.items[i];
	for (size_t i = 0; i < from->citations.count; i++)
		if (!cites(event, &from->citations.items[i]))
			items[count++] = from->citations.items[i];
	event->citations.items = items;
	event->citations.count = count;
}

bool
store_merge(
    struct store *store, struct str id, struct str into, struct err *err)
{
	struct arena arena = {0};
	struct record from, to;

	if (str_equal(id, into))
		return err_set(err, ERR_USAGE,
		    "an event is not merged into itself: '%.*s'", STR_ARG(id));
	bool done = get_imported(store, id, &arena, &from, err) &&
		    store_get(store, RECORD_EVENT, into, &arena, &to, err);
	if (done) {
		add_citations(&arena, &to.as.event, &from.as.event);
		done =
		    put(store, &to, err) &&
		    store_triage(store, id, TRIAGE_REJECTED,
			arena_format(&arena, "merged into %.*s", STR_ARG(into)),
			err);
	}
	arena_release(&arena);
	return done;
}
