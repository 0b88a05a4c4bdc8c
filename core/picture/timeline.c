#include "core/picture/timeline.h"

#include "core/picture/pictures.h"

enum { ANSWER_BUCKETS, ANSWER_COVERAGE, ANSWER_TOTAL, ANSWER_SPANS };
enum { ROWS_USUAL = 12, CHART_ROWS = 10, HEAD_ROWS = 4 };

const char *const timeline_units[TIMELINE_UNITS] = {
    "decade", "year", "quarter", "month", "day"};

static bool
is_unit(const struct field *field)
{
	for (size_t i = 0; i < TIMELINE_UNITS; i++)
		if (strcmp(field->name, timeline_units[i]) == 0)
			return true;
	return false;
}

const struct field *
timeline_unit(const struct query *query)
{
	return query->by && is_unit(query->by) ? query->by
					       : field_named("year");
}

bool
timeline_split(struct str name, const struct field **split, struct err *err)
{
	const struct field *field = NULL;

	if (name.len && !(field = field_find(name, err)))
		return false;
	if (field && (!(field->flags & FIELD_COUNT) || is_unit(field)))
		return err_set(err, ERR_USAGE,
		    "a timeline cannot be split by %s", field->name);
	*split = field;
	return true;
}

static bool
ask(const struct picture_request *request, struct picture_question *question,
    struct err *err)
{
	static const enum question_kind kinds[] = {
	    [ANSWER_BUCKETS] = QUESTION_BUCKETS,
	    [ANSWER_COVERAGE] = QUESTION_COVERAGE,
	    [ANSWER_TOTAL] = QUESTION_COUNT,
	    [ANSWER_SPANS] = QUESTION_SPANS,
	};
	struct question asked =
	    question_of(QUESTION_BUCKETS, request->query, request->marks);

	if (!timeline_split(request->split, &asked.other, err))
		return false;
	asked.field = timeline_unit(request->query);
	for (int i = 0; i < (asked.other ? ANSWER_SPANS + 1 : ANSWER_SPANS);
	     i++) {
		asked.kind = kinds[i];
		*picture_question(question) = asked;
	}
	return true;
}

static void
take_buckets(
    struct timeline *timeline, struct arena *arena, const struct answer *answer)
{
	const struct bucket *buckets = answer->items;

	timeline->count = answer->count;
	timeline->buckets =
	    ARENA_ARRAY(arena, struct timeline_bucket, answer->count);
	for (size_t i = 0; i < answer->count; i++) {
		timeline->buckets[i] =
		    (struct timeline_bucket){.label = buckets[i].label,
			.possible = buckets[i].possible,
			.certain = buckets[i].certain};
		if (buckets[i].possible > timeline->max)
			timeline->max = buckets[i].possible;
	}
}

static void
take_coverage(
    struct timeline *timeline, int64_t low, const struct answer *answer)
{
	const int64_t *numbers = answer->items;

	for (size_t i = 0; i < answer->count; i++) {
		int64_t at = numbers[i] - low;
		if (at >= 0 && (size_t)at < timeline->count)
			timeline->buckets[at].is_covered = true;
	}
}

static struct timeline_row *
row_for(struct timeline *timeline, struct arena *arena, struct str value)
{
	struct timeline_row *last =
	    timeline->row_count ? timeline->rows + timeline->row_count - 1
				: NULL;

	if (last && str_equal(last->label, value))
		return last;
	last = ARENA_PUSH(
	    arena, timeline->rows, timeline->row_count, struct timeline_row);
	last->label = value;
	last->possible = ARENA_ARRAY(arena, int64_t, timeline->count);
	return last;
}

static int
compare_rows(const void *a, const void *b)
{
	const struct timeline_row *x = a, *y = b;

	if (x->total != y->total)
		return x->total < y->total ? 1 : -1;
	return str_compare(x->label, y->label);
}

static void
cut_rows(struct timeline *timeline, size_t limit)
{
	if (timeline->row_count > limit) {
		timeline->more = timeline->row_count - limit;
		timeline->row_count = limit;
	}
	for (size_t i = 0; i < timeline->row_count; i++)
		for (size_t b = 0; b < timeline->count; b++)
			if (timeline->rows[i].possible[b] > timeline->row_max)
				timeline->row_max =
				    timeline->rows[i].possible[b];
}

