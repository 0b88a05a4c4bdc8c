#include "core/query/query_dossier.h"

#include "core/query/parse.h"

void
pair_standing(struct str a, struct str b, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.stance, r.since, r.summary, r.note FROM relationship r "
	    "WHERE r.a = $t AND r.b = $t",
	    a, b);
}

void
pair_indicators(struct str a, struct str b, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.name, r.date, r.value, r.unit, r.note FROM indicator r "
	    "WHERE r.a = $t AND r.b = $t ORDER BY r.name, r.unit, r.date, "
	    "r.position",
	    a, b);
}

void
pair_citations(struct str a, struct str b, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.field, r.stance, r.value, r.passage, r.source, "
	    "s.publisher, s.date, (SELECT COUNT(DISTINCT c.event) FROM "
	    "citation c WHERE c.source = r.source) FROM "
	    "relationship_citation r JOIN source s ON s.id = r.source WHERE "
	    "r.a = $t AND r.b = $t ORDER BY r.position",
	    a, b);
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
	sql_addf(sql,
	    "WITH matched AS MATERIALIZED (SELECT e.row AS row, e.series AS "
	    "series FROM event e WHERE e.series IS NOT NULL AND ($f)) SELECT "
	    "e.series, s.name, s.cadence, e.id, e.title, e.edition, "
	    "e.date, e.day_first, e.day_last, e.status, m.row IS NOT NULL "
	    "FROM event e JOIN series s ON s.id = e.series LEFT JOIN matched "
	    "m ON m.row = e.row WHERE e.series IN (SELECT series FROM "
	    "matched) AND (m.row IS NOT NULL OR ($s AND e." NOT_REJECTED
	    ")) ORDER BY e.series, e.day_first, e.day_end, e.id",
	    FILTER_ARG(query->filter, marks), planned());
}

void
query_disputed(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_addf(sql,
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
	    "d.stance = 'disputes') AND ($f) ORDER BY e.day_first DESC, "
	    "e.day_end, "
	    "e.id, c.field, c.position",
	    FILTER_ARG(query->filter, marks));
}
