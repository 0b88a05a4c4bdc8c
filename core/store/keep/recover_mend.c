#include "core/store/keep/recover.h"

#include <sqlite3.h>
#include <stdarg.h>

#include "core/store/derived.h"
#include "core/store/look.h"

void
rescue_tell(const struct rescue *rescue, const char *format, ...)
{
	char text[2 * ERR_TEXT];
	va_list arguments;

	if (!rescue->recovery->tell)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	rescue->recovery->tell(rescue->recovery->context, text);
}

bool
rescue_is_refusal(const struct rescue *rescue)
{
	int code = sqlite3_errcode(rescue->to->db);

	return code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH ||
	       code == SQLITE_TOOBIG;
}

bool
rescue_fail(const struct rescue *rescue, const struct err *why)
{
	if (rescue->err)
		*rescue->err = *why;
	return false;
}

static bool
take_back(struct rescue *rescue, struct hash_sums change)
{
	struct store *to = rescue->to;

	to->change = change;
	to->is_broken = false;
	derived_forget_actors(to);
	return database_run(
	    to->db, "ROLLBACK TO record; RELEASE record", rescue->err);
}

bool
rescue_put(struct rescue *rescue, const struct record *record, bool *is_put,
    struct err *why)
{
	struct store *to = rescue->to;
	struct hash_sums before = to->change;
	enum store_change change;

	if (!database_run(to->db, "SAVEPOINT record", rescue->err))
		return false;
	*is_put = store_put(to, record, STORE_IMPORT, &change, why);
	if (*is_put)
		return database_run(to->db, "RELEASE record", rescue->err);
	if (rescue_is_refusal(rescue))
		return take_back(rescue, before);
	return rescue_fail(rescue, why);
}

/*
 * What the new database needs to be whole once all records are in it that
 * could be saved.
 */
static struct record
bare_record(enum record_kind kind, struct str key)
{
	struct record record = {.kind = kind};
	enum { STATE_CODE = 3 };

	record_init(record_tables[kind], &record.as);
	if (kind == RECORD_ACTOR) {
		record.as.actor.code = record.as.actor.name = key;
		record.as.actor.kind =
		    key.len == STATE_CODE ? ACTOR_STATE : ACTOR_ORGANISATION;
	} else if (kind == RECORD_SERIES) {
		record.as.series.id = record.as.series.name = key;
	} else if (kind == RECORD_SOURCE) {
		record.as.source.id = key;
		record.as.source.kind =
		    word_find(VOCABULARY_SOURCE_KIND, STR("other"));
	}
	return record;
}

/* The first column of a statement, whole, in the arena. */
static bool
read_texts(struct rescue *rescue, const char *sql, struct arena *arena,
    struct strs *texts)
{
	sqlite3_stmt *statement = NULL;
	bool found = true;
	bool is_read =
	    statement_prepare(rescue->to, &statement, sql, rescue->err);

	while (is_read &&
	       (is_read = statement_step(
		    rescue->to, statement, &found, rescue->err)) &&
	       found)
		arena_strs_add(
		    arena, texts, arena_str(arena, column_str(statement, 0)));
	sqlite3_finalize(statement);
	return is_read;
}

static bool
put_bare(struct rescue *rescue, enum record_kind kind, const char *sql)
{
	struct arena arena = {0};
	struct strs keys = {0};
	struct err why = {0};
	bool goes_on = read_texts(rescue, sql, &arena, &keys), is_put = true;

	for (size_t i = 0; goes_on && i < keys.count; i++) {
		struct record record = bare_record(kind, keys.items[i]);
		if (!keys.items[i].ptr)
			continue;
		goes_on = rescue_put(rescue, &record, &is_put, &why);
		if (goes_on && !is_put)
			goes_on = rescue_fail(rescue, &why);
		rescue_tell(rescue,
		    "%s '%.*s' is there bare: it is referred to",
		    record_tables[kind]->name, STR_ARG(keys.items[i]));
	}
	arena_release(&arena);
	return goes_on;
}

