#include "core/query/query.h"

#include <stddef.h>

#include "core/query/filter/condition.h"
#include "core/query/filter/filter_from.h"
#include "core/query/filter/parse.h"
#include "core/query/period.h"
#include "core/query/question.h"

void
query_filter_text(const struct query *query, struct buf *out)
{
	filter_text(query->filter, out);
}

static void
add_part(struct buf *out, const char *name)
{
	if (out->len)
		buf_add_char(out, ' ');
	buf_addf(out, "%s:", name);
}

static void
add_orders(const struct query *query, struct buf *out)
{
	for (size_t i = 0; i < query->order_count; i++) {
		if (i == 0)
			add_part(out, "sort");
		else
			buf_add_char(out, ',');
		if (query->orders[i].is_descending)
			buf_add_char(out, '-');
		buf_addz(out, query->orders[i].field->name);
	}
}

static void
add_columns(const struct query *query, struct buf *out)
{
	for (size_t i = 0; i < query->column_count; i++) {
		if (i == 0)
			add_part(out, "columns");
		else
			buf_add_char(out, ',');
		buf_addz(out, query->columns[i]->name);
	}
}

static void
add_text(struct buf *out, const char *name, struct str text)
{
	if (!text.len)
		return;
	add_part(out, name);
	filter_quote(field_named("id"), text, out);
}

void
query_text(const struct query *query, struct buf *out)
{
	struct buf text = {0};

	query_filter_text(query, &text);
	add_orders(query, &text);
	add_text(&text, "view", query->view);
	add_columns(query, &text);
	if (query->by)
		add_text(&text, "by", str_from(query->by->name));
	add_text(&text, "at", query->at);
	add_text(&text, "rev", query->rev);
	buf_add(out, buf_str(&text));
	buf_release(&text);
}

/*
 * By date: first day, then last day with none last, then id, so that a coarse
 * date comes after the exact ones of its first day. The index event_by_date
 * has it so for the newest first.
 */
static const char *
date_order(bool is_descending)
{
	return is_descending ? "e.day_first DESC, e.day_end"
			     : "e.day_first, e.day_end";
}

/* What is absent comes last, either way. */
static void
add_order(struct sql *sql, bool is_first, const struct order *order)
{
	const struct field *field = order->field;
	const char *separator = is_first ? "" : ", ";

	if (field == field_named("date"))
		sql_addf(
		    sql, "$s$s", separator, date_order(order->is_descending));
	else
		sql_addf(sql, "$s$s$s", separator,
		    field->order ? field->order : field->column,
		    order->is_descending ? " DESC" : " NULLS LAST");
}

/* Those of the query, and by date where that is none of them. */
static void
add_orders_of(struct sql *sql, const void *context)
{
	const struct query *query = context;
	const struct order by_date = {field_named("date"), true};
	bool has_date = false;

	for (size_t i = 0; i < query->order_count; i++) {
		add_order(sql, i == 0, &query->orders[i]);
		has_date = has_date || query->orders[i].field == by_date.field;
	}
	if (!has_date)
		add_order(sql, query->order_count == 0, &by_date);
}

static void
add_limit(struct sql *sql, const void *context)
{
	const size_t *limit = context;

	if (*limit)
		sql_addf(sql, " LIMIT $i", (int64_t)*limit);
}

static const struct item_cell row_cells[] = {{CELL_ROW, 0}};
const struct item_shape row_shape = ITEM_SHAPE(int64_t, row_cells);

void
query_ids(const struct question *question, struct sql *sql)
{
	sql_addf(sql, "SELECT e.row FROM event e WHERE $f ORDER BY $f, e.id$f",
	    FILTER_ARG(question->query.filter, &question->marks), add_orders_of,
	    &question->query, add_limit, &question->limit);
}

static const struct item_cell brief_cells[] = {
    {CELL_TEXT, offsetof(struct brief_event, id)},
    {CELL_TEXT, offsetof(struct brief_event, date)},
    {CELL_TEXT, offsetof(struct brief_event, type)},
    {CELL_TEXT, offsetof(struct brief_event, status)},
    {CELL_TEXT, offsetof(struct brief_event, title)},
};
const struct item_shape brief_shape =
    ITEM_SHAPE(struct brief_event, brief_cells);

void
query_briefs(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT e.id, e.date, e.type, e.status, e.title FROM event e WHERE "
	    "$f ORDER BY $f, e.id$f",
	    FILTER_ARG(question->query.filter, &question->marks), add_orders_of,
	    &question->query, add_limit, &question->limit);
}

static const struct item_cell number_cells[] = {{CELL_INTEGER, 0}};
const struct item_shape number_shape = ITEM_SHAPE(int64_t, number_cells);

void
query_count(const struct question *question, struct sql *sql)
{
	sql_addf(sql, "SELECT COUNT(*)$f",
	    FILTER_FROM_ARG(question->query.filter, &question->marks));
}

static const struct item_cell pair_cells[] = {
    {CELL_TEXT, offsetof(struct pair_events, pair.a)},
    {CELL_TEXT, offsetof(struct pair_events, pair.b)},
    {CELL_INTEGER, offsetof(struct pair_events, events)},
    {CELL_INTEGER, offsetof(struct pair_events, first)},
    {CELL_INTEGER, offsetof(struct pair_events, last)},
    {CELL_TEXT, offsetof(struct pair_events, types)},
    {CELL_TEXT, offsetof(struct pair_events, stance)},
};
const struct item_shape pair_shape = ITEM_SHAPE(struct pair_events, pair_cells);

