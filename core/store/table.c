#include "core/store/table.h"

#include <assert.h>
#include <sqlite3.h>

#include "core/store/store_internal.h"

static const char *const event_derived[] = {"day_first", "day_last", "day_end",
    "day_sure", "precision", "duration", "cameo_code", "members", "states",
    "is_shipped", "is_edited", "hash", "version"};
static const char *const membership_derived[] = {"day_since", "day_until"};
static const char *const participant_derived[] = {"takes_part", "is_state"};
static const char *const figure_derived[] = {"least", "most"};

#define DERIVED(names)                     \
	{                                  \
		names, ARRAY_LENGTH(names) \
	}
#define EVENT_LIST(list, flag)                                     \
	.keys = {"event"}, .kind = RECORD_EVENT, .member = (list), \
	.part = (flag)

const struct table_shape table_shapes[] = {
    [TABLE_ACTOR] = {.name = "actor",
	.record = &record_actor,
	.keys = {"code"},
	.kind = RECORD_ACTOR},
    [TABLE_SERIES] = {.name = "series",
	.record = &record_series,
	.keys = {"id"},
	.kind = RECORD_SERIES},
    [TABLE_SOURCE] = {.name = "source",
	.record = &record_source,
	.keys = {"id"},
	.kind = RECORD_SOURCE},
    [TABLE_RELATIONSHIP] = {.name = "relationship",
	.record = &record_relationship,
	.keys = {"a", "b"},
	.kind = RECORD_RELATIONSHIP},
    [TABLE_EVENT] = {.name = "event",
	.record = &record_event,
	.keys = {"row"},
	.conflict = "id",
	.kind = RECORD_EVENT,
	.derived = DERIVED(event_derived)},
    [TABLE_MEMBERSHIP] = {.name = "membership",
	.record = &record_membership,
	.keys = {"organisation"},
	.kind = RECORD_ACTOR,
	.member = "members",
	.derived = DERIVED(membership_derived)},
    [TABLE_INDICATOR] = {.name = "indicator",
	.record = &record_indicator,
	.keys = {"a", "b"},
	.kind = RECORD_RELATIONSHIP,
	.member = "indicators"},
    [TABLE_RELATIONSHIP_CITATION] = {.name = "relationship_citation",
	.record = &record_citation,
	.keys = {"a", "b"},
	.kind = RECORD_RELATIONSHIP,
	.member = "citations"},
    [TABLE_EVENT_NAME] = {.name = "event_name",
	.text = "name",
	EVENT_LIST("names", EVENT_NAMES)},
    [TABLE_EVENT_TAG] = {.name = "event_tag",
	.text = "tag",
	EVENT_LIST("tags", EVENT_TAGS)},
    [TABLE_PARTICIPANT] = {.name = "participant",
	.record = &record_participant,
	EVENT_LIST("participants", EVENT_PARTICIPANTS),
	.derived = DERIVED(participant_derived)},
    [TABLE_FORCE] = {.name = "force",
	.record = &record_force,
	EVENT_LIST("forces", EVENT_FORCES)},
    [TABLE_PERSON] = {.name = "person",
	.record = &record_person,
	EVENT_LIST("people", EVENT_PEOPLE)},
    [TABLE_FIGURE] = {.name = "figure",
	.record = &record_figure,
	EVENT_LIST("figures", EVENT_FIGURES),
	.derived = DERIVED(figure_derived)},
    [TABLE_LINK] = {.name = "link",
	.record = &record_link,
	EVENT_LIST("links", EVENT_LINKS)},
    [TABLE_CITATION] = {.name = "citation",
	.record = &record_citation,
	EVENT_LIST("citations", EVENT_CITATIONS)},
};
static_assert(
    ARRAY_LENGTH(table_shapes) == TABLE_COUNT, "every table has its shape");
static_assert((int)TABLE_EVENT == (int)RECORD_EVENT,
    "tables of record kinds are numbered like them");

