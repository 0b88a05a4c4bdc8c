#include "core/picture/matrix.h"

#include <assert.h>
#include <math.h>

#include "core/model/vocabulary.h"
#include "core/picture/matrix_draw.h"
#include "core/picture/pictures.h"

const char *const matrix_orders[] = {
    [BY_TOTAL] = "total",
    [BY_NAME] = "name",
    [BY_REGION] = "region",
    [BY_CLUSTER] = "cluster",
};
static_assert(ARRAY_LENGTH(matrix_orders) == MATRIX_ORDERS, "a word for each");

const char *const matrix_uppers[] = {
    [UPPER_CHANGE] = "change",
    [UPPER_LAST] = "last",
    [UPPER_MIRROR] = "mirror",
    [UPPER_NONE] = "none",
};
static_assert(ARRAY_LENGTH(matrix_uppers) == MATRIX_UPPERS, "a word for each");

const char *const matrix_signs =
    "new   ++ twice as many   + more   = as many   "
    "- fewer   -- half as many or none";

static bool
find_word(const char *const *words, size_t count, const char *what,
    struct str word, size_t *found, struct err *err)
{
	for (size_t i = 0; i < count; i++) {
		if (!str_is(word, words[i]))
			continue;
		*found = i;
		return true;
	}
	err_set(err, ERR_USAGE, "there is no %s '%.*s'", what, STR_ARG(word));
	return word_suggest(err, word, words, count);
}

bool
matrix_order_find(struct str word, enum matrix_order *order, struct err *err)
{
	size_t found = 0;

	if (!find_word(
		matrix_orders, MATRIX_ORDERS, "order", word, &found, err))
		return false;
	*order = (enum matrix_order)found;
	return true;
}

bool
matrix_upper_find(struct str word, enum matrix_upper *upper, struct err *err)
{
	size_t found = 0;

	if (!find_word(
		matrix_uppers, MATRIX_UPPERS, "upper half", word, &found, err))
		return false;
	*upper = (enum matrix_upper)found;
	return true;
}

const struct matrix_pair *
matrix_at(const struct matrix *matrix, size_t a, size_t b)
{
	uint32_t at = matrix->at[a * matrix->count + b];

	return at ? &matrix->pairs[at - 1] : NULL;
}

size_t
matrix_actor(const struct matrix *matrix, struct str code)
{
	size_t low = 0, high = matrix->count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = str_compare(matrix->actors[middle].code, code);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return matrix->count;
}

enum {
	CHANGE_NOTHING,
	CHANGE_NEW,
	CHANGE_MUCH_MORE,
	CHANGE_MORE,
	CHANGE_SAME,
	CHANGE_FEWER,
	CHANGE_MUCH_FEWER
};

/* An actor that is put into an order. */
struct rank {
	const struct matrix_actor *actor;
	size_t index;
};

static int
by_total(const void *left, const void *right)
{
	const struct rank *a = left, *b = right;

	if (a->actor->events != b->actor->events)
		return a->actor->events < b->actor->events ? 1 : -1;
	return str_compare(a->actor->code, b->actor->code);
}

static int
by_name(const void *left, const void *right)
{
	const struct rank *a = left, *b = right;
	int order = str_compare(a->actor->name, b->actor->name);

	return order ? order : str_compare(a->actor->code, b->actor->code);
}

/* Without a region last. */
static int
by_region(const void *left, const void *right)
{
	const struct rank *a = left, *b = right;
	struct str of_a = a->actor->region, of_b = b->actor->region;

	if (!of_a.len != !of_b.len)
		return of_a.len ? -1 : 1;
	int order = str_compare(of_a, of_b);
	return order ? order : by_total(left, right);
}

static int (*const compares[MATRIX_ORDERS])(const void *, const void *) = {
    [BY_TOTAL] = by_total,
    [BY_NAME] = by_name,
    [BY_REGION] = by_region,
};

void
matrix_sort(struct matrix *matrix, enum matrix_order order)
{
	struct arena arena = {0};
	struct rank *ranks = ARENA_ARRAY(&arena, struct rank, matrix->count);

	matrix->ordered = order;
	for (size_t i = 0; i < matrix->count; i++) {
		size_t index = matrix->cluster[i];

		ranks[i] = (struct rank){&matrix->actors[index], index};
	}
	if (compares[order] && matrix->count > 0)
		qsort(ranks, matrix->count, sizeof *ranks, compares[order]);
	for (size_t i = 0; i < matrix->count; i++)
		matrix->order[i] = ranks[i].index;
	arena_release(&arena);
}

