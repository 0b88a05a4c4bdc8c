#include "core/picture/matrix/matrix.h"

#include <math.h>

#include "core/picture/matrix/matrix_draw.h"
#include "core/picture/pictures.h"

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
	if (compares[order] && matrix->count)
		qsort(ranks, matrix->count, sizeof *ranks, compares[order]);
	for (size_t i = 0; i < matrix->count; i++)
		matrix->order[i] = ranks[i].index;
	arena_release(&arena);
}

double
matrix_shade(const struct matrix *matrix, int64_t events)
{
	if (events <= 0 || matrix->max <= 0)
		return 0;
	return log1p((double)events) / log1p((double)matrix->max);
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
	if (matrix->count)
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
	if (matrix->count) {
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

static const struct cell_head heads[] = {
    {.name = "a", .width = 4, .is_text = true},
    {.name = "b", .width = 4, .is_text = true},
    {.name = "events", .width = 6, .is_number = true},
    {.name = "first", .width = 10},
    {.name = "last", .width = 10},
    {.name = "earlier", .width = 7, .is_number = true},
    {.name = "later", .width = 5, .is_number = true},
    {.name = "change", .width = 10},
    {.name = "stance", .width = 11, .is_text = true},
    {.name = "types", .width = 40, .is_text = true},
};

static struct str
count_text(struct arena *arena, int64_t number)
{
	return arena_format(arena, "%lld", (long long)number);
}

static bool
rows(const void *made, struct writer *writer, struct err *err)
{
	const struct matrix *matrix = made;
	struct arena *arena = &writer->arena;

	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		struct str cells[ARRAY_LENGTH(heads)] = {
		    pair->pair.a,
		    pair->pair.b,
		    count_text(arena, pair->events),
		    date_day_str(arena, pair->first),
		    date_day_str(arena, pair->last),
		    count_text(arena, pair->earlier),
		    count_text(arena, pair->later),
		    str_from(matrix_change(pair)->word),
		    pair->stance,
		    pair->type_text,
		};
		if (!writer_cells(writer, cells, err))
			return false;
	}
	return true;
}

const struct picture matrix_picture = {
    .name = "matrix",
    .ask = matrix_ask,
    .make = make,
    .height = height,
    .draw = draw,
    .svg = matrix_svg,
    .heads = {heads, ARRAY_LENGTH(heads)},
    .rows = rows,
};
