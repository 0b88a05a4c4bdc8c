#include "core/query/query_sources.h"

#include <stddef.h>

/* Every citation of a matching event, with its source. */
static void
add_cited(const struct question *question, struct sql *sql)
{
	sql_add(sql, "WITH matched AS MATERIALIZED (SELECT e.row AS row FROM "
		     "event e WHERE ");
	filter_sql(question->query.filter, &question->marks, sql);
	sql_add(sql, ") ");
}

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
	add_cited(question, sql);
	sql_add(sql, "SELECT s.id, s.publisher, s.author, s.title, s.date, "
		     "s.kind, s.language, s.url, " NUMBERS);
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
		const char *select;
	} groups[] = {
	    {"publisher", "SELECT s.publisher, "},
	    {"kind", "SELECT s.kind, "},
	    {"lang", "SELECT s.language, "},
	};
	size_t at = ARRAY_LENGTH(groups);

	while (--at > 0 && strcmp(question->field->name, groups[at].name) != 0)
		;
	add_cited(question, sql);
	sql_add(sql, groups[at].select);
	sql_add(sql, "COUNT(DISTINCT s.id) AS documents, " NUMBERS);
}

#undef NUMBERS
