#include "core/query/query_pairs.h"

#include <stddef.h>

#include "core/query/filter/filter_from.h"
#include "core/query/period.h"
#include "core/query/valued.h"

/* What matches, with the days that periods are about, and those written. */
#define MATCHED                                                               \
	"WITH matched AS MATERIALIZED (SELECT e.row AS row, e.type AS type, " \
	"e.day_first AS day_first, e.day_end AS "                             \
	"day_end, " PERIOD_FIRST_WRITTEN " AS day_from, " PERIOD_LAST_WRITTEN \
	" AS day_to FROM event e WHERE $f)"

/* The first of January so many years before the one after the edge. */
#define NEW_YEAR                                                    \
	"CAST(strftime('%s', printf('%04d-01-01', year + 1 - $i)) " \
	"AS INTEGER) / 86400"

static void
add_period_days(struct sql *sql, const void *context)
{
	const struct question *question = context;
	const struct query_periods *periods = &question->periods;
	int64_t years = periods->years;

	if (periods->is_given)
		sql_addf(sql, "VALUES ($i, $i, $i, $i)",
		    (int64_t)periods->earlier_first,
		    (int64_t)periods->earlier_last,
		    (int64_t)periods->later_first,
		    (int64_t)periods->later_last);
	else
		sql_addf(sql,
		    "SELECT " NEW_YEAR ", " NEW_YEAR " - 1, " NEW_YEAR
		    ", " NEW_YEAR " - 1 FROM (SELECT CAST(strftime('%Y', "
		    "min(max(day_to), $i) * 86400, 'unixepoch') AS INTEGER) "
		    "AS year FROM matched)",
		    2 * years, years, years, INT64_C(0),
		    (int64_t)question->today);
}

#undef NEW_YEAR

#define PERIODS                                                 \
	", periods (earlier_first, earlier_last, later_first, " \
	"later_last) AS MATERIALIZED ($f)"

/* As date: counts it: the event may have been going on in the period. */
#define POSSIBLY(period)                                             \
	"(m.day_first IS NULL OR m.day_first <= d." period "_last) " \
	"AND m.day_end >= d." period "_first AS " period

#define PLACED                                                            \
	", placed AS MATERIALIZED (SELECT m.row AS row, m.type AS type, " \
	"m.day_from AS day_from, m.day_to AS day_to, " POSSIBLY(          \
	    "earlier") ", " POSSIBLY("later") " FROM matched m, periods d)"

/*
 * The participants as the matrix shows them: each actor that takes part as
 * itself, and once more as each organisation among them that had it as a
 * member.
 */
static const char sides[] =
    ", named AS MATERIALIZED (SELECT DISTINCT p.actor AS actor FROM "
    "matched m JOIN participant p ON p.event = m.row AND p.takes_part "
    "= 1 AND p.is_state = 0), side AS MATERIALIZED (SELECT p.event AS "
    "event, p.actor AS actor, p.actor AS shown FROM matched m JOIN "
    "participant p ON p.event = m.row AND p.takes_part = 1 UNION "
    "SELECT p.event, p.actor, s.organisation FROM matched m JOIN "
    "participant p ON p.event = m.row AND p.takes_part = 1 JOIN "
    "membership s ON s.actor = p.actor AND s.organisation IN (SELECT "
    "actor FROM named) AND (s.day_since IS NULL OR s.day_since <= "
    "m.day_end) AND (s.day_until IS NULL OR m.day_first IS NULL OR "
    "s.day_until >= m.day_first))";

static const char *const pairs_of_states =
    "p.actor AS a, q.actor AS b FROM placed m JOIN participant p ON p.event = "
    "m.row AND p.takes_part = 1 AND p.is_state = 1 JOIN participant q ON "
    "q.event = m.row AND q.takes_part = 1 AND q.is_state = 1 AND q.actor > "
    "p.actor";
static const char *const pairs_of_all =
    "x.a AS a, x.b AS b FROM (SELECT DISTINCT p.event AS event, p.shown AS a, "
    "q.shown AS b FROM side p JOIN side q ON q.event = p.event AND q.actor <> "
    "p.actor AND q.shown > p.shown) x JOIN placed m ON m.row = x.event";

