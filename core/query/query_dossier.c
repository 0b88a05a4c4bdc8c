#include "core/query/query_dossier.h"

#include <stddef.h>

#include "core/query/filter/condition.h"
#include "core/query/filter/parse.h"

static const struct item_cell standing_cells[] = {
    {CELL_TEXT, offsetof(struct pair_standing, stance)},
    {CELL_TEXT, offsetof(struct pair_standing, since)},
    {CELL_TEXT, offsetof(struct pair_standing, summary)},
};
const struct item_shape standing_shape =
    ITEM_SHAPE(struct pair_standing, standing_cells);

void
query_standing(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.stance, r.since, r.summary FROM relationship r WHERE "
	    "r.a = $t AND r.b = $t",
	    question->pair.a, question->pair.b);
}

static const struct item_cell indicator_cells[] = {
    {CELL_TEXT, offsetof(struct pair_indicator, name)},
    {CELL_TEXT, offsetof(struct pair_indicator, date)},
    {CELL_TEXT, offsetof(struct pair_indicator, unit)},
    {CELL_TEXT, offsetof(struct pair_indicator, note)},
    {CELL_TEXT, offsetof(struct pair_indicator, written)},
    {CELL_REAL, offsetof(struct pair_indicator, value)},
};
const struct item_shape indicator_shape =
    ITEM_SHAPE(struct pair_indicator, indicator_cells);

void
query_indicators(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.name, r.date, r.unit, r.note, r.value, r.value FROM "
	    "indicator r WHERE r.a = $t AND r.b = $t ORDER BY r.name, r.unit, "
	    "r.date, r.position",
	    question->pair.a, question->pair.b);
}

static const struct item_cell pair_citation_cells[] = {
    {CELL_TEXT, offsetof(struct pair_citation, field)},
    {CELL_TEXT, offsetof(struct pair_citation, stance)},
    {CELL_TEXT, offsetof(struct pair_citation, value)},
    {CELL_TEXT, offsetof(struct pair_citation, passage)},
    {CELL_TEXT, offsetof(struct pair_citation, source)},
    {CELL_INTEGER, offsetof(struct pair_citation, events)},
};
const struct item_shape pair_citation_shape =
    ITEM_SHAPE(struct pair_citation, pair_citation_cells);

void
query_pair_citations(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT r.field, r.stance, r.value, r.passage, r.source, (SELECT "
	    "COUNT(DISTINCT c.event) FROM citation c WHERE c.source = "
	    "r.source) FROM relationship_citation r WHERE r.a = $t AND r.b = "
	    "$t ORDER BY r.position",
	    question->pair.a, question->pair.b);
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

static const struct item_cell edition_cells[] = {
    {CELL_TEXT, offsetof(struct series_edition, series)},
    {CELL_TEXT, offsetof(struct series_edition, name)},
    {CELL_TEXT, offsetof(struct series_edition, cadence)},
    {CELL_TEXT, offsetof(struct series_edition, event)},
    {CELL_TEXT, offsetof(struct series_edition, title)},
    {CELL_TEXT, offsetof(struct series_edition, date)},
    {CELL_INTEGER, offsetof(struct series_edition, first)},
    {CELL_INTEGER, offsetof(struct series_edition, last)},
    {CELL_TEXT, offsetof(struct series_edition, status)},
    {CELL_INTEGER, offsetof(struct series_edition, matches)},
};
const struct item_shape edition_shape =
    ITEM_SHAPE(struct series_edition, edition_cells);

void
query_editions(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "WITH matched AS MATERIALIZED (SELECT e.row AS row, e.series AS "
	    "series FROM event e WHERE e.series IS NOT NULL AND ($f)) SELECT "
	    "e.series, s.name, s.cadence, e.id, e.title, e.date, "
	    "e.day_first, e.day_last, e.status, m.row IS NOT NULL "
	    "FROM event e JOIN series s ON s.id = e.series LEFT JOIN matched "
	    "m ON m.row = e.row WHERE e.series IN (SELECT series FROM "
	    "matched) AND (m.row IS NOT NULL OR ($s AND e." NOT_REJECTED
	    ")) ORDER BY e.series, e.day_first, e.day_end, e.id",
	    FILTER_ARG(question->query.filter, &question->marks), planned());
}

static const struct item_cell claim_cells[] = {
    {CELL_TEXT, offsetof(struct event_claim, event)},
    {CELL_TEXT, offsetof(struct event_claim, date)},
    {CELL_TEXT, offsetof(struct event_claim, title)},
    {CELL_TEXT, offsetof(struct event_claim, field)},
    {CELL_TEXT, offsetof(struct event_claim, stance)},
    {CELL_TEXT, offsetof(struct event_claim, value)},
    {CELL_TEXT, offsetof(struct event_claim, passage)},
    {CELL_TEXT, offsetof(struct event_claim, source)},
    {CELL_TEXT, offsetof(struct event_claim, recorded)},
};
const struct item_shape claim_shape =
    ITEM_SHAPE(struct event_claim, claim_cells);

void
query_claims(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT e.id, e.date, e.title, c.field, c.stance, c.value, "
	    "c.passage, c.source, CASE c.field WHEN 'date' THEN "
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
	    "WHERE EXISTS (SELECT 1 FROM citation d WHERE d.event = c.event "
	    "AND d.field = c.field AND d.stance = 'disputes') AND ($f) ORDER "
	    "BY e.day_first DESC, e.day_end, e.id, c.field, c.position",
	    FILTER_ARG(question->query.filter, &question->marks));
}
