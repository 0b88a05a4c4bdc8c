#include "core/query/question.h"

#include <assert.h>
#include <stddef.h>

#include "core/model/date.h"
#include "core/query/complete.h"
#include "core/query/filter/condition.h"
#include "core/query/filter/parse.h"
#include "core/query/query_dossier.h"
#include "core/query/query_pairs.h"
#include "core/query/query_sources.h"

static const struct item_cell row_cells[] = {{CELL_ROW, 0}};
static const struct item_cell number_cells[] = {{CELL_INTEGER, 0}};
static const struct item_cell counted_cells[] = {
    {CELL_TEXT, offsetof(struct counted, value)},
    {CELL_INTEGER, offsetof(struct counted, events)},
};

static const struct item_cell crossed_cells[] = {
    {CELL_TEXT, offsetof(struct crossed, a)},
    {CELL_TEXT, offsetof(struct crossed, b)},
    {CELL_INTEGER, offsetof(struct crossed, events)},
};
static const struct item_cell bucket_cells[] = {
    {CELL_TEXT, offsetof(struct bucket, label)},
    {CELL_INTEGER, offsetof(struct bucket, possible)},
    {CELL_INTEGER, offsetof(struct bucket, certain)},
    {CELL_INTEGER, offsetof(struct bucket, number)},
};
static const struct item_cell span_cells[] = {
    {CELL_TEXT, offsetof(struct span, value)},
    {CELL_INTEGER, offsetof(struct span, first)},
    {CELL_INTEGER, offsetof(struct span, last)},
    {CELL_INTEGER, offsetof(struct span, sure)},
    {CELL_INTEGER, offsetof(struct span, events)},
};
static const struct item_cell pair_cells[] = {
    {CELL_TEXT, offsetof(struct pair_events, pair.a)},
    {CELL_TEXT, offsetof(struct pair_events, pair.b)},
    {CELL_INTEGER, offsetof(struct pair_events, events)},
    {CELL_INTEGER, offsetof(struct pair_events, first)},
    {CELL_INTEGER, offsetof(struct pair_events, last)},
    {CELL_TEXT, offsetof(struct pair_events, types)},
    {CELL_TEXT, offsetof(struct pair_events, stance)},
};

static const struct item_cell place_cells[] = {
    {CELL_TEXT, offsetof(struct place_event, id)},
    {CELL_TEXT, offsetof(struct place_event, date)},
    {CELL_TEXT, offsetof(struct place_event, title)},
    {CELL_TEXT, offsetof(struct place_event, place)},
    {CELL_TEXT, offsetof(struct place_event, precision)},
    {CELL_REAL, offsetof(struct place_event, lat)},
    {CELL_REAL, offsetof(struct place_event, lon)},
};
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

static const struct item_cell brief_cells[] = {
    {CELL_TEXT, offsetof(struct brief_event, id)},
    {CELL_TEXT, offsetof(struct brief_event, date)},
    {CELL_TEXT, offsetof(struct brief_event, type)},
    {CELL_TEXT, offsetof(struct brief_event, status)},
    {CELL_TEXT, offsetof(struct brief_event, title)},
};

static const struct item_shape row_shape = ITEM_SHAPE(int64_t, row_cells);
static const struct item_shape number_shape = ITEM_SHAPE(int64_t, number_cells);
static const struct item_shape counted_shape =
    ITEM_SHAPE(struct counted, counted_cells);
static const struct item_shape pair_shape =
    ITEM_SHAPE(struct pair_events, pair_cells);
static const struct item_shape alike_shape =
    ITEM_SHAPE(struct alike_event, alike_cells);
static const struct item_shape place_shape =
    ITEM_SHAPE(struct place_event, place_cells);
static const struct item_shape crossed_shape =
    ITEM_SHAPE(struct crossed, crossed_cells);
static const struct item_shape bucket_shape =
    ITEM_SHAPE(struct bucket, bucket_cells);
static const struct item_shape brief_shape =
    ITEM_SHAPE(struct brief_event, brief_cells);
static const struct item_shape span_shape = ITEM_SHAPE(struct span, span_cells);

static void
ask_rows(const struct question *question, struct sql *sql)
{
	query_ids(&question->query, &question->marks, question->limit, sql);
}

static void
ask_count(const struct question *question, struct sql *sql)
{
	query_count(&question->query, &question->marks, sql);
}

static void
ask_counts(const struct question *question, struct sql *sql)
{
	query_counts(&question->query, &question->marks, question->field, sql);
}

static void
ask_cross(const struct question *question, struct sql *sql)
{
	query_cross(&question->query, &question->marks, question->field,
	    question->other, sql);
}

static void
ask_buckets(const struct question *question, struct sql *sql)
{
	query_buckets(&question->query, &question->marks, question->field, sql);
}

static void
ask_coverage(const struct question *question, struct sql *sql)
{
	query_coverage(question->field, sql);
}

static void
ask_spans(const struct question *question, struct sql *sql)
{
	query_spans(&question->query, &question->marks, question->field,
	    question->other, sql);
}

static void
ask_offers(const struct question *question, struct sql *sql)
{
	counts_starting(
	    question->field, question->prefix, question->limit, sql);
}

static void
ask_actors(const struct question *question, struct sql *sql)
{
	counts_of_actors(
	    question->field, question->actors, question->actor_count, sql);
}

static void
ask_pairs(const struct question *question, struct sql *sql)
{
	query_pairs(&question->query, &question->marks, question->limit, sql);
}

static void
ask_alike(const struct question *question, struct sql *sql)
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

static void
ask_places(const struct question *question, struct sql *sql)
{
	query_places(&question->query, &question->marks, sql);
}