/* A link's event would be called like the column of its owner. */
static const char *
column_name(enum table_id id, const char *key)
{
	if (id == TABLE_LINK && !strcmp(key, "event"))
		return "target";
	return key;
}

static bool
is_table_of_its_own(enum table_id owner, const struct member *member)
{
	for (size_t i = 0; i < TABLE_COUNT; i++)
		if (table_shapes[i].member &&
		    table_shapes[i].kind == table_shapes[owner].kind &&
		    !strcmp(table_shapes[i].member, member->key))
			return !table_shapes[owner].member;
	return false;
}

static void
add_column(struct arena *arena, struct table *table, struct column column)
{
	*ARENA_PUSH(arena, table->columns, table->count, struct column) =
	    column;
}

static void
add_pair_columns(struct arena *arena, struct table *table, size_t offset)
{
	add_column(arena, table,
	    (struct column){.name = "a",
		.kind = MEMBER_CODE,
		.is_required = true,
		.offset = offset + offsetof(struct pair, a)});
	add_column(arena, table,
	    (struct column){.name = "b",
		.kind = MEMBER_CODE,
		.is_required = true,
		.offset = offset + offsetof(struct pair, b)});
}

static void
add_columns(struct arena *arena, struct table *table, enum table_id id,
    const struct record_table *record, const char *prefix, size_t base)
{
	for (size_t i = 0; i < record->count; i++) {
		const struct member *member = &record->members[i];
		size_t offset = base + member->offset;
		struct str name = arena_format(arena, "%s%s",
		    prefix ? prefix : "", column_name(id, member->key));
		if (is_table_of_its_own(id, member))
			continue;
		if (member->kind == MEMBER_PAIR) {
			add_pair_columns(arena, table, offset);
		} else if (member_type(member)->shape == SHAPE_RECORD) {
			struct str inner =
			    arena_format(arena, "%s_", member->key);
			add_columns(
			    arena, table, id, member->of, inner.ptr, offset);
		} else {
			add_column(arena, table,
			    (struct column){.name = name.ptr,
				.kind = member->kind,
				.is_required = member->is_required && !prefix,
				.vocabulary = member->vocabulary,
				.of = member->of,
				.limit = limit_of(name.ptr),
				.offset = offset});
		}
	}
}

const struct table *
table_of(struct store *store, enum table_id id)
{
	struct table *table = &store->tables[id];
	const struct table_shape *shape = &table_shapes[id];

	if (table->count)
		return table;
	table->name = shape->name;
	table->is_strict = store->is_damaged;
	if (shape->member)
		table->list = record_member(
		    record_tables[shape->kind], str_from(shape->member));
	if (shape->text)
		add_column(&store->memory, table,
		    (struct column){.name = shape->text,
			.kind = MEMBER_TEXT,
			.is_required = true});
	else
		add_columns(&store->memory, table, id, shape->record, NULL, 0);
	return table;
}

int
table_keys(enum table_id id)
{
	return table_shapes[id].keys[1] ? 2 : 1;
}

static void
add_name(struct buf *sql, const char *separator, const char *name)
{
	buf_addf(sql, "%s\"%s\"", separator, name);
}

static void
add_names(struct buf *sql, const struct table *table)
{
	for (size_t i = 0; i < table->count; i++)
		add_name(sql, i ? ", " : "", table->columns[i].name);
}

static void
add_keys(struct buf *sql, enum table_id id)
{
	for (int i = 0; i < table_keys(id); i++)
		add_name(sql, i ? ", " : "", table_shapes[id].keys[i]);
}

static void
add_where(struct buf *sql, enum table_id id)
{
	for (int i = 0; i < table_keys(id); i++) {
		add_name(
		    sql, i ? " AND " : " WHERE ", table_shapes[id].keys[i]);
		buf_addz(sql, " = ?");
	}
}

static void
add_update(
    struct buf *sql, const struct table *table, const struct table_shape *shape)
{
	const char *separator = " DO UPDATE SET ";

