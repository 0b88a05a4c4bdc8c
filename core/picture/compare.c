#include "core/picture/compare.h"

#include "core/picture/pair_query.h"
#include "core/picture/pictures.h"
#include "core/query/filter/parse.h"
#include "core/query/query_pairs.h"

/* After these come the years of each pair. */
enum {
	ANSWER_SUMS,
	ANSWER_TYPES,
	ANSWER_SERIES,
	ANSWER_THIRDS,
	ANSWER_EVENTS,
	ANSWER_YEARS
};
static const enum question_kind asked[ANSWER_YEARS] = {
    [ANSWER_SUMS] = QUESTION_SHARE_SUMS,
    [ANSWER_TYPES] = QUESTION_SHARE_TYPES,
    [ANSWER_SERIES] = QUESTION_SHARE_SERIES,
    [ANSWER_THIRDS] = QUESTION_SHARE_THIRDS,
    [ANSWER_EVENTS] = QUESTION_SHARE_COMMON,
};

static bool
is_listed(struct pair pair, const struct pair *pairs, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (pair_equal(pairs[i], pair))
			return true;
	return false;
}

bool
compare_pairs(const struct picture_request *request,
    struct pair pairs[COMPARE_MAX], size_t *count, struct err *err)
{
	struct str rest = request->subject, word;

	*count = 0;
	while (str_split(&rest, ' ', &word)) {
		struct pair pair;
		if (!word.len)
			continue;
		if (!pair_find(request->actors, word, &pair, err))
			return false;
		if (is_listed(pair, pairs, *count))
			continue;
		if (*count == COMPARE_MAX)
			return err_set(err, ERR_USAGE,
			    "at most %d pairs are compared", COMPARE_MAX);
		pairs[(*count)++] = pair;
	}
	return *count >= COMPARE_MIN ||
	       err_set(err, ERR_USAGE, "two pairs or more are compared");
}

/* What any of the pairs has, so that all of them have the same years. */
static const struct filter *
any_of(struct arena *arena, const struct share *shares, size_t count)
{
	struct filter *any = ARENA_NEW(arena, struct filter);

	*any = (struct filter){.kind = FILTER_ANY};
	for (size_t i = 0; i < count; i++)
		*ARENA_PUSH(arena, any->items, any->count, struct filter *) =
		    filter_copy(arena, shares[i].query.filter);
	return any;
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	struct arena *arena = &question->arena;
	struct pair pairs[COMPARE_MAX];
	struct share *shares = ARENA_ARRAY(arena, struct share, COMPARE_MAX);
	struct question next =
	    question_of(QUESTION_SHARE_SUMS, request->query, request->marks);

	if (!compare_pairs(request, pairs, &next.share_count, err))
		return false;
	for (size_t i = 0; i < next.share_count; i++) {
		shares[i].pair = pairs[i];
		if (!query_with_term(arena, request->actors, request->query,
			pair_term(arena, request->actors, pairs[i]),
			&shares[i].query, err))
			return false;
	}
	next.shares = shares;
	for (size_t i = 0; i < ARRAY_LENGTH(asked); i++) {
		next.kind = asked[i];
		*picture_question(question) = next;
	}
	for (size_t i = 0; i < next.share_count; i++) {
		struct question *years = picture_question(question);
		*years = question_of(
		    QUESTION_BUCKETS, &shares[i].query, request->marks);
		years->field = field_named("year");
		years->over = any_of(arena, shares, next.share_count);
	}
	return true;
}

static void
take_sums(struct compare *compare, const struct answer *answer)
{
	const struct share_sums *sums = answer->items;

	for (size_t i = 0; i < answer->count && i < compare->count; i++) {
		struct compare_pair *pair = &compare->pairs[i];
		pair->events = sums[i].events;
		pair->first = answer_day(sums[i].first);
		pair->last = answer_day(sums[i].last);
		pair->stance = sums[i].stance;
	}
}

/* They are the same for every pair. */
static void
span_years(struct compare *compare, const struct answer *years)
{
	const struct bucket *buckets = years->items;

	if (years->count)
		compare->first_year = (int)buckets[0].number;
	compare->year_count = years->count;
}

static void
fill_years(const struct compare *compare, struct compare_pair *pair,
    const struct answer *years)
{
	const struct bucket *buckets = years->items;

	for (size_t i = 0; i < compare->year_count && i < years->count; i++)
		pair->years[i] = buckets[i].possible;
}

static void
take_years(
    struct compare *compare, struct arena *arena, const struct answer *years)
{
	span_years(compare, years);
	for (size_t i = 0; i < compare->count; i++) {
		struct compare_pair *pair = &compare->pairs[i];
		pair->years = ARENA_ARRAY(arena, int64_t, compare->year_count);
		fill_years(compare, pair, &years[i]);
		for (size_t j = 0; j < compare->year_count; j++)
			if (pair->years[j] > compare->max)
				compare->max = pair->years[j];
	}
}

