#include <math.h>

#include "core/picture/matrix/cluster.h"
#include "core/picture/matrix/matrix.h"

/* From the answers of the store to the matrix. */
enum { ANSWER_PAIRS, ANSWER_ACTORS, ANSWER_PERIODS, ANSWER_TOTAL };

bool
matrix_ask(const struct picture_request *request,
    struct picture_question *question, struct err *err)
{
	static const enum question_kind asked[] = {
	    [ANSWER_PAIRS] = QUESTION_MATRIX,
	    [ANSWER_ACTORS] = QUESTION_MATRIX_ACTORS,
	    [ANSWER_PERIODS] = QUESTION_MATRIX_PERIODS,
	    [ANSWER_TOTAL] = QUESTION_COUNT,
	};
	struct question matrix =
	    question_of(QUESTION_MATRIX, request->query, request->marks);
	enum matrix_order order;
	enum matrix_upper upper;

	matrix.with_organisations = request->with_organisations;
	matrix.today = date_today();
	matrix.periods.years = MATRIX_YEARS;
	if (request->order.len &&
	    !matrix_order_find(request->order, &order, err))
		return false;
	if (request->upper.len &&
	    !matrix_upper_find(request->upper, &upper, err))
		return false;
	if (request->periods.len &&
	    !matrix_periods(request->periods, &matrix.periods, err))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(asked); i++) {
		matrix.kind = asked[i];
		*picture_question(question) = matrix;
	}
	return true;
}

static void
take_actors(struct matrix *matrix, struct arena *arena,
    const struct picture_request *request, const struct answer *answer)
{
	const struct counted *counted = answer->items;

	matrix->actors = ARENA_ARRAY(arena, struct matrix_actor, answer->count);
	for (size_t i = 0; i < answer->count; i++) {
		struct str code = counted[i].value;
		const struct actor *actor =
		    actor_by_code(request->actors, code);
		matrix->actors[i] = (struct matrix_actor){
		    .code = code,
		    .name = arena_str(arena, actor ? actor->name : code),
		    .region = arena_str(
			arena, actor ? actor->region : (struct str){0}),
		    .events = counted[i].events,
		};
	}
	matrix->count = matrix->all = answer->count;
}

static void
add_type(struct matrix_pair *pair, const struct typed_events *typed)
{
	int32_t first = answer_day(typed->first);
	int32_t last = answer_day(typed->last);

	pair->events += typed->events;
	pair->earlier += typed->earlier;
	pair->later += typed->later;
	if (pair->first == DATE_NONE ||
	    (first != DATE_NONE && first < pair->first))
		pair->first = first;
	if (last > pair->last) /* as any day is, beside none */
		pair->last = last;
	pair->types[pair->type_count++] =
	    (struct counted){typed->type, typed->events};
}

static struct str
types_text(struct arena *arena, const struct matrix_pair *pair)
{
	struct buf text = {0};

	for (size_t i = 0; i < pair->type_count; i++)
		buf_addf(&text, "%s%.*s %lld", i ? ", " : "",
		    STR_ARG(pair->types[i].value),
		    (long long)pair->types[i].events);
	return buf_take(&text, arena);
}

/* The types of one pair are together. */
static void
take_pairs(
    struct matrix *matrix, struct arena *arena, const struct answer *answer)
{
	const struct typed_events *typed = answer->items;
	struct counted *types =
	    ARENA_ARRAY(arena, struct counted, answer->count);
	struct matrix_pair *pair = NULL;

	matrix->pairs = ARENA_ARRAY(arena, struct matrix_pair, answer->count);
	for (size_t i = 0; i < answer->count; i++) {
		if (!pair || !pair_equal(pair->pair, typed[i].pair)) {
			pair = &matrix->pairs[matrix->pair_count++];
			*pair = (struct matrix_pair){
			    .pair = typed[i].pair,
			    .a = matrix_actor(matrix, typed[i].pair.a),
			    .b = matrix_actor(matrix, typed[i].pair.b),
			    .first = DATE_NONE,
			    .last = DATE_NONE,
			    .types = &types[i],
			    .stance = typed[i].stance,
			};
		}
		add_type(pair, &typed[i]);
	}
	for (size_t i = 0; i < matrix->pair_count; i++)
		matrix->pairs[i].type_text =
		    types_text(arena, &matrix->pairs[i]);
}