	for (size_t i = 0; i < table->count; i++) {
		const char *name = table->columns[i].name;
		add_name(sql, separator, name);
		buf_addf(sql, " = excluded.\"%s\"", name);
		separator = ", ";
	}
	for (size_t i = 0; i < shape->derived.count; i++)
		buf_addf(sql, ", %s = excluded.%s", shape->derived.names[i],
		    shape->derived.names[i]);
}

static void
add_places(struct buf *sql, size_t count)
{
	buf_addz(sql, ") VALUES (");
	for (size_t i = 0; i < count; i++)
		buf_addz(sql, i ? ", ?" : "?");
	buf_addz(sql, ")");
}

static void
add_text(struct buf *sql, const struct table *table, enum table_id id)
{
	const struct table_shape *shape = &table_shapes[id];
	size_t count = table->count + shape->derived.count;

	buf_addf(sql, "INSERT INTO \"%s\" (", shape->name);
	if (shape->member) {
		add_keys(sql, id);
		buf_addz(sql, ", position, ");
		count += (size_t)table_keys(id) + 1;
	}
	add_names(sql, table);
	for (size_t i = 0; i < shape->derived.count; i++)
		add_name(sql, ", ", shape->derived.names[i]);
	add_places(sql, count);
}

static void
replace_text(struct buf *sql, const struct table *table, enum table_id id)
{
	const struct table_shape *shape = &table_shapes[id];

	add_text(sql, table, id);
	buf_addz(sql, " ON CONFLICT (");
	if (shape->conflict)
		add_name(sql, "", shape->conflict);
	else
		add_keys(sql, id);
	buf_addz(sql, ")");
	add_update(sql, table, shape);
}

static void
remove_text(struct buf *sql, const struct table *table, enum table_id id)
{
	(void)table;
	buf_addf(sql, "DELETE FROM \"%s\"", table_shapes[id].name);
	add_where(sql, id);
}

static void
get_text(struct buf *sql, const struct table *table, enum table_id id)
{
	buf_addz(sql, "SELECT ");
	add_names(sql, table);
	buf_addf(sql, " FROM \"%s\"", table_shapes[id].name);
	add_where(sql, id);
	if (table_shapes[id].member)
		buf_addz(sql, " ORDER BY position");
}

static void
get_all_text(struct buf *sql, const struct table *table, enum table_id id)
{
	buf_addz(sql, "SELECT ");
	add_keys(sql, id);
	buf_addz(sql, ", ");
	add_names(sql, table);
	buf_addf(sql, " FROM \"%s\" ORDER BY ", table_shapes[id].name);
	add_keys(sql, id);
	if (table_shapes[id].member)
		buf_addz(sql, ", position");
}

static sqlite3_stmt *
prepare(struct store *store, enum table_id id, sqlite3_stmt **statement,
    void (*text)(struct buf *sql, const struct table *table, enum table_id id),
    struct err *err)
{
	const struct table *table = table_of(store, id);
	struct buf sql = {0};

	if (*statement)
		return *statement;
	text(&sql, table, id);
	statement_prepare(store, statement, sql.ptr, err);
	buf_release(&sql);
	return *statement;
}

sqlite3_stmt *
table_add(struct store *store, enum table_id id, struct err *err)
{
	return prepare(store, id, &store->tables[id].add, add_text, err);
}

sqlite3_stmt *
table_replace(struct store *store, enum table_id id, struct err *err)
{
	return prepare(
	    store, id, &store->tables[id].replace, replace_text, err);
}

sqlite3_stmt *
table_remove(struct store *store, enum table_id id, struct err *err)
{
	return prepare(store, id, &store->tables[id].remove, remove_text, err);
}

sqlite3_stmt *
table_get(struct store *store, enum table_id id, struct err *err)
{
	return prepare(store, id, &store->tables[id].get, get_text, err);
}

sqlite3_stmt *
table_get_all(struct store *store, enum table_id id, struct err *err)
{
	sqlite3_stmt *statement = NULL;

	return prepare(store, id, &statement, get_all_text, err);
}
