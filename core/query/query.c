#include "core/query/query.h"

#include "core/query/parse.h"

void
query_filter_text(const struct query *query, struct buf *out)
{
	filter_text(query->filter, out);
}

static void
add_part(struct buf *out, const char *name)
{
	if (out->len > 0)
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
	if (text.len == 0)
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
static void
add_date_order(struct sql *sql, bool is_descending)
{
	sql_add(sql, is_descending ? "e.day_first DESC, e.day_end"
				   : "e.day_first, e.day_end");
}

/* What is absent comes last, either way. */
static void
add_order(struct sql *sql, const struct order *order)
{
	const struct field *field = order->field;

	if (field == field_named("date")) {
		add_date_order(sql, order->is_descending);
		return;
	}
	sql_add(sql, field->order ? field->order : field->column);
	sql_add(sql, order->is_descending ? " DESC" : " NULLS LAST");
}

static void
add_order_by(struct sql *sql, const struct query *query)
{
	bool has_date = false;

	sql_add(sql, " ORDER BY ");
	for (size_t i = 0; i < query->order_count; i++) {
		add_order(sql, &query->orders[i]);
		sql_add(sql, ", ");
		has_date =
		    has_date || query->orders[i].field == field_named("date");
	}
	if (!has_date) {
		add_date_order(sql, true);
		sql_add(sql, ", ");
	}
	sql_add(sql, "e.id");
}

static void
add_limit(struct sql *sql, size_t limit)
{
	if (limit == 0)
		return;
	sql_add(sql, " LIMIT ");
	sql_integer(sql, (int64_t)limit);
}

void
query_ids(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_add(sql, "SELECT e.row FROM event e WHERE ");
	filter_sql(query->filter, marks, sql);
	add_order_by(sql, query);
	add_limit(sql, limit);
}

void
query_briefs(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_add(sql, "SELECT e.id, e.date, e.type, e.status, e.title FROM "
		     "event e WHERE ");
	filter_sql(query->filter, marks, sql);
	add_order_by(sql, query);
	add_limit(sql, limit);
}

void
query_count(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "SELECT COUNT(*) FROM event e WHERE ");
	filter_sql(query->filter, marks, sql);
}

void
query_pairs(const struct query *query, const struct strs *marks, size_t limit,
    struct sql *sql)
{
	sql_add(sql,
	    "WITH matched AS MATERIALIZED (SELECT e.row AS row, e.type AS "
	    "type, e.day_first AS day_first, coalesce(e.day_last, "
	    "e.day_sure, e.day_first) AS day_last FROM event e WHERE ");
	filter_sql(query->filter, marks, sql);
	sql_add(sql,
	    "), typed AS (SELECT p.actor AS a, q.actor AS b, m.type AS type, "
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
	    "ORDER BY events DESC, t.a, t.b");
	add_limit(sql, limit);
}
