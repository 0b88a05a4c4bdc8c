#include "core/query/query.h"

#include "core/query/filter/parse.h"

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

void
query_ids(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_addf(sql, "SELECT e.row FROM event e WHERE $f ORDER BY $f, e.id$f",
	    FILTER_ARG(query->filter, marks), add_orders_of, query, add_limit,
	    &limit);
}

void
query_briefs(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_addf(sql,
	    "SELECT e.id, e.date, e.type, e.status, e.title FROM event e WHERE "
	    "$f ORDER BY $f, e.id$f",
	    FILTER_ARG(query->filter, marks), add_orders_of, query, add_limit,
	    &limit);
}

void
query_count(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_addf(sql, "SELECT COUNT(*) FROM event e WHERE $f",
	    FILTER_ARG(query->filter, marks));
}

void
query_pairs(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_addf(sql,
	    "WITH matched AS MATERIALIZED (SELECT e.row AS row, e.type AS "
	    "type, e.day_first AS day_first, coalesce(e.day_last, "
	    "e.day_sure, e.day_first) AS day_last FROM event e WHERE $f), "
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
	    FILTER_ARG(query->filter, marks), add_limit, &limit);
}
