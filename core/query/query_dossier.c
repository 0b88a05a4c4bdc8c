#include "core/query/query_dossier.h"

#include "core/query/parse.h"

static void
add_pair(struct sql *sql, const char *before, struct str a, struct str b)
{
	sql_add(sql, before);
	sql_add(sql, " WHERE r.a = ");
	sql_text(sql, a);
	sql_add(sql, " AND r.b = ");
	sql_text(sql, b);
}

void
pair_standing(struct str a, struct str b, struct sql *sql)
{
	add_pair(sql,
	    "SELECT r.stance, r.since, r.summary, r.note FROM relationship r",
	    a, b);
}

void
pair_indicators(struct str a, struct str b, struct sql *sql)
{
	add_pair(sql,
	    "SELECT r.name, r.date, r.value, r.unit, r.note FROM indicator r",
	    a, b);
	sql_add(sql, " ORDER BY r.name, r.unit, r.date, r.position");
}

void
pair_citations(struct str a, struct str b, struct sql *sql)
{
	add_pair(sql,
	    "SELECT r.field, r.stance, r.value, r.passage, r.source, "
	    "s.publisher, s.date, (SELECT COUNT(DISTINCT c.event) FROM "
	    "citation c WHERE c.source = r.source) FROM "
	    "relationship_citation r JOIN source s ON s.id = r.source",
	    a, b);
	sql_add(sql, " ORDER BY r.position");
}

/* The condition of "is:planned". */
static const char *
planned(void)
{
	const struct field_word *word = field_named("is")->words;

	while (strcmp(word->name, "planned") != 0)
		word++;
	return word->condition;
}

void
query_editions(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "WITH matched AS MATERIALIZED (SELECT e.row AS row, "
		     "e.series AS series FROM event e WHERE e.series IS NOT "
		     "NULL AND (");
	filter_sql(query->filter, marks, sql);
	sql_add(sql,
	    ")) SELECT e.series, s.name, s.cadence, e.id, e.title, e.edition, "
	    "e.date, e.day_first, e.day_last, e.status, m.row IS NOT NULL "
	    "FROM event e JOIN series s ON s.id = e.series LEFT JOIN matched "
	    "m ON m.row = e.row WHERE e.series IN (SELECT series FROM "
	    "matched) AND (m.row IS NOT NULL OR (");
	sql_add(sql, planned());
	sql_add(sql, " AND e.origin_triage IS NOT 'rejected')) "
		     "ORDER BY e.series, e.day_first, e.day_end, e.id");
}

void
query_disputed(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql,
	    "SELECT e.id, e.date, e.title, c.field, c.stance, c.value, "
	    "c.passage, c.source, s.publisher, CASE c.field WHEN 'date' THEN "
	    "e.date WHEN 'title' THEN e.title WHEN 'status' THEN e.status "
	    "WHEN 'type' THEN e.type WHEN 'series' THEN e.series WHEN "
	    "'edition' THEN e.edition WHEN 'ordinal' THEN e.ordinal WHEN "
	    "'place' THEN e.place_name ELSE coalesce((SELECT "
	    "printf('%.15g', coalesce(f.value, f.low, f.high)) || CASE WHEN "
	    "f.high > f.low THEN printf(' to %.15g', f.high) ELSE '' END "
	    "FROM figure f WHERE f.event = e.row AND "
	    "'figures/' || f.what = c.field), (SELECT f.count FROM force f "
	    "WHERE f.event = e.row AND "
	    "'forces/' || f.actor || '/' || coalesce(f.name, f.kind) = "
	    "c.field)) END FROM event e JOIN citation c ON c.event = e.row "
	    "JOIN source s ON s.id = c.source WHERE EXISTS (SELECT 1 FROM "
	    "citation d WHERE d.event = c.event AND d.field = c.field AND "
	    "d.stance = 'disputes') AND (");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") ORDER BY e.day_first DESC, e.day_end, e.id, c.field, "
		     "c.position");
}