static const struct item_cell typed_cells[] = {
    {CELL_TEXT, offsetof(struct typed_events, pair.a)},
    {CELL_TEXT, offsetof(struct typed_events, pair.b)},
    {CELL_TEXT, offsetof(struct typed_events, type)},
    {CELL_INTEGER, offsetof(struct typed_events, events)},
    {CELL_INTEGER, offsetof(struct typed_events, first)},
    {CELL_INTEGER, offsetof(struct typed_events, last)},
    {CELL_INTEGER, offsetof(struct typed_events, earlier)},
    {CELL_INTEGER, offsetof(struct typed_events, later)},
    {CELL_TEXT, offsetof(struct typed_events, stance)},
};
const struct item_shape typed_shape =
    ITEM_SHAPE(struct typed_events, typed_cells);

void
query_matrix(const struct question *question, struct sql *sql)
{
	bool with_organisations = question->with_organisations;

	sql_addf(sql,
	    MATCHED PERIODS PLACED
	    "$s, typed AS (SELECT m.type AS type, COUNT(*) AS events, "
	    "MIN(m.day_from) AS day_first, MAX(m.day_to) AS day_last, "
	    "SUM(m.earlier) AS earlier, SUM(m.later) AS later, $s GROUP BY a, "
	    "b, 1) SELECT t.a, t.b, t.type, t.events, t.day_first AS "
	    "day_first, t.day_last AS day_last, t.earlier, t.later, r.stance "
	    "FROM typed t LEFT JOIN relationship r ON r.a = t.a AND r.b = t.b "
	    "ORDER BY SUM(t.events) OVER (PARTITION BY t.a, t.b) DESC, t.a, "
	    "t.b, t.events DESC, t.type",
	    FILTER_ARG(question->query.filter, &question->marks),
	    add_period_days, question, with_organisations ? sides : "",
	    with_organisations ? pairs_of_all : pairs_of_states);
}

#undef PLACED
#undef POSSIBLY

void
query_matrix_actors(const struct question *question, struct sql *sql)
{
	const struct valued valued = {
	    .filter = question->query.filter, .marks = &question->marks};

	if (question->with_organisations)
		sql_addf(sql,
		    MATCHED "$s SELECT shown, COUNT(DISTINCT event) FROM side "
			    "GROUP BY 1 ORDER BY 1",
		    FILTER_ARG(question->query.filter, &question->marks),
		    sides);
	else
		sql_addf(sql,
		    "$fSELECT p.actor, COUNT(*) FROM participant p WHERE "
		    "p.takes_part = 1 AND p.is_state = 1 AND p.event $f GROUP "
		    "BY 1 ORDER BY 1",
		    valued_matched, &valued, valued_among, &valued);
}

static const struct item_cell period_cells[] = {
    {CELL_INTEGER, offsetof(struct period_days, earlier_first)},
    {CELL_INTEGER, offsetof(struct period_days, earlier_last)},
    {CELL_INTEGER, offsetof(struct period_days, later_first)},
    {CELL_INTEGER, offsetof(struct period_days, later_last)},
};
const struct item_shape period_shape =
    ITEM_SHAPE(struct period_days, period_cells);

void
query_matrix_periods(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    MATCHED PERIODS " SELECT earlier_first, earlier_last, later_first, "
			    "later_last FROM periods",
	    FILTER_ARG(question->query.filter, &question->marks),
	    add_period_days, question);
}

#undef MATCHED
#undef PERIODS

static const struct item_cell third_cells[] = {
    {CELL_TEXT, offsetof(struct third_events, actor)},
    {CELL_INTEGER, offsetof(struct third_events, events)},
    {CELL_INTEGER, offsetof(struct third_events, first)},
    {CELL_INTEGER, offsetof(struct third_events, last)},
};
const struct item_shape third_shape =
    ITEM_SHAPE(struct third_events, third_cells);

void
query_third(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    "SELECT p.actor, COUNT(*) AS events, MIN(" PERIOD_FIRST_WRITTEN
	    ") AS day_first, MAX(" PERIOD_LAST_WRITTEN
	    ") AS day_last FROM event e "
	    "JOIN participant p ON p.event = e.row AND p.takes_part = 1 AND "
	    "p.is_state = 1 AND p.actor NOT IN ($t, $t) WHERE $f GROUP BY 1 "
	    "ORDER BY events DESC, 1",
	    question->pair.a, question->pair.b,
	    FILTER_ARG(question->query.filter, &question->marks));
}

