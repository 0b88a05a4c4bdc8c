#include "core/store/table.h"

#include <assert.h>
#include <sqlite3.h>

#include "core/store/store_internal.h"

static const char *const event_derived[] = {"day_first", "day_first_latest",
    "day_last_earliest", "day_last", "day_unwritten", "day_end", "precision",
    "duration", "cameo_code", "members", "states", "is_shipped", "is_edited",
    "hash", "version"};
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
	table->shape = shape;
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

/* Columns of a table, in this order. */
enum {
	KEYS = 1 << 0,
	POSITION = 1 << 1, /* where it has one */
	MEMBERS = 1 << 2,
	DERIVED = 1 << 3,
	PUT_RECORD = MEMBERS | DERIVED,
	PUT_PART = KEYS | POSITION | PUT_RECORD,
};

/* A part of sql_addf: the columns, `each` as it has it of what stands before
 * it, its name, and its name again. */
struct list {
	const struct table *table;
	unsigned columns;
	const char *each;
	const char *separator;
};
#define LIST(table, columns, each, separator)   \
	add_list, &(struct list)                \
	{                                       \
		table, columns, each, separator \
	}
#define NAMES(table, columns) LIST(table, columns, "$s\"$s\"", ", ")

static struct strs
names_of(struct arena *arena, const struct table *table, unsigned columns)
{
	const struct table_shape *shape = table->shape;
	struct strs names = {0};

	for (size_t i = 0; columns & KEYS && i < 2 && shape->keys[i]; i++)
		arena_strs_add(arena, &names, str_from(shape->keys[i]));
	if (columns & POSITION && shape->member)
		arena_strs_add(arena, &names, STR("position"));
	for (size_t i = 0; columns & MEMBERS && i < table->count; i++)
		arena_strs_add(arena, &names, str_from(table->columns[i].name));
	for (size_t i = 0; columns & DERIVED && i < shape->derived.count; i++)
		arena_strs_add(
		    arena, &names, str_from(shape->derived.names[i]));
	return names;
}

static void
add_list(struct sql *sql, const void *context)
{
	const struct list *list = context;
	struct strs names = names_of(&sql->arena, list->table, list->columns);

	for (size_t i = 0; i < names.count; i++)
		sql_addf(sql, list->each, i ? list->separator : "",
		    names.items[i].ptr, names.items[i].ptr);
}

static void
add_text(struct sql *sql, const void *context)
{
	const struct table *table = context;
	unsigned columns = table->shape->member ? PUT_PART : PUT_RECORD;

	sql_addf(sql, "INSERT INTO \"$s\" ($f) VALUES ($f)", table->shape->name,
	    NAMES(table, columns), LIST(table, columns, "$s?", ", "));
}

static void
add_conflict(struct sql *sql, const void *context)
{
	const struct table *table = context;

	if (table->shape->conflict)
		sql_addf(sql, "\"$s\"", table->shape->conflict);
	else
		sql_addf(sql, "$f", NAMES(table, KEYS));
}

static void
replace_text(struct sql *sql, const void *table)
{
	sql_addf(sql, "$f ON CONFLICT ($f) DO UPDATE SET $f", add_text, table,
	    add_conflict, table,
	    LIST(table, PUT_RECORD, "$s\"$s\" = excluded.\"$s\"", ", "));
}

#define OF_KEYS(table) LIST(table, KEYS, "$s\"$s\" = ?", " AND ")

static void
remove_text(struct sql *sql, const void *context)
{
	const struct table *table = context;

	sql_addf(sql, "DELETE FROM \"$s\" WHERE $f", table->shape->name,
	    OF_KEYS(table));
}

static void
get_text(struct sql *sql, const void *context)
{
	const struct table *table = context;

	sql_addf(sql, "SELECT $f FROM \"$s\" WHERE $f$s", NAMES(table, MEMBERS),
	    table->shape->name, OF_KEYS(table),
	    table->shape->member ? " ORDER BY position" : "");
}

/* Said first: which of those asked for, from 0, a row is of. */
static void
add_get_each(struct sql *sql, const struct table *table, const char *key)
{
	sql_addf(sql,
	    "SELECT j.key, $f FROM json_each(?) j CROSS JOIN \"$s\" t "
	    "ON t.\"$s\" = j.value ORDER BY j.key$s",
	    LIST(table, MEMBERS, "$st.\"$s\"", ", "), table->shape->name, key,
	    table->shape->member ? ", t.position" : "");
}

static void
get_many_text(struct sql *sql, const void *context)
{
	const struct table *table = context;

	add_get_each(sql, table, table->shape->keys[0]);
}

static void
get_named_text(struct sql *sql, const void *context)
{
	const struct table *table = context;
	const char *name = table->shape->conflict;

	add_get_each(sql, table, name ? name : table->shape->keys[0]);
}

static void
get_all_text(struct sql *sql, const void *context)
{
	const struct table *table = context;

	sql_addf(sql, "SELECT $f FROM \"$s\" ORDER BY $f",
	    NAMES(table, KEYS | MEMBERS), table->shape->name,
	    NAMES(table, KEYS | POSITION));
}

#undef LIST
#undef NAMES
#undef OF_KEYS

static sqlite3_stmt *
prepare(struct store *store, enum table_id id, sqlite3_stmt **statement,
    sql_part *text, struct err *err)
{
	const struct table *table = table_of(store, id);
	struct sql sql = {0};

	if (*statement)
		return *statement;
	text(&sql, table);
	statement_prepare(store, statement, sql.text.ptr, err);
	sql_release(&sql);
	return *statement;
}

sqlite3_stmt *
table_statement(struct store *store, enum table_id id,
    enum table_statement which, struct err *err)
{
	static sql_part *const texts[] = {
	    [TABLE_ADD] = add_text,
	    [TABLE_REPLACE] = replace_text,
	    [TABLE_REMOVE] = remove_text,
	    [TABLE_GET] = get_text,
	    [TABLE_GET_MANY] = get_many_text,
	    [TABLE_GET_NAMED] = get_named_text,
	};
	static_assert(ARRAY_LENGTH(texts) == TABLE_STATEMENTS,
	    "every statement of a table has its text");

	return prepare(
	    store, id, &store->tables[id].statements[which], texts[which], err);
}

sqlite3_stmt *
table_get_all(struct store *store, enum table_id id, struct err *err)
{
	sqlite3_stmt *statement = NULL;

	return prepare(store, id, &statement, get_all_text, err);
}
