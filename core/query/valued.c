#include "core/query/valued.h"

#include "core/model/record_json.h"
#include "core/query/filter/condition.h"
#include "core/query/filter/filter_from.h"

/* The words of a vocabulary as a JSON array: the key of each is its bit. */
static void
add_words(struct sql *sql, enum vocabulary_id id)
{
	struct arena arena = {0};
	struct strs names = {0};
	struct buf json = {0};

	for (int i = 0; i < vocabularies[id].count; i++)
		arena_strs_add(&arena, &names, word_name(id, i));
	json_strings(&json, &names);
	sql_addf(sql, "$t", buf_str(&json));
	buf_release(&json);
	arena_release(&arena);
}

static void
add_roles_or_words(struct sql *sql, const void *context)
{
	const struct field *field = context;

	if (field->kind == FIELD_ACTORS)
		sql_addf(sql, "$i", (int64_t)field->roles);
	else
		add_words(sql, field->vocabulary);
}

static const char *
value_of(const struct field *field)
{
	return field->counted ? field->counted : field->column;
}

static void
add_table(struct sql *sql, const void *context)
{
	const struct field *field = context;

	sql_addf(sql, field->beside->table, add_roles_or_words, field);
}

static void
add_where(struct sql *sql, const void *context)
{
	const struct field *field = context;

	if (field->beside->where)
		sql_addf(sql, field->beside->where, add_roles_or_words, field);
	else
		sql_addf(sql, "$s IS NOT NULL", value_of(field));
}

void
valued_matched(struct sql *sql, const void *context)
{
	const struct valued *valued = context;

	if (!filter_is_open(valued->filter))
		sql_addf(sql,
		    "WITH matched (row) AS MATERIALIZED (SELECT e.row$f) ",
		    FILTER_FROM_ARG(valued->filter, valued->marks));
}

static const char *
among_matched(const struct valued *valued)
{
	return filter_is_open(valued->filter)
		   ? "NOT IN (SELECT row FROM event WHERE " REJECTED ")"
		   : "IN (SELECT row FROM matched)";
}

void
valued_among(struct sql *sql, const void *valued)
{
	sql_addf(sql, "$s", among_matched(valued));
}

/*
 * The organisations with members among the actors: few, or none. A '+' keeps
 * SQLite from going through all that matches for each of them.
 */
static void
add_named(struct sql *sql, const void *context)
{
	const struct valued *valued = context;

	sql_addf(sql,
	    "named (actor) AS MATERIALIZED (SELECT o.organisation FROM "
	    "(SELECT DISTINCT organisation FROM membership) o WHERE EXISTS "
	    "(SELECT 1 FROM $f WHERE p.actor = o.organisation AND p.is_state "
	    "= 0 AND $f AND +p.event $s))",
	    add_table, valued->field, add_where, valued->field,
	    among_matched(valued));
}

/* What is selected of either kind of actor, and what stands behind that. */
struct selection {
	const struct valued *valued;
	const char *alone, *together, *rest;
};

/* The actors as themselves, but those that stand for others. */
static void
add_alone(struct sql *sql, const void *context)
{
	const struct selection *selection = context;
	const struct field *field = selection->valued->field;

	sql_addf(sql,
	    "SELECT $s FROM $f WHERE $f AND p.event $s AND p.actor NOT IN "
	    "(SELECT actor FROM named)$s",
	    selection->alone, add_table, field, add_where, field,
	    among_matched(selection->valued), selection->rest);
}

static void
add_together(struct sql *sql, const void *context)
{
	const struct selection *selection = context;
	const struct field *field = selection->valued->field;

	sql_addf(sql,
	    "SELECT $s FROM (SELECT actor, actor AS value, NULL AS day_since, "
	    "NULL AS day_until FROM named UNION ALL SELECT m.actor, "
	    "m.organisation, m.day_since, m.day_until FROM named JOIN "
	    "membership m ON m.organisation = named.actor) s JOIN $f ON "
	    "p.actor = s.actor JOIN event e ON e.row = p.event WHERE $f AND "
	    "+p.event $s AND (s.day_since IS NULL OR s.day_since <= "
	    "e.day_end) AND (s.day_until IS NULL OR e.day_first IS NULL OR "
	    "s.day_until >= e.day_first)$s",
	    selection->together, add_table, field, add_where, field,
	    among_matched(selection->valued), selection->rest);
}

/*
 * An actor counts as itself and as each organisation that it was a member of
 * when the event took place, of those that the matching events name: so what
 * is counted is what the field then finds. The days of events are asked where
 * such an organisation is named, and nowhere else.
 */
static void
add_actors(struct sql *sql, const void *context)
{
	const struct selection *selection = context;

	sql_addf(sql, "WITH $f $f UNION ALL $f", add_named, selection->valued,
	    add_alone, selection, add_together, selection);
}