static int
compare_rows(const void *left, const void *right)
{
	const struct compare_row *a = left, *b = right;

	if (a->shared != b->shared)
		return a->shared < b->shared ? 1 : -1;
	if (a->sum != b->sum)
		return a->sum < b->sum ? 1 : -1;
	return str_compare(a->label, b->label);
}

/* What there is of one word is together. */
static void
take_table(struct compare_table *table, struct arena *arena,
    const struct answer *answer)
{
	const struct share_events *found = answer->items;

	table->rows = ARENA_ARRAY(arena, struct compare_row, answer->count);
	for (size_t i = 0; i < answer->count; i++) {
		struct compare_row *row = &table->rows[table->count];
		if (!table->count || !str_equal(row[-1].label, found[i].word))
			table->count++;
		else
			row--;
		row->label = found[i].word;
		row->events[found[i].share] += found[i].events;
		row->sum += found[i].events;
		row->shared++;
	}
	if (table->count)
		qsort(table->rows, table->count, sizeof *table->rows,
		    compare_rows);
}

/* So are the shares of one event. */
static void
take_events(
    struct compare *compare, struct arena *arena, const struct answer *answer)
{
	const struct common_event *found = answer->items;

	compare->events =
	    ARENA_ARRAY(arena, struct compare_event, answer->count);
	for (size_t i = 0; i < answer->count; i++) {
		const struct brief_event *event = &found[i].event;
		if (!i || !str_equal(event->id, found[i - 1].event.id))
			compare->events[compare->event_count++] =
			    (struct compare_event){
				event->id, event->date, event->title, {0}};
		compare->events[compare->event_count - 1].has[found[i].share] =
		    true;
	}
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct compare *compare = ARENA_NEW(arena, struct compare);
	struct pair pairs[COMPARE_MAX] = {0};

	compare_pairs(request, pairs, &compare->count, NULL);
	for (size_t i = 0; i < compare->count; i++) {
		struct compare_pair *pair = &compare->pairs[i];
		pair->pair.a = arena_str(arena, pairs[i].a);
		pair->pair.b = arena_str(arena, pairs[i].b);
		pair->text = pair_text(arena, pairs[i]);
		pair->first = pair->last = DATE_NONE;
	}
	take_sums(compare, &answers[ANSWER_SUMS]);
	take_table(&compare->types, arena, &answers[ANSWER_TYPES]);
	take_table(&compare->series, arena, &answers[ANSWER_SERIES]);
	take_table(&compare->thirds, arena, &answers[ANSWER_THIRDS]);
	take_events(compare, arena, &answers[ANSWER_EVENTS]);
	take_years(compare, arena, &answers[ANSWER_YEARS]);
	return compare;
}

static bool
write_row(struct writer *writer, const char *what, struct str value,
    struct str pair, int64_t events, struct err *err)
{
	struct str cells[] = {str_from(what), value, pair,
	    arena_format(&writer->arena, "%lld", (long long)events)};

	return writer_cells(writer, cells, err);
}

static bool
write_table(struct writer *writer, const struct compare *compare,
    const char *what, const struct compare_table *table, struct err *err)
{
	for (size_t i = 0; i < table->count; i++)
		for (size_t j = 0; j < compare->count; j++) {
			const struct compare_row *row = &table->rows[i];
			if (row->events[j] &&
			    !write_row(writer, what, row->label,
				compare->pairs[j].text, row->events[j], err))
				return false;
		}
	return true;
}

static bool
write_pair(struct writer *writer, const struct compare *compare,
    const struct compare_pair *pair, struct err *err)
{
	if (!write_row(writer, "all", STR(""), pair->text, pair->events, err))
		return false;
	for (size_t i = 0; i < compare->year_count; i++) {
		struct str year = arena_format(
		    &writer->arena, "%d", compare->first_year + (int)i);
		if (!write_row(
			writer, "year", year, pair->text, pair->years[i], err))
			return false;
	}
	return true;
}

static bool
write_events(
    struct writer *writer, const struct compare *compare, struct err *err)
{
	for (size_t i = 0; i < compare->event_count; i++)
		for (size_t j = 0; j < compare->count; j++)
			if (compare->events[i].has[j] &&
			    !write_row(writer, "event", compare->events[i].id,
				compare->pairs[j].text, 1, err))
				return false;
	return true;
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct compare *compare = made;

	for (size_t i = 0; i < compare->count; i++)
		if (!write_pair(writer, compare, &compare->pairs[i], err))
			return false;
	return write_table(writer, compare, "type", &compare->types, err) &&
	       write_table(writer, compare, "series", &compare->series, err) &&
	       write_table(writer, compare, "third", &compare->thirds, err) &&
	       write_events(writer, compare, err);
}

static const struct cell_head heads[] = {
    {.name = "what", .width = 8},
    {.name = "value", .width = 30, .is_text = true},
    {.name = "pair", .width = 8, .is_text = true},
    {.name = "events", .width = 6, .is_number = true},
};

const struct picture compare_picture = {
    .name = "compare",
    .ask = ask,
    .make = make,
    .height = compare_height,
    .draw = compare_draw,
    .svg = compare_svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
