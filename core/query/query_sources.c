#include "core/query/query_sources.h"

#include <stddef.h>

/* Of every citation of a matching event, with its source. */
#define CITED                                                     \
	"WITH matched AS MATERIALIZED (SELECT e.row AS row FROM " \
	"event e WHERE $f) SELECT "
#define NUMBERS                                                        \
	"COUNT(DISTINCT c.event) AS events, COUNT(DISTINCT CASE "      \
	"c.stance WHEN 'disputes' THEN c.event END) AS disputes FROM " \
	"matched m JOIN citation c ON c.event = m.row JOIN source s "  \
	"ON s.id = c.source GROUP BY 1 ORDER BY events DESC, 1"

static const struct item_cell source_cells[] = {
    {CELL_TEXT, offsetof(struct source_events, id)},
    {CELL_TEXT, offsetof(struct source_events, publisher)},
    {CELL_TEXT, offsetof(struct source_events, author)},
    {CELL_TEXT, offsetof(struct source_events, title)},
    {CELL_TEXT, offsetof(struct source_events, date)},
    {CELL_TEXT, offsetof(struct source_events, kind)},
    {CELL_TEXT, offsetof(struct source_events, language)},
    {CELL_TEXT, offsetof(struct source_events, url)},
    {CELL_INTEGER, offsetof(struct source_events, events)},
    {CELL_INTEGER, offsetof(struct source_events, disputes)},
};
const struct item_shape source_shape =
    ITEM_SHAPE(struct source_events, source_cells);

void
query_sources(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    CITED "s.id, s.publisher, s.author, s.title, s.date, s.kind, "
		  "s.language, s.url, " NUMBERS,
	    FILTER_ARG(question->query.filter, &question->marks));
}

static const struct item_cell group_cells[] = {
    {CELL_TEXT, offsetof(struct group_events, value)},
    {CELL_INTEGER, offsetof(struct group_events, documents)},
    {CELL_INTEGER, offsetof(struct group_events, events)},
    {CELL_INTEGER, offsetof(struct group_events, disputes)},
};
const struct item_shape group_shape =
    ITEM_SHAPE(struct group_events, group_cells);

void
query_source_groups(const struct question *question, struct sql *sql)
{
	static const struct {
		const char *name;
		const char *column;
	} groups[] = {
	    {"publisher", "s.publisher"},
	    {"kind", "s.kind"},
	    {"lang", "s.language"},
	};
	size_t at = ARRAY_LENGTH(groups);

	while (--at > 0 && strcmp(question->field->name, groups[at].name) != 0)
		;
	sql_addf(sql, CITED "$s, COUNT(DISTINCT s.id) AS documents, " NUMBERS,
	    FILTER_ARG(question->query.filter, &question->marks),
	    groups[at].column);
}

#undef CITED
#undef NUMBERS
