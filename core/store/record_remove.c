#include <assert.h>
#include <sqlite3.h>

#include "core/store/derived.h"
#include "core/store/index/index.h"

/* The first record that refers to ?1 (kind, key); a record's own are fine. */
static const char *const users[] = {
    [RECORD_ACTOR] =
	"SELECT 'event', e.id FROM participant p JOIN event e ON e.row = "
	"p.event WHERE p.actor = ?1 "
	"UNION ALL SELECT 'event', e.id FROM force f JOIN event e ON e.row = "
	"f.event WHERE f.actor = ?1 "
	"UNION ALL SELECT 'event', e.id FROM person p JOIN event e ON e.row = "
	"p.event WHERE p.actor = ?1 "
	"UNION ALL SELECT 'event', id FROM event WHERE place_country = ?1 "
	"UNION ALL SELECT 'actor', organisation FROM membership "
	"WHERE actor = ?1 AND organisation <> ?1 "
	"UNION ALL SELECT 'actor', code FROM actor "
	"WHERE successor = ?1 AND code <> ?1 "
	"UNION ALL SELECT 'relationship', a || '-' || b FROM relationship "
	"WHERE a = ?1 OR b = ?1 LIMIT 1",
    [RECORD_SERIES] = "SELECT 'event', id FROM event WHERE series = ?1 LIMIT 1",
    [RECORD_SOURCE] =
	"SELECT 'event', e.id FROM citation c JOIN event e ON e.row = c.event "
	"WHERE c.source = ?1 "
	"UNION ALL SELECT 'relationship', a || '-' || b "
	"FROM relationship_citation WHERE source = ?1 LIMIT 1",
    [RECORD_RELATIONSHIP] = NULL,
    [RECORD_EVENT] = "SELECT 'event', e.id FROM link l JOIN event e "
		     "ON e.row = l.event "
		     "WHERE l.target = ?1 AND e.id <> ?1 LIMIT 1",
};
static_assert(ARRAY_LENGTH(users) == RECORD_KIND_COUNT,
    "who refers to a record is known for every kind");

static bool
is_free(struct store *store, enum record_kind kind, struct str name,
    struct err *err)
{
	sqlite3_stmt *statement = NULL;
	bool found, is_known;

	if (!users[kind])
		return true;
	if (!statement_prepare(store, &statement, users[kind], err))
		return false;
	bind_str(statement, 1, name);
	is_known = statement_step(store, statement, &found, err);
	if (is_known && found)
		err_set(err, ERR_DATA, "%s '%.*s' is still used by %.*s '%.*s'",
		    record_tables[kind]->name, STR_ARG(name),
		    STR_ARG(column_str(statement, 0)),
		    STR_ARG(column_str(statement, 1)));
	sqlite3_finalize(statement);
	return is_known && !found;
}

static bool
remove_row(struct store *store, enum record_kind kind,
    const struct store_key *key, struct err *err)
{
	sqlite3_stmt *statement =
	    table_statement(store, (enum table_id)kind, TABLE_REMOVE, err);

	if (!statement)
		return false;
	key_bind(statement, key);
	return statement_run(store, statement, err);
}

bool
store_remove(struct store *store, enum record_kind kind, struct str name,
    struct err *err)
{
	struct store_key key;
	bool found;

	if (!store_may_change(store, err) ||
	    !record_locate(store, kind, name, &key, &found, err))
		return false;
	if (!found)
		return err_set(err, ERR_EMPTY, "there is no %s '%.*s'",
		    record_tables[kind]->name, STR_ARG(name));
	if (!is_free(store, kind, name, err))
		return false;
	derived_forget_actors(store);
	arena_reset(&store->scratch);
	if (kind == RECORD_RELATIONSHIP)
		name = pair_text(
		    &store->scratch, (struct pair){key.texts[0], key.texts[1]});
	if (!record_retire(store, kind, &key, name, "remove", err) ||
	    (kind == RECORD_EVENT && !index_touch(store, key.row, err)) ||
	    !remove_row(store, kind, &key, err)) {
		store->is_broken = true;
		return false;
	}
	return true;
}
