#include "core/query/query_sources.h"

/* Every citation of a matching event, with its source. */
static void
add_cited(const struct query *query, const struct strs *marks, struct sql *sql)
{
	sql_add(sql, "WITH matched AS MATERIALIZED (SELECT e.row AS row FROM "
		     "event e WHERE ");
	filter_sql(query->filter, marks, sql);
	sql_add(sql, ") ");
}

#define NUMBERS                                                        \
	"COUNT(DISTINCT c.event) AS events, COUNT(DISTINCT CASE "      \
	"c.stance WHEN 'disputes' THEN c.event END) AS disputes FROM " \
	"matched m JOIN citation c ON c.event = m.row JOIN source s "  \
	"ON s.id = c.source GROUP BY 1 ORDER BY events DESC, 1"

void
query_sources(
    const struct query *query, const struct strs *marks, struct sql *sql)
{
	add_cited(query, marks, sql);
	sql_add(sql, "SELECT s.id, s.publisher, s.author, s.title, s.date, "
		     "s.kind, s.language, s.url, " NUMBERS);
}

void
query_source_groups(const struct query *query, const struct strs *marks,
    struct str by, struct sql *sql)
{
	static const struct {
		const char *name;
		const char *select;
	} groups[] = {
	    {"publisher", "SELECT s.publisher, "},
	    {"kind", "SELECT s.kind, "},
	    {"language", "SELECT s.language, "},
	};
	size_t at = ARRAY_LENGTH(groups);

	while (--at > 0 && !str_is(by, groups[at].name))
		;
	add_cited(query, marks, sql);
	sql_add(sql, groups[at].select);
	sql_add(sql, "COUNT(DISTINCT s.id) AS documents, " NUMBERS);
}

#undef NUMBERS
