#include "core/query/question.h"

#include <assert.h>

#include "core/model/date.h"
#include "core/query/filter/parse.h"
#include "core/query/query_dossier.h"
#include "core/query/query_pairs.h"
#include "core/query/query_sources.h"

static const struct {
	void (*ask)(const struct question *question, struct sql *sql);
	const struct item_shape *shape; /* NULL: cells */
} kinds[] = {
    [QUESTION_ROWS] = {query_ids, &row_shape},
    [QUESTION_COUNT] = {query_count, &number_shape},
    [QUESTION_COUNTS] = {query_counts, &counted_shape},
    [QUESTION_CROSS] = {query_cross, &crossed_shape},
    [QUESTION_BUCKETS] = {query_buckets, NULL},	  /* counted by period */
    [QUESTION_COVERAGE] = {query_coverage, NULL}, /* the same */
    [QUESTION_SPANS] = {query_spans, &span_shape},
    [QUESTION_OFFERS] = {query_offers, &counted_shape},
    [QUESTION_ACTORS] = {query_actors, &counted_shape},
    [QUESTION_PAIRS] = {query_pairs, &pair_shape},
    [QUESTION_ALIKE] = {query_alike, &alike_shape},
    [QUESTION_PLACES] = {query_places, &place_shape},
    [QUESTION_UNPLACED] = {query_unplaced, &counted_shape},
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
    [QUESTION_BRIEFS] = {query_briefs, &brief_shape},
    [QUESTION_STANDING] = {query_standing, &standing_shape},
    [QUESTION_INDICATORS] = {query_indicators, &indicator_shape},
    [QUESTION_PAIR_CITATIONS] = {query_pair_citations, &pair_citation_shape},
    [QUESTION_EDITIONS] = {query_editions, &edition_shape},
    [QUESTION_CLAIMS] = {query_claims, &claim_shape},
    [QUESTION_HOLDINGS] = {query_holdings, &holdings_shape},
    [QUESTION_VERSION] = {query_version, &version_shape},
    [QUESTION_EVENTS] = {NULL, NULL}, /* no one statement answers it */
    [QUESTION_FIND] = {NULL, NULL},   /* the same */
};
static_assert(ARRAY_LENGTH(kinds) == QUESTION_KINDS, "a row for each kind");

const struct item_shape *
question_sql(const struct question *question, struct sql *sql)
{
	if (question_is_by_period(question) &&
	    question->kind == QUESTION_COUNTS) {
		query_buckets(question, sql);
		return NULL;
	}
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

static const int64_t *
copy_rows(struct arena *arena, const int64_t *rows, size_t count)
{
	int64_t *copy = ARENA_ARRAY(arena, int64_t, count);

	if (count)
		memcpy(copy, rows, count * sizeof *copy);
	return copy;
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
	copy->over = question->over ? filter_copy(arena, question->over) : NULL;
	copy->text = arena_str(arena, question->text);
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
	copy->rows = copy_rows(arena, question->rows, question->row_count);
}