static const struct matrix_change changes[] = {
    [CHANGE_NOTHING] = {"", ""},
    [CHANGE_NEW] = {"new", "new"},
    [CHANGE_MUCH_MORE] = {"++", "much more"},
    [CHANGE_MORE] = {"+", "more"},
    [CHANGE_SAME] = {"=", "same"},
    [CHANGE_FEWER] = {"-", "fewer"},
    [CHANGE_MUCH_FEWER] = {"--", "much fewer"},
};

const struct matrix_change *
matrix_change(const struct matrix_pair *pair)
{
	int64_t earlier = pair->earlier, later = pair->later;

	if (later == earlier)
		return &changes[later ? CHANGE_SAME : CHANGE_NOTHING];
	if (earlier == 0)
		return &changes[CHANGE_NEW];
	if (later > earlier)
		return &changes[later >= 2 * earlier ? CHANGE_MUCH_MORE
						     : CHANGE_MORE];
	return &changes[2 * later <= earlier ? CHANGE_MUCH_FEWER
					     : CHANGE_FEWER];
}

double
matrix_shade(const struct matrix *matrix, int64_t events)
{
	if (events <= 0 || matrix->most <= 0)
		return 0;
	return log1p((double)events) / log1p((double)matrix->most);
}

/* "2016" for its first or last day, else the day. */
static void
add_day(int32_t day, bool is_end, struct buf *out)
{
	int32_t edge = is_end ? day + 1 : day;
	int year, month, day_of_month;
	char text[DATE_TEXT];

	date_civil(edge, &year, &month, &day_of_month);
	if (month == 1 && day_of_month == 1) {
		buf_addf(out, "%d", is_end ? year - 1 : year);
		return;
	}
	date_day_text(day, text);
	buf_addz(out, text);
}

void
matrix_period_text(int32_t first, int32_t last, struct buf *out)
{
	struct buf end = {0};
	size_t start = out->len;

	if (first == DATE_NONE || last == DATE_NONE) {
		buf_addz(out, "no time");
		return;
	}
	add_day(first, false, out);
	add_day(last, true, &end);
	if (!str_equal(buf_str(&end),
		str_slice(buf_str(out), start, out->len - start)))
		buf_addf(out, "..%.*s", STR_ARG(buf_str(&end)));
	buf_release(&end);
}

void
matrix_upper_text(
    const struct matrix *matrix, enum matrix_upper upper, struct buf *out)
{
	const struct query_periods *periods = &matrix->periods;

	switch (upper) {
	case UPPER_CHANGE:
		buf_addz(out, "above: ");
		matrix_period_text(
		    periods->later_first, periods->later_last, out);
		buf_addz(out, " against ");
		matrix_period_text(
		    periods->earlier_first, periods->earlier_last, out);
		return;
	case UPPER_LAST:
		buf_addz(out, "above: year of the last event");
		return;
	case UPPER_MIRROR:
		buf_addz(out, "above: the same as below");
		return;
	case UPPER_NONE:
		return;
	}
}

/* "2010..2014" or "2012": the days it spans. */
static bool
read_span(struct str text, int32_t *first, int32_t *last, struct err *err)
{
	size_t dots = str_find(text, STR(".."));
	struct str start = str_slice(text, 0, dots);
	struct str end =
	    dots < text.len ? str_slice(text, dots + 2, text.len) : start;
	struct date from, to;

	if (!date_parse(start, &from, err) || !date_parse(end, &to, err))
		return false;
	if (from.first == DATE_NONE || to.last == DATE_NONE ||
	    to.last < from.first)
		return err_set(err, ERR_USAGE,
		    "'%.*s' is no span of time, as in 2015..2019",
		    STR_ARG(text));
	*first = from.first;
	*last = to.last;
	return true;
}

bool
matrix_periods(struct str text, struct query_periods *periods, struct err *err)
{
	struct query_periods read = {.years = MATRIX_YEARS, .is_given = true};
	struct str later = text, earlier;

	if (str_find_byte(text, ',') == text.len) {
		if (!str_integer(text, &read.years) || read.years < 1 ||
		    read.years > MATRIX_YEARS_MAX)
			return err_set(err, ERR_USAGE,
			    "'%.*s' is neither a number of years up to %d nor "
			    "two spans, as in 2010..2014,2015..2019",
			    STR_ARG(text), MATRIX_YEARS_MAX);
		read.is_given = false;
		*periods = read;
		return true;
	}
	str_split(&later, ',', &earlier);
	if (!read_span(earlier, &read.earlier_first, &read.earlier_last, err) ||
	    !read_span(later, &read.later_first, &read.later_last, err))
		return err_prefix(err, "--periods");
	*periods = read;
	return true;
}