static void
ask_unplaced(const struct question *question, struct sql *sql)
{
	query_unplaced(&question->query, &question->marks, sql);
}

static void
ask_briefs(const struct question *question, struct sql *sql)
{
	query_briefs(&question->query, &question->marks, question->limit, sql);
}

static const struct {
	void (*ask)(const struct question *question, struct sql *sql);
	const struct item_shape *shape; /* NULL: cells */
} kinds[] = {
    [QUESTION_ROWS] = {ask_rows, &row_shape},
    [QUESTION_COUNT] = {ask_count, &number_shape},
    [QUESTION_COUNTS] = {ask_counts, &counted_shape},
    [QUESTION_CROSS] = {ask_cross, &crossed_shape},
    [QUESTION_BUCKETS] = {ask_buckets, &bucket_shape},
    [QUESTION_COVERAGE] = {ask_coverage, &number_shape},
    [QUESTION_SPANS] = {ask_spans, &span_shape},
    [QUESTION_OFFERS] = {ask_offers, &counted_shape},
    [QUESTION_ACTORS] = {ask_actors, &counted_shape},
    [QUESTION_PAIRS] = {ask_pairs, &pair_shape},
    [QUESTION_ALIKE] = {ask_alike, &alike_shape},
    [QUESTION_PLACES] = {ask_places, &place_shape},
    [QUESTION_UNPLACED] = {ask_unplaced, &counted_shape},
    [QUESTION_SOURCES] = {query_sources, &source_shape},
    [QUESTION_SOURCE_GROUPS] = {query_source_groups, &group_shape},
    [QUESTION_MATRIX] = {query_matrix, &typed_shape},
    [QUESTION_MATRIX_ACTORS] = {query_matrix_actors, &counted_shape},
    [QUESTION_MATRIX_PERIODS] = {query_matrix_periods, &period_shape},
    [QUESTION_THIRD] = {query_third, &third_shape},
    [QUESTION_SHARE_SUMS] = {query_share_sums, &sums_shape},
    [QUESTION_SHARE_TYPES] = {query_share_types, &share_shape},
    [QUESTION_SHARE_SERIES] = {query_share_series, &share_shape},
    [QUESTION_SHARE_THIRDS] = {query_share_thirds, &share_shape},
    [QUESTION_SHARE_COMMON] = {query_share_common, &common_shape},
    [QUESTION_BRIEFS] = {ask_briefs, &brief_shape},
    [QUESTION_STANDING] = {query_standing, &standing_shape},
    [QUESTION_INDICATORS] = {query_indicators, &indicator_shape},
    [QUESTION_PAIR_CITATIONS] = {query_pair_citations, &pair_citation_shape},
    [QUESTION_EDITIONS] = {query_editions, &edition_shape},
    [QUESTION_CLAIMS] = {query_claims, &claim_shape},
};
static_assert(ARRAY_LENGTH(kinds) == QUESTION_KINDS, "a row for each kind");

const struct item_shape *
question_sql(const struct question *question, struct sql *sql)
{
	kinds[question->kind].ask(question, sql);
	return kinds[question->kind].shape;
}

int64_t
answer_number(const struct answer *answer)
{
	const int64_t *number = answer->items;

	return answer->count > 0 ? *number : 0;
}

int32_t
answer_day(int64_t day)
{
	return day == INTEGER_NONE ? DATE_NONE : (int32_t)day;
}

struct question
question_of(enum question_kind kind, const struct query *query,
    const struct strs *marks)
{
	return (struct question){.kind = kind,
	    .query = *query,
	    .marks = marks ? *marks : (struct strs){0}};
}

static struct strs
copy_texts(struct arena *arena, struct strs texts)
{
	struct strs copy = {0};

	for (size_t i = 0; i < texts.count; i++)
		arena_strs_add(arena, &copy, arena_str(arena, texts.items[i]));
	return copy;
}

static struct query
copy_query(struct arena *arena, const struct query *query)
{
	struct query copy = *query;

	if (query->filter)
		copy.filter = filter_copy(arena, query->filter);
	copy.at = arena_str(arena, query->at);
	copy.rev = arena_str(arena, query->rev);
	return copy;
}

static struct pair
copy_pair(struct arena *arena, struct pair pair)
{
	return (struct pair){
	    arena_str(arena, pair.a), arena_str(arena, pair.b)};
}

static bool
query_uses_marks(const struct query *query)
{
	return query->filter && filter_uses(query->filter, field_named("is"));
}

static bool
uses_marks(const struct question *question)
{
	for (size_t i = 0; i < question->share_count; i++)
		if (query_uses_marks(&question->shares[i].query))
			return true;
	return query_uses_marks(&question->query);
}

void
question_copy(
    struct arena *arena, const struct question *question, struct question *copy)
{
	struct side_actor *actors =
	    ARENA_ARRAY(arena, struct side_actor, question->actor_count);
	struct share *shares =
	    ARENA_ARRAY(arena, struct share, question->share_count);

	*copy = *question;
	copy->query = copy_query(arena, &question->query);
	copy->marks = uses_marks(question) ? copy_texts(arena, question->marks)
					   : (struct strs){0};
	copy->prefix = arena_str(arena, question->prefix);
	copy->pair = copy_pair(arena, question->pair);
	for (size_t i = 0; i < question->share_count; i++)
		shares[i] =
		    (struct share){copy_pair(arena, question->shares[i].pair),
			copy_query(arena, &question->shares[i].query)};
	copy->shares = shares;
	for (size_t i = 0; i < question->actor_count; i++)
		actors[i] = (struct side_actor){
		    arena_str(arena, question->actors[i].code),
		    question->actors[i].kind};
	copy->actors = actors;
}