static void
count_actors(struct sql *sql, const struct valued *valued)
{
	const struct selection selection = {valued,
	    "p.actor AS value, COUNT(*) AS events",
	    "s.value AS value, COUNT(DISTINCT p.event) AS events",
	    " GROUP BY 1"};

	sql_addf(sql, "$fSELECT value, events FROM ($f)", valued_matched,
	    valued, add_actors, &selection);
}

/* An event may be beside a value twice, but where the field says otherwise. */
static void
count_beside(struct sql *sql, const struct valued *valued)
{
	const struct field *field = valued->field;
	bool is_once = field->flags & FIELD_ONCE;

	sql_addf(sql,
	    "$fSELECT $s AS value, COUNT($s$s) AS events FROM $f WHERE $f AND "
	    "$s $s GROUP BY 1",
	    valued_matched, valued, value_of(field), is_once ? "" : "DISTINCT ",
	    field->beside->event, add_table, field, add_where, field,
	    field->beside->event, among_matched(valued));
}

static void
add_joined(struct sql *sql, const void *context)
{
	const struct field *field = context;

	if (field->joined)
		sql_addf(sql, field->joined, add_roles_or_words, field);
}

static void
count_columns(struct sql *sql, const struct valued *valued)
{
	const char *value = value_of(valued->field);

	sql_addf(sql,
	    "SELECT $s AS value, COUNT(*) AS events FROM event e WHERE $s IS "
	    "NOT NULL AND ($f) GROUP BY 1",
	    value, value, FILTER_ARG(valued->filter, valued->marks));
}

/* Of what is joined to columns of the event, which is found first. */
static void
count_joined(struct sql *sql, const struct valued *valued)
{
	const struct field *field = valued->field;

	sql_addf(sql,
	    "$fSELECT $s AS value, COUNT($se.row) AS events FROM $s $f WHERE "
	    "$s IS NOT NULL AND e.row $s GROUP BY 1",
	    valued_matched, valued, value_of(field),
	    field->flags & FIELD_ONCE ? "" : "DISTINCT ",
	    filter_is_open(valued->filter)
		? "event e"
		: "matched m JOIN event e ON e.row = m.row",
	    add_joined, field, value_of(field),
	    filter_is_open(valued->filter) ? among_matched(valued) : "= m.row");
}

void
valued_counts(struct sql *sql, const void *context)
{
	const struct valued *valued = context;

	if (valued->field->joined)
		count_joined(sql, valued);
	else if (!valued->field->beside)
		count_columns(sql, valued);
	else if (valued->field->kind == FIELD_ACTORS)
		count_actors(sql, valued);
	else
		count_beside(sql, valued);
}

static void
add_beside_rows(struct sql *sql, const struct valued *valued)
{
	const struct field *field = valued->field;

	sql_addf(sql,
	    "SELECT $s$s AS row, $s AS value FROM $f WHERE $f AND $s $s",
	    field->flags & FIELD_ONCE ? "" : "DISTINCT ", field->beside->event,
	    value_of(field), add_table, field, add_where, field,
	    field->beside->event, among_matched(valued));
}

static void
add_column_rows(struct sql *sql, const struct valued *valued)
{
	const struct field *field = valued->field;
	bool is_once = !field->joined || (field->flags & FIELD_ONCE);

	sql_addf(sql,
	    "SELECT $se.row AS row, $s AS value FROM event e $f WHERE e.row "
	    "$s AND $s IS NOT NULL",
	    is_once ? "" : "DISTINCT ", value_of(field), add_joined, field,
	    among_matched(valued), value_of(field));
}

void
valued_rows(struct sql *sql, const void *context)
{
	const struct valued *valued = context;
	const struct selection actors = {valued,
	    "p.event AS row, p.actor AS value",
	    "DISTINCT p.event AS row, s.value AS value", ""};

	if (!valued->field->beside)
		add_column_rows(sql, valued);
	else if (valued->field->kind == FIELD_ACTORS)
		add_actors(sql, &actors);
	else
		add_beside_rows(sql, valued);
}

static void
add_values(struct sql *sql, const void *context)
{
	const struct filter *term = context;

	for (size_t i = 0; i < term->value_count; i++)
		sql_addf(sql, i ? ", $t" : "$t", term->values[i].text);
}

void
condition_exact(const struct condition *condition)
{
	const struct filter *term = condition->term;
	const struct field *field = term->field;
	const char *value = value_of(field);

	if (field->beside)
		sql_addf(condition->sql,
		    "e.row IN (SELECT $s FROM $f WHERE $f AND $s IN ($f))",
		    field->beside->event, add_table, field, add_where, field,
		    value, add_values, term);
	else if (field->joined)
		sql_addf(condition->sql,
		    "e.row IN (SELECT e.row FROM event e $f WHERE $s IN ($f))",
		    add_joined, field, value, add_values, term);
	else
		sql_addf(condition->sql, "$s IN ($f)", value, add_values, term);
}