/* As many of the most active as fit, in their order. */
static struct matrix_window
window_of(const struct matrix *matrix, struct area area, struct arena *arena)
{
	size_t *order = ARENA_ARRAY(arena, size_t, matrix->count);
	struct rank *ranks = ARENA_ARRAY(arena, struct rank, matrix->count);
	bool *is_shown = ARENA_ARRAY(arena, bool, matrix->count);
	struct matrix_window window = {
	    .order = order, .count = matrix->count, .upper = matrix->upper};
	struct matrix_layout layout = matrix_lay_out(matrix, &window, area);
	size_t room = (size_t)layout.columns;

	for (size_t i = 0; i < matrix->count; i++)
		ranks[i] = (struct rank){&matrix->actors[i], i};
	if (matrix->count > 0)
		qsort(ranks, matrix->count, sizeof *ranks, by_total);
	for (size_t i = 0; i < matrix->count && i < room; i++)
		is_shown[ranks[i].index] = true;
	window.count = 0;
	for (size_t i = 0; i < matrix->count; i++)
		if (is_shown[matrix->order[i]])
			order[window.count++] = matrix->order[i];
	return window;
}

/* A line above with what is shown, one below with what the signs mean. */
enum { SUMMARY_ROWS = 1, LEGEND_ROWS = 2 };

static int
height(const void *made, int width)
{
	const struct matrix *matrix = made;
	struct arena arena = {0};
	struct area area = {0, 0, (int)matrix->count + 1, width};
	size_t shown = window_of(matrix, area, &arena).count;

	arena_release(&arena);
	return matrix->count ? SUMMARY_ROWS + 1 + (int)shown + LEGEND_ROWS
			     : SUMMARY_ROWS;
}

static void
draw_summary(const struct matrix *matrix, size_t shown, struct surface *surface,
    struct area area)
{
	struct buf text = {0};

	buf_add_count(&text, matrix->total);
	buf_addf(&text, " events, %zu", shown);
	if (matrix->all > shown)
		buf_addf(&text, " of %zu", matrix->all);
	buf_addf(&text, " %s by %s, ",
	    matrix->has_organisations ? "actors" : "states",
	    matrix_orders[matrix->ordered]);
	buf_add_count(&text, (int64_t)matrix->pair_count);
	buf_addz(&text, " pairs");
	surface_text(surface, area.row, area.column, area.columns, STYLE_TEXT,
	    buf_str(&text));
	buf_release(&text);
}

static void
draw_legend(
    const struct matrix *matrix, struct surface *surface, struct area area)
{
	struct buf text = {0};

	buf_addz(&text, "below: events of both   ");
	matrix_upper_text(matrix, matrix->upper, &text);
	surface_text(surface, area.row, area.column, area.columns, STYLE_TEXT,
	    buf_str(&text));
	if (matrix->upper == UPPER_CHANGE)
		surface_text(surface, area.row + 1, area.column, area.columns,
		    STYLE_TEXT, str_from(matrix_signs));
	buf_release(&text);
}

static void
draw(const void *made, struct surface *surface, struct area area)
{
	const struct matrix *matrix = made;
	struct arena arena = {0};
	struct area inner = {area.row + SUMMARY_ROWS, area.column,
	    area.rows - SUMMARY_ROWS - LEGEND_ROWS, area.columns};
	struct matrix_window window = window_of(matrix, inner, &arena);

	draw_summary(matrix, window.count, surface, area);
	if (matrix->count > 0) {
		matrix_draw(matrix, &window, surface, inner);
		inner.row += (int)window.count + 1;
		draw_legend(matrix, surface, inner);
	}
	arena_release(&arena);
}

static void *
make(struct arena *arena, const struct picture_request *request,
    const struct answer *answers)
{
	return matrix_of(arena, request, answers);
}

const struct picture matrix_picture = {
    .name = "matrix",
    .ask = matrix_ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = matrix_svg,
    .heads = {matrix_heads, MATRIX_HEADS},
    .rows = matrix_rows,
};
