#include "core/base/utf8.h"
#include "core/model/record_json.h"
#include "core/query/condition.h"
#include "core/query/parse.h"
#include "core/query/period.h"
#include "core/query/query.h"

/* The words of a vocabulary as a JSON array: the key of each is its bit. */
static void
bind_words(struct sql *sql, enum vocabulary_id id)
{
	struct arena arena = {0};
	struct strs names = {0};
	struct buf json = {0};

	for (int i = 0; i < vocabularies[id].count; i++)
		arena_strs_add(&arena, &names, word_name(id, i));
	json_strings(&json, &names);
	sql_text(sql, buf_str(&json));
	buf_release(&json);
	arena_release(&arena);
}

/* The joins of a field; a question mark in them is its roles or words. */
static void
add_joins(struct sql *sql, const struct field *field)
{
	struct str joined = str_from(field->joined);
	size_t mark = str_find_byte(joined, '?');

	buf_add_char(&sql->text, ' ');
	buf_add(&sql->text, str_slice(joined, 0, mark));
	if (mark == joined.len)
		return;
	if (field->kind == FIELD_ACTORS)
		sql_integer(sql, field->roles);
	else
		bind_words(sql, field->vocabulary);
	buf_add(&sql->text, str_slice(joined, mark + 1, joined.len));
}

static const char *
counted_value(const struct field *field)
{
	return field->counted ? field->counted : field->column;
}

static void
add_counting(struct sql *sql, const struct field *field)
{
	const char *value = counted_value(field);
	bool is_once = !field->joined || (field->flags & FIELD_ONCE);

	buf_addf(&sql->text, "SELECT %s AS value, %s AS events FROM event e",
	    value, is_once ? "COUNT(*)" : "COUNT(DISTINCT e.row)");
	if (field->joined)
		add_joins(sql, field);
	buf_addf(&sql->text, " WHERE %s IS NOT NULL AND ", value);
}

static void
count_values(const struct query *query, const struct strs *marks,
    const struct field *field, struct sql *sql)
{
	add_counting(sql, field);
	sql_add(sql, "(");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") GROUP BY 1 ORDER BY events DESC, value");
}

void
counts_starting(
    const struct field *field, struct str prefix, size_t limit, struct sql *sql)
{
	struct arena arena = {0};
	struct buf pattern = {0};

	condition_escape(&pattern, utf8_fold(&arena, prefix));
	buf_add_char(&pattern, '%');
	add_counting(sql, field);
	buf_addf(&sql->text, "entente_fold(%s) LIKE ", counted_value(field));
	sql_text(sql, buf_str(&pattern));
	sql_add(sql, " ESCAPE '\\' GROUP BY 1 ORDER BY events DESC, value "
		     "LIMIT ");
	sql_integer(sql, (int64_t)limit);
	buf_release(&pattern);
	arena_release(&arena);
}

void
counts_of_actors(
    const struct actor *const *actors, size_t count, struct sql *sql)
{
	sql_add(sql, "SELECT p.actor, COUNT(*) FROM participant p "
		     "WHERE p.takes_part = 1 AND p.actor IN (");
	for (size_t i = 0; i < count; i++) {
		sql_add(sql, i ? ", " : "");
		sql_text(sql, actors[i]->code);
	}
	sql_add(sql, ") AND p.event NOT IN (SELECT row FROM event "
		     "WHERE origin_triage = 'rejected') GROUP BY 1");
}

/*
 * Each event is possibly in the periods from its first to its last, where an
 * open start or end reaches as far as any day that is written. So a running
 * sum of those that begin less those that are over gives every period in one
 * pass. An event is certainly in its first period when its last sure day is.
 */
static void
add_periods(const struct query *query, const struct strs *marks,
    const struct period *period, struct sql *sql)
{
	sql_add(sql, "WITH RECURSIVE matched AS MATERIALIZED (SELECT ");
	period_number(sql, period, "e.day_first");
	sql_add(sql, " AS first, ");
	period_number(sql, period, "e.day_last");
	sql_add(sql, " AS last, ");
	period_number(sql, period, "e.day_sure");
	sql_add(sql, " AS sure FROM event e WHERE ");
	filter_sql(query->filter, marks, sql);
	sql_add(sql,
	    "), span AS MATERIALIZED (SELECT MIN(coalesce(first, last)) AS "
	    "low, MAX(coalesce(last, sure, first)) AS high FROM matched), "
	    "period (number) AS (SELECT low FROM span WHERE low IS NOT NULL "
	    "UNION ALL SELECT number + 1 FROM period, span WHERE number < "
	    "high), change AS MATERIALIZED (SELECT number, SUM(events) AS "
	    "events FROM (SELECT coalesce(first, low) AS number, COUNT(*) AS "
	    "events FROM matched, span GROUP BY 1 UNION ALL SELECT "
	    "coalesce(last, high) + 1, -COUNT(*) FROM matched, span "
	    "GROUP BY 1) GROUP BY 1), certain AS MATERIALIZED (SELECT first "
	    "AS number, COUNT(*) AS events FROM matched WHERE first = sure "
	    "GROUP BY 1), counted AS (SELECT p.number AS number, "
	    "SUM(coalesce(c.events, 0)) OVER (ORDER BY p.number) AS possible, "
	    "coalesce(s.events, 0) AS certain FROM period p LEFT JOIN change "
	    "c ON c.number = p.number LEFT JOIN certain s ON s.number = "
	    "p.number) ");
}