void
query_pairs(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "WITH matched AS MATERIALIZED (SELECT e.row AS row, e.type AS "
	    "type, " PERIOD_FIRST_WRITTEN " AS day_first, " PERIOD_LAST_WRITTEN
	    " AS day_last FROM event e WHERE $f), "
	    "typed AS (SELECT p.actor AS a, q.actor AS b, m.type AS type, "
	    "COUNT(*) AS events, MIN(m.day_first) AS day_first, "
	    "MAX(m.day_last) AS day_last FROM matched m JOIN participant p ON "
	    "p.event = m.row AND p.takes_part = 1 AND p.is_state = 1 JOIN "
	    "participant q ON q.event = m.row AND q.takes_part = 1 AND "
	    "q.is_state = 1 AND q.actor > p.actor GROUP BY 1, 2, 3 "
	    "ORDER BY 1, 2, 4 DESC, 3) "
	    "SELECT t.a, t.b, SUM(t.events) AS events, MIN(t.day_first) "
	    "AS day_first, MAX(t.day_last) AS day_last, group_concat(t.type || "
	    "' ' || t.events, ', '), "
	    "(SELECT r.stance FROM relationship r WHERE r.a = t.a AND "
	    "r.b = t.b) FROM typed t GROUP BY t.a, t.b "
	    "ORDER BY events DESC, t.a, t.b$f",
	    FILTER_ARG(question->query.filter, &question->marks), add_limit,
	    &question->limit);
}

static const struct item_cell alike_cells[] = {
    {CELL_ROW, offsetof(struct alike_event, row)},
    {CELL_INTEGER, offsetof(struct alike_event, group)},
    {CELL_TEXT, offsetof(struct alike_event, id)},
    {CELL_TEXT, offsetof(struct alike_event, date)},
    {CELL_TEXT, offsetof(struct alike_event, type)},
    {CELL_TEXT, offsetof(struct alike_event, triage)},
    {CELL_TEXT, offsetof(struct alike_event, title)},
    {CELL_TEXT, offsetof(struct alike_event, addresses)},
};
const struct item_shape alike_shape =
    ITEM_SHAPE(struct alike_event, alike_cells);

void
query_alike(const struct question *question, struct sql *sql)
{
	(void)question;
	sql_addf(sql,
	    "WITH candidate AS (SELECT DISTINCT day_first, day_end, type "
	    "FROM event WHERE origin_triage = 'untriaged'), "
	    "event_actors AS (SELECT e.row, e.day_first, e.day_end, e.type, "
	    "(SELECT group_concat(actor) FROM (SELECT actor FROM participant "
	    "WHERE event = e.row ORDER BY actor)) AS actors, "
	    "e.origin_triage IS 'untriaged' AS waits "
	    "FROM candidate c JOIN event e ON e.day_first IS c.day_first "
	    "AND e.day_end = c.day_end AND e.type = c.type "
	    "WHERE e." NOT_REJECTED "), "
	    "grouped AS (SELECT row, dense_rank() OVER (ORDER BY day_first, "
	    "day_end, type, actors) AS place, count(*) OVER same AS many, "
	    "sum(waits) OVER same AS waiting FROM event_actors "
	    "WINDOW same AS (PARTITION BY day_first, day_end, type, actors)) "
	    "SELECT e.row, dense_rank() OVER (ORDER BY g.place) AS number, "
	    "e.id, e.date, e.type, e.origin_triage, e.title, "
	    "(SELECT group_concat(s.url, ' ') FROM citation c JOIN source s "
	    "ON s.id = c.source WHERE c.event = e.row) "
	    "FROM grouped g JOIN event e ON e.row = g.row "
	    "WHERE g.many > 1 AND g.waiting > 0 ORDER BY number, e.id");
}

static const struct item_cell holdings_cells[] = {
    {CELL_INTEGER, offsetof(struct holdings, schema)},
    {CELL_INTEGER, offsetof(struct holdings, events)},
    {CELL_INTEGER, offsetof(struct holdings, series)},
    {CELL_INTEGER, offsetof(struct holdings, sources)},
    {CELL_INTEGER, offsetof(struct holdings, relationships)},
    {CELL_INTEGER, offsetof(struct holdings, citations)},
    {CELL_INTEGER, offsetof(struct holdings, disputes)},
};
const struct item_shape holdings_shape =
    ITEM_SHAPE(struct holdings, holdings_cells);

void
query_holdings(const struct question *question, struct sql *sql)
{
	(void)question;
	sql_addf(sql,
	    "SELECT (SELECT user_version FROM pragma_user_version), "
	    "(SELECT COUNT(*) FROM event), (SELECT COUNT(*) FROM series), "
	    "(SELECT COUNT(*) FROM source), "
	    "(SELECT COUNT(*) FROM relationship), "
	    "(SELECT COUNT(*) FROM citation) + "
	    "(SELECT COUNT(*) FROM relationship_citation), "
	    "(SELECT COUNT(*) FROM citation WHERE stance = 'disputes') + "
	    "(SELECT COUNT(*) FROM relationship_citation "
	    "WHERE stance = 'disputes')");
}

static const struct item_cell version_cells[] = {
    {CELL_TEXT, offsetof(struct data_version, shipped)},
    {CELL_TEXT, offsetof(struct data_version, changed)},
};
const struct item_shape version_shape =
    ITEM_SHAPE(struct data_version, version_cells);

void
query_version(const struct question *question, struct sql *sql)
{
	(void)question;
	sql_addf(sql,
	    "SELECT (SELECT value FROM meta WHERE key = 'shipped_version'), "
	    "(SELECT time FROM revision WHERE cause <> 'shipped' "
	    "ORDER BY number DESC LIMIT 1)");
}
