#include "core/picture/timeline.h"

#include "core/picture/pictures.h"

enum { ANSWER_BUCKETS, ANSWER_COVERAGE, ANSWER_TOTAL, ANSWER_SPANS };
enum { BUCKET_LABEL, BUCKET_POSSIBLE, BUCKET_CERTAIN, BUCKET_NUMBER };
enum { SPAN_VALUE, SPAN_FIRST, SPAN_LAST, SPAN_SURE, SPAN_EVENTS };
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
	const struct query *query = request->query;
	const struct field *unit = timeline_unit(query), *split;

	if (!timeline_split(request->split, &split, err))
		return false;
	query_buckets(query, request->marks, unit, picture_ask(question));
	query_coverage(unit, picture_ask(question));
	query_count(query, request->marks, picture_ask(question));
	if (split)
		query_spans(
		    query, request->marks, unit, split, picture_ask(question));
	return true;
}

static int64_t
integer(struct str text)
{
	int64_t number = 0;

	str_integer(text, &number);
	return number;
}

static void
take_buckets(
    struct timeline *timeline, struct arena *arena, const struct answer *answer)
{
	timeline->count = answer->rows;
	timeline->buckets =
	    ARENA_ARRAY(arena, struct timeline_bucket, answer->rows);
	for (size_t i = 0; i < answer->rows; i++) {
		const struct str *cells = answer_row(answer, i);
		struct timeline_bucket *bucket = &timeline->buckets[i];

		bucket->label = cells[BUCKET_LABEL];
		bucket->possible = integer(cells[BUCKET_POSSIBLE]);
		bucket->certain = integer(cells[BUCKET_CERTAIN]);
		if (bucket->possible > timeline->most)
			timeline->most = bucket->possible;
	}
}

static void
take_coverage(
    struct timeline *timeline, int64_t low, const struct answer *answer)
{
	for (size_t i = 0; i < answer->rows; i++) {
		int64_t at = integer(answer_row(answer, i)[0]) - low;

		if (at >= 0 && (size_t)at < timeline->count)
			timeline->buckets[at].is_covered = true;
	}
}

/* The position of a period, or the one that an open end stands for. */
static size_t
position(struct str number, int64_t low, size_t open)
{
	return number.ptr ? (size_t)(integer(number) - low) : open;
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
			if (timeline->rows[i].possible[b] > timeline->row_most)
				timeline->row_most =
				    timeline->rows[i].possible[b];
}

/* The rows of a value follow each other. */
static void
take_rows(struct timeline *timeline, struct arena *arena, int64_t low,
    const struct answer *answer)
{
	for (size_t i = 0; i < answer->rows; i++) {
		const struct str *cells = answer_row(answer, i);
		struct timeline_row *row =
		    row_for(timeline, arena, cells[SPAN_VALUE]);
		size_t last =
		    position(cells[SPAN_LAST], low, timeline->count - 1);

		row->total += integer(cells[SPAN_EVENTS]);
		for (size_t b = position(cells[SPAN_FIRST], low, 0);
		     b <= last && b < timeline->count; b++)
			row->possible[b] += integer(cells[SPAN_EVENTS]);
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
	const struct answer *buckets = &answers[ANSWER_BUCKETS];
	int64_t low =
	    buckets->rows ? integer(answer_row(buckets, 0)[BUCKET_NUMBER]) : 0;

	timeline->unit = timeline_unit(request->query);
	timeline_split(request->split, &timeline->split, NULL);
	take_buckets(timeline, arena, buckets);
	take_coverage(timeline, low, &answers[ANSWER_COVERAGE]);
	timeline->total = integer(answer_row(&answers[ANSWER_TOTAL], 0)[0]);
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
