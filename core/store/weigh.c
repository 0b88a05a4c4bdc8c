#include "core/store/triage.h"

#include <sqlite3.h>

#include "core/store/load/bulk.h"

/* So many citations of one address are looked through, the newest first. */
enum { ALIKE_MAX = 1000 };

static bool
was_edited(struct store *store, struct str id, bool *edited, struct err *err)
{
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT 1 FROM revision WHERE kind = 'event' AND key = ? "
	    "AND cause = 'edit' LIMIT 1",
	    err);

	if (!statement)
		return false;
	bind_str(statement, 1, id);
	if (!statement_step(store, statement, edited, err))
		return false;
	if (*edited)
		statement_end(statement);
	return true;
}

bool
store_weigh(struct store *store, const struct record *event,
    struct store_weight *weight, struct err *err)
{
	struct store_weight found = {0};
	uint64_t hash = 0;
	int64_t version;

	if (!store_row(store, event->as.event.id, &found.row, err))
		return false;
	if (found.row) {
		if (!event_counters(store, found.row, &hash, &version, err))
			return false;
		found.is_same = hash == record_hash(store, event);
		if (!found.is_same && !was_edited(store, event->as.event.id,
					  &found.is_by_hand, err))
			return false;
	}
	*weight = found;
	return true;
}

/* Has the event these actors and no others? */
static bool
has_actors(struct store *store, int64_t row, const struct event *event,
    bool *has, struct err *err)
{
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT actor FROM participant WHERE event = ?", err);
	size_t count = 0;
	bool found = true, is_read = statement != NULL;

	if (!is_read)
		return false;
	*has = true;
	sqlite3_bind_int64(statement, 1, row);
	while ((is_read = statement_step(store, statement, &found, err)) &&
	       found) {
		struct str actor = column_str(statement, 0);
		bool is_among = false;
		for (size_t i = 0; i < event->participants.count; i++)
			is_among = is_among ||
				   str_equal(event->participants.items[i].actor,
				       actor);
		*has = *has && is_among;
		count++;
	}
	*has = *has && count == event->participants.count;
	return is_read;
}

/* The rows of those that may be alike; NULL where they cannot be had. */
static sqlite3_stmt *
alike_rows(struct store *store, const struct event *event, struct str source,
    struct store_likeness likeness, struct err *err)
{
	/* NULL for what does not count. */
	sqlite3_stmt *statement = statement_get(store,
	    "SELECT e.row FROM (SELECT event FROM citation WHERE source = ?1 "
	    "ORDER BY event DESC LIMIT ?2) c JOIN event e ON e.row = c.event "
	    "WHERE e.day_first IS ?3 AND e.day_last IS ?4 "
	    "AND (?5 IS NULL OR e.cameo_code = ?5) "
	    "AND (?6 IS NULL OR e.type = ?6) ORDER BY e.row",
	    err);

	if (!statement)
		return NULL;
	bind_str(statement, 1, source);
	sqlite3_bind_int(statement, 2, ALIKE_MAX);
	bind_day(statement, 3, event->date.first);
	bind_day(statement, 4, event->date.last);
	if (likeness.has_cameo)
		bind_str(statement, 5, event_cameo(event));
	if (likeness.has_type)
		bind_str(statement, 6, word_name(VOCABULARY_TYPE, event->type));
	return statement;
}

bool
store_find_alike(struct store *store, const struct event *event,
    struct str source, struct store_likeness likeness, int64_t *row,
    struct err *err)
{
	sqlite3_stmt *statement =
	    bulk_make_indexes(store, err)
		? alike_rows(store, event, source, likeness, err)
		: NULL;
	int64_t alike = 0;
	bool found = true, has = false;

	if (!statement)
		return false;
	while (!has) {
		if (!statement_step(store, statement, &found, err))
			return false;
		if (!found)
			break;
		if (!column_row(statement, 0, &alike, err) ||
		    !has_actors(store, alike, event, &has, err)) {
			statement_end(statement);
			return false;
		}
	}
	if (has)
		statement_end(statement);
	*row = has ? alike : 0;
	return true;
}

bool
store_last_row(struct store *store, int64_t *row, struct err *err)
{
	sqlite3_stmt *statement = statement_get(
	    store, "SELECT row FROM event ORDER BY row DESC LIMIT 1", err);
	bool found;

	*row = 0;
	if (!statement || !statement_step(store, statement, &found, err))
		return false;
	if (!found)
		return true;
	bool is_right = column_row(statement, 0, row, err);
	statement_end(statement);
	return is_right;
}