/* The actors that are kept move together; pairs of others go. */
static void
keep(struct matrix *matrix, struct arena *arena, const bool *is_kept)
{
	size_t *moved = ARENA_ARRAY(arena, size_t, matrix->count);
	size_t count = 0, pairs = 0;

	for (size_t i = 0; i < matrix->count; i++) {
		moved[i] = count;
		if (is_kept[i])
			matrix->actors[count++] = matrix->actors[i];
	}
	for (size_t i = 0; i < matrix->pair_count; i++) {
		struct matrix_pair pair = matrix->pairs[i];
		if (!is_kept[pair.a] || !is_kept[pair.b])
			continue;
		pair.a = moved[pair.a];
		pair.b = moved[pair.b];
		matrix->pairs[pairs++] = pair;
	}
	matrix->count = count;
	matrix->pair_count = pairs;
}

/* Who takes part alone is in no pair, and not in the matrix. */
static void
keep_paired(struct matrix *matrix, struct arena *arena)
{
	bool *is_kept = ARENA_ARRAY(arena, bool, matrix->count);

	for (size_t i = 0; i < matrix->pair_count; i++)
		is_kept[matrix->pairs[i].a] = is_kept[matrix->pairs[i].b] =
		    true;
	keep(matrix, arena, is_kept);
	matrix->all = matrix->count;
}

/* Those with the most events, by code where they have as many. */
static void
cut_to_limit(struct matrix *matrix, struct arena *arena, size_t limit)
{
	bool *is_kept = ARENA_ARRAY(arena, bool, matrix->count);

	if (limit == 0 || limit >= matrix->count)
		return;
	for (size_t n = 0; n < limit; n++) {
		size_t best = matrix->count;
		for (size_t i = 0; i < matrix->count; i++)
			if (!is_kept[i] && (best == matrix->count ||
					       matrix->actors[i].events >
						   matrix->actors[best].events))
				best = i;
		is_kept[best] = true;
	}
	keep(matrix, arena, is_kept);
}

static void
place_pairs(struct matrix *matrix, struct arena *arena)
{
	size_t count = matrix->count;

	matrix->at = ARENA_ARRAY(arena, uint32_t, count * count);
	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		matrix->at[pair->a * count + pair->b] =
		    matrix->at[pair->b * count + pair->a] = (uint32_t)i + 1;
		if (pair->events > matrix->max)
			matrix->max = pair->events;
	}
	matrix->code_width = 3;
	for (size_t i = 0; i < count; i++) {
		int width = display_width(matrix->actors[i].code);
		if (width > matrix->code_width)
			matrix->code_width = width;
	}
}

/*
 * Alike are two that have much of what they do together: the events of both
 * over the geometric mean of what each has (G. Salton's cosine). Counts alone
 * would put whoever does much beside everybody.
 */
static void
find_blocs(struct matrix *matrix, struct arena *arena)
{
	size_t count = matrix->count;
	double *alike = ARENA_ARRAY(arena, double, count *count);
	double *weights = ARENA_ARRAY(arena, double, count *count);
	size_t *blocs = ARENA_ARRAY(arena, size_t, count);
	struct cluster cluster;

	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		size_t at = pair->a * count + pair->b;
		size_t mirrored = pair->b * count + pair->a;
		double events = (double)pair->events;
		weights[at] = weights[mirrored] = events;
		alike[at] = alike[mirrored] =
		    events / sqrt((double)matrix->actors[pair->a].events *
				  (double)matrix->actors[pair->b].events);
	}
	cluster_make(&cluster, arena, alike, count);
	matrix->blocs = cluster_cut(&cluster, weights, blocs);
	matrix->cluster = cluster.order;
	for (size_t i = 0; i < count; i++)
		matrix->actors[i].bloc = blocs[i];
}

static void
take_periods(struct matrix *matrix, const struct answer *answer)
{
	const struct period_days *days = answer->items;

	matrix->periods = (struct query_periods){
	    .earlier_first = answer_day(days->earlier_first),
	    .earlier_last = answer_day(days->earlier_last),
	    .later_first = answer_day(days->later_first),
	    .later_last = answer_day(days->later_last),
	};
}

struct matrix *
matrix_of(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct matrix *matrix = ARENA_NEW(arena, struct matrix);
	enum matrix_order order = BY_TOTAL;

	matrix->has_organisations = request->with_organisations;
	if (request->order.len)
		matrix_order_find(request->order, &order, NULL);
	if (request->upper.len)
		matrix_upper_find(request->upper, &matrix->upper, NULL);
	take_actors(matrix, arena, request, &answers[ANSWER_ACTORS]);
	take_pairs(matrix, arena, &answers[ANSWER_PAIRS]);
	keep_paired(matrix, arena);
	cut_to_limit(matrix, arena, (size_t)request->limit);
	place_pairs(matrix, arena);
	take_periods(matrix, &answers[ANSWER_PERIODS]);
	matrix->total = answer_number(&answers[ANSWER_TOTAL]);
	find_blocs(matrix, arena);
	matrix->order = ARENA_ARRAY(arena, size_t, matrix->count);
	matrix_sort(matrix, order);
	return matrix;
}