static void
add_hits(struct sql *sql, const void *context)
{
	const struct question *question = context;

	for (size_t i = 0; i < question->share_count; i++)
		sql_addf(sql, "$sSELECT $i, e.row$f", i ? " UNION ALL " : "",
		    (int64_t)i,
		    FILTER_FROM_ARG(
			question->shares[i].query.filter, &question->marks));
}

/* What matches of each pair, under the pair's number. */
#define HITS "WITH hit (n, row) AS MATERIALIZED ($f)"

static void
add_pairs(struct sql *sql, const void *context)
{
	const struct question *question = context;

	for (size_t i = 0; i < question->share_count; i++)
		sql_addf(sql, "$s($i, $t, $t)", i ? ", " : "", (int64_t)i,
		    question->shares[i].pair.a, question->shares[i].pair.b);
}

#define PAIRS ", pair (n, a, b) AS (VALUES $f)"

static const struct item_cell sums_cells[] = {
    {CELL_INTEGER, offsetof(struct share_sums, events)},
    {CELL_INTEGER, offsetof(struct share_sums, first)},
    {CELL_INTEGER, offsetof(struct share_sums, last)},
    {CELL_TEXT, offsetof(struct share_sums, stance)},
};
const struct item_shape sums_shape = ITEM_SHAPE(struct share_sums, sums_cells);

void
query_share_sums(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    HITS PAIRS
	    " SELECT COUNT(e.row), MIN(" PERIOD_FIRST_WRITTEN
	    ") AS day_first, MAX(" PERIOD_LAST_WRITTEN
	    ") AS day_last, (SELECT r.stance FROM relationship r WHERE r.a = "
	    "p.a AND r.b = p.b) FROM pair p LEFT JOIN hit h ON h.n = p.n LEFT "
	    "JOIN event e ON e.row = h.row GROUP BY p.n ORDER BY p.n",
	    add_hits, question, add_pairs, question);
}

static const struct item_cell share_cells[] = {
    {CELL_TEXT, offsetof(struct share_events, word)},
    {CELL_INTEGER, offsetof(struct share_events, share)},
    {CELL_INTEGER, offsetof(struct share_events, events)},
};
const struct item_shape share_shape =
    ITEM_SHAPE(struct share_events, share_cells);

void
query_share_types(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    HITS " SELECT e.type, h.n, COUNT(*) FROM hit h JOIN event e ON "
		 "e.row = h.row GROUP BY 1, 2 ORDER BY 1, 2",
	    add_hits, question);
}

void
query_share_series(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    HITS " SELECT s.name, h.n, COUNT(*) FROM hit h JOIN event e ON "
		 "e.row = h.row JOIN series s ON s.id = e.series GROUP BY "
		 "s.id, 2 ORDER BY 1, 2",
	    add_hits, question);
}

void
query_share_thirds(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    HITS PAIRS
	    " SELECT p.actor, h.n, COUNT(*) FROM hit h JOIN pair x ON "
	    "x.n = h.n JOIN participant p ON p.event = h.row AND "
	    "p.takes_part = 1 AND p.is_state = 1 AND p.actor <> x.a "
	    "AND p.actor <> x.b GROUP BY 1, 2 ORDER BY 1, 2",
	    add_hits, question, add_pairs, question);
}

static const struct item_cell common_cells[] = {
    {CELL_TEXT, offsetof(struct common_event, event.id)},
    {CELL_TEXT, offsetof(struct common_event, event.date)},
    {CELL_TEXT, offsetof(struct common_event, event.title)},
    {CELL_INTEGER, offsetof(struct common_event, share)},
};
const struct item_shape common_shape =
    ITEM_SHAPE(struct common_event, common_cells);

void
query_share_common(const struct question *question, struct sql *sql)
{
	sql_addf(sql,
	    HITS
	    " SELECT e.id, e.date, e.title, h.n FROM (SELECT n, row, COUNT(*) "
	    "OVER (PARTITION BY row) AS shares FROM hit) h JOIN event e ON "
	    "e.row = h.row WHERE h.shares > 1 ORDER BY h.shares DESC, "
	    "e.day_first DESC, e.id, h.n",
	    add_hits, question);
}

#undef HITS
#undef PAIRS