static bool
put_all_bare(struct rescue *rescue)
{
	return put_bare(rescue, RECORD_ACTOR,
		   "SELECT actor FROM participant UNION "
		   "SELECT actor FROM force UNION "
		   "SELECT actor FROM person UNION "
		   "SELECT place_country FROM event UNION "
		   "SELECT successor FROM actor UNION "
		   "SELECT actor FROM membership UNION "
		   "SELECT a FROM relationship UNION "
		   "SELECT b FROM relationship "
		   "EXCEPT SELECT code FROM actor") &&
	       put_bare(rescue, RECORD_SERIES,
		   "SELECT series FROM event EXCEPT SELECT id FROM series") &&
	       put_bare(rescue, RECORD_SOURCE,
		   "SELECT source FROM citation UNION "
		   "SELECT source FROM relationship_citation "
		   "EXCEPT SELECT id FROM source");
}

static bool
drop_links(struct rescue *rescue, struct arena *arena, struct str id)
{
	struct record record;
	struct event *event = &record.as.event;
	struct err why = {0};
	size_t kept = 0;
	bool found, is_put;

	if (!store_get(
		rescue->to, RECORD_EVENT, id, arena, &record, rescue->err))
		return false;
	for (size_t i = 0; i < event->links.count; i++) {
		struct link link = event->links.items[i];
		if (!store_has(rescue->to, RECORD_EVENT, link.event, &found,
			rescue->err))
			return false;
		if (found)
			event->links.items[kept++] = link;
		else
			rescue_tell(rescue,
			    "event '%.*s' is saved without its link "
			    "to '%.*s'",
			    STR_ARG(id), STR_ARG(link.event));
	}
	event->links.count = kept;
	rescue->recovery->partial++;
	return rescue_put(rescue, &record, &is_put, &why) &&
	       (is_put || rescue_fail(rescue, &why));
}

static bool
drop_all_links(struct rescue *rescue)
{
	struct arena arena = {0};
	struct strs ids = {0};
	bool is_done = read_texts(rescue,
	    "SELECT DISTINCT e.id FROM link l JOIN event e ON e.row = l.event "
	    "WHERE l.target NOT IN (SELECT id FROM event)",
	    &arena, &ids);

	for (size_t i = 0; is_done && i < ids.count; i++)
		is_done = drop_links(rescue, &arena, ids.items[i]);
	arena_release(&arena);
	return is_done;
}

/*
 * What was shipped and is not there counts as removed by the user. Where that
 * was not so it is lost, and is to come again with the shipped data.
 */
static bool
forget_lost(struct rescue *rescue)
{
	static const char sql[] =
	    "DELETE FROM shipped WHERE NOT EXISTS (SELECT 1 FROM revision r "
	    "WHERE r.kind = shipped.kind AND r.key = shipped.key "
	    "AND r.cause = 'remove') AND ((kind = 'event' AND key NOT IN "
	    "(SELECT id FROM event)) OR (kind = 'relationship' AND key NOT IN "
	    "(SELECT a || '-' || b FROM relationship)));"
	    "DELETE FROM meta WHERE key LIKE 'shipped\\_%' ESCAPE '\\'";

	return !rescue->recovery->lost ||
	       database_run(rescue->to->db, sql, rescue->err);
}

#define ORPHANS(second)                                                   \
	"SELECT COUNT(*) FROM $s p WHERE NOT EXISTS (SELECT 1 FROM $s o " \
	"WHERE o.$s = p.$s" second ")"
/* Parts whose record is not there are seen from nowhere else. */
static void
tell_orphans(struct rescue *rescue)
{
	for (size_t i = 0; i < TABLE_COUNT; i++) {
		const struct table_shape *part = &table_shapes[i];
		const struct table_shape *owner = &table_shapes[part->kind];
		struct sql sql = {0};
		int64_t count = 0;
		if (!part->member)
			continue;
		sql_addf(&sql,
		    owner->keys[1] ? ORPHANS(" AND o.$s = p.$s") : ORPHANS(""),
		    part->name, owner->name, owner->keys[0], part->keys[0],
		    owner->keys[1], part->keys[1]);
		if (database_integer(
			rescue->from->db, sql.text.ptr, &count, NULL) &&
		    count)
			rescue_tell(rescue, "%lld row%s of %s lead%s to no %s",
			    (long long)count, count == 1 ? "" : "s", part->name,
			    count == 1 ? "s" : "", owner->name);
		sql_release(&sql);
	}
}
#undef ORPHANS

bool
rescue_mend(struct rescue *rescue)
{
	tell_orphans(rescue);
	return put_all_bare(rescue) && drop_all_links(rescue) &&
	       forget_lost(rescue);
}