/* In the buckets that it reaches; an open side reaches all. */
static void
add_span(const struct timeline *timeline, struct timeline_row *row,
    const struct span *span, int64_t low)
{
	int64_t high = low + (int64_t)timeline->count - 1;
	int64_t from = span->first > low ? span->first : low;
	int64_t to =
	    span->last != INTEGER_NONE && span->last < high ? span->last : high;

	for (int64_t n = from; n <= to; n++)
		row->possible[n - low] += span->events;
}

/* The rows of a value follow each other. */
static void
take_rows(struct timeline *timeline, struct arena *arena, int64_t low,
    const struct answer *answer)
{
	const struct span *spans = answer->items;

	for (size_t i = 0; i < answer->count; i++) {
		struct timeline_row *row =
		    row_for(timeline, arena, spans[i].value);
		row->total += spans[i].events;
		add_span(timeline, row, &spans[i], low);
	}
	if (timeline->row_count > 1)
		qsort(timeline->rows, timeline->row_count,
		    sizeof *timeline->rows, compare_rows);
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	struct timeline *timeline = ARENA_NEW(arena, struct timeline);
	const struct bucket *buckets = answers[ANSWER_BUCKETS].items;
	int64_t low = answers[ANSWER_BUCKETS].count ? buckets->number : 0;

	timeline->unit = timeline_unit(request->query);
	timeline_split(request->split, &timeline->split, NULL);
	take_buckets(timeline, arena, &answers[ANSWER_BUCKETS]);
	take_coverage(timeline, low, &answers[ANSWER_COVERAGE]);
	timeline->total = answer_number(&answers[ANSWER_TOTAL]);
	if (timeline->split && timeline->count)
		take_rows(timeline, arena, low, &answers[ANSWER_SPANS]);
	cut_rows(
	    timeline, request->limit ? (size_t)request->limit : ROWS_USUAL);
	return timeline;
}

static bool
fits(const struct timeline *timeline, int width)
{
	return timeline_room(timeline, width) >= timeline->count;
}

static int
height(const void *made, int width)
{
	const struct timeline *timeline = made;
	int rows = (int)timeline->row_count;

	if (!fits(timeline, width))
		return (int)timeline->count + 1;
	return CHART_ROWS + HEAD_ROWS + (rows ? rows + 1 : 0);
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct timeline_look look = {
	    .cursor = TIMELINE_NONE, .range_from = TIMELINE_NONE};

	if (fits(made, area.columns))
		timeline_draw(made, &look, surface, area);
	else
		timeline_draw_lines(made, surface, area);
}

static void
svg(const void *made, const struct svg_caption *caption, struct buf *out)
{
	timeline_svg(made, caption, out);
}

static struct str
number(struct writer *writer, int64_t value)
{
	return arena_format(&writer->arena, "%lld", (long long)value);
}

static bool
write_buckets(
    const struct timeline *timeline, struct writer *writer, struct err *err)
{
	for (size_t b = 0; b < timeline->count; b++) {
		const struct timeline_bucket *bucket = &timeline->buckets[b];
		struct str cells[] = {
		    bucket->label,
		    STR(""),
		    number(writer, bucket->possible),
		    number(writer, bucket->certain),
		    bucket->is_covered ? STR("yes") : STR("no"),
		};
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

static bool
write_row(const struct timeline *timeline, const struct timeline_row *row,
    struct writer *writer, struct err *err)
{
	for (size_t b = 0; b < timeline->count; b++) {
		const struct timeline_bucket *bucket = &timeline->buckets[b];
		struct str cells[] = {
		    bucket->label,
		    row->label,
		    number(writer, row->possible[b]),
		    STR(""),
		    bucket->is_covered ? STR("yes") : STR("no"),
		};
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

/* First all events, then those of each value. */
static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct timeline *timeline = made;

	if (!write_buckets(timeline, writer, err))
		return false;
	for (size_t i = 0; i < timeline->row_count; i++)
		if (!write_row(timeline, &timeline->rows[i], writer, err))
			return false;
	return true;
}

static const struct cell_head heads[] = {
    {.name = "period", .width = 10},
    {.name = "value", .width = 20, .is_text = true},
    {.name = "events", .width = 8, .is_number = true},
    {.name = "certain", .width = 8, .is_number = true},
    {.name = "has_source", .width = 10},
};

const struct picture timeline_picture = {
    .name = "timeline",
    .ask = ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