void
query_buckets(const struct query *query, const struct strs *marks,
    const struct field *field, struct sql *sql)
{
	const struct period *period = period_of_or_year(field);

	add_periods(query, marks, period, sql);
	buf_addf(&sql->text,
	    "SELECT %s AS label, possible, certain, number FROM counted "
	    "ORDER BY number",
	    period->label);
}

void
query_counts(const struct query *query, const struct strs *marks,
    const struct field *field, struct sql *sql)
{
	const struct period *period = period_of(field);

	if (!period) {
		count_values(query, marks, field, sql);
		return;
	}
	add_periods(query, marks, period, sql);
	buf_addf(&sql->text,
	    "SELECT %s AS value, possible AS events FROM counted WHERE "
	    "possible > 0 ORDER BY number",
	    period->label);
}

/* The events that match, to be taken apart by their values. */
static void
add_matched(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "WITH matched AS MATERIALIZED (SELECT e.row AS row FROM "
		     "event e WHERE ");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") ");
}

/* " FROM ... WHERE ...": those events with each value that they have. */
static void
add_valued(struct sql *sql, const struct field *field)
{
	sql_add(sql, " FROM matched m JOIN event e ON e.row = m.row");
	if (field->joined)
		add_joins(sql, field);
	buf_addf(&sql->text, " WHERE %s IS NOT NULL", counted_value(field));
}

static void
add_values(struct sql *sql, const struct field *field)
{
	buf_addf(&sql->text, "(SELECT DISTINCT e.row AS row, %s AS value",
	    counted_value(field));
	add_valued(sql, field);
	sql_add(sql, ")");
}

void
query_cross(const struct query *query, const struct strs *marks,
    const struct field *a, const struct field *b, struct sql *sql)
{
	add_matched(query, marks, sql);
	sql_add(sql, "SELECT a.value, b.value, COUNT(*) AS events FROM ");
	add_values(sql, a);
	sql_add(sql, " a JOIN ");
	add_values(sql, b);
	sql_add(sql, " b ON b.row = a.row GROUP BY 1, 2 "
		     "ORDER BY events DESC, 1, 2");
}

void
query_spans(const struct query *query, const struct strs *marks,
    const struct field *unit, const struct field *split, struct sql *sql)
{
	const struct period *period = period_of_or_year(unit);

	add_matched(query, marks, sql);
	buf_addf(&sql->text, "SELECT %s AS value, ", counted_value(split));
	period_number(sql, period, "e.day_first");
	sql_add(sql, ", ");
	period_number(sql, period, "e.day_last");
	sql_add(sql, ", ");
	period_number(sql, period, "e.day_sure");
	sql_add(sql, ", COUNT(DISTINCT e.row)");
	add_valued(sql, split);
	sql_add(sql, " GROUP BY 1, 2, 3, 4");
}

void
query_coverage(const struct field *unit, struct sql *sql)
{
	static const char *const days[] = {"e.day_first", "e.day_last"};

	for (size_t i = 0; i < ARRAY_LENGTH(days); i++) {
		sql_add(sql, i ? " UNION SELECT " : "SELECT ");
		period_number(sql, period_of_or_year(unit), days[i]);
		sql_add(sql, " FROM event e WHERE EXISTS (SELECT 1 FROM "
			     "citation c WHERE c.event = e.row) AND ");
		sql_add(sql, days[i]);
		sql_add(sql, " IS NOT NULL");
	}
}

void
query_places(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "SELECT e.id, e.date, e.title, e.place_name, "
		     "e.place_precision, e.place_lat, e.place_lon FROM event e "
		     "WHERE e.place_lat IS NOT NULL AND e.place_lon IS NOT "
		     "NULL AND (");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") ORDER BY e.day_first DESC, e.day_end, e.id");
}

void
query_unplaced(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "SELECT coalesce(e.place_country, '') AS country, "
		     "COUNT(*) AS events FROM event e WHERE (e.place_lat IS "
		     "NULL OR e.place_lon IS NULL) AND (");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") GROUP BY 1 ORDER BY events DESC, country");
}
