#include "core/picture/matrix/matrix_draw.h"
#include "core/picture/svg.h"

/* Cells as squares, the lower half shaded; names at the left. */
enum { CELL_WIDTH = 26, CELL_HEIGHT = 18, NAME_WIDTH = 150, HEAD_HEIGHT = 36 };
enum { NUMBER_SIZE = 10, CODE_SIZE = 10, TOTAL_WIDTH = 60, BASELINE = 13 };
enum { WIDTH_MIN = 640 }; /* for title and caption */

/* The darkest cell still has black text that can be read. */
static const double darkest = 0.5;

struct drawing {
	const struct matrix *matrix;
	struct svg svg;
};

static double
cell_x(size_t column)
{
	return NAME_WIDTH + (double)column * CELL_WIDTH;
}

static double
cell_y(size_t row)
{
	return HEAD_HEIGHT + (double)row * CELL_HEIGHT;
}

static const struct matrix_actor *
actor_at(const struct matrix *matrix, size_t at)
{
	return &matrix->actors[matrix->order[at]];
}

static void
draw_heads(struct drawing *drawing)
{
	const struct matrix *matrix = drawing->matrix;
	struct svg *svg = &drawing->svg;

	for (size_t i = 0; i < matrix->count; i++) {
		const struct matrix_actor *actor = actor_at(matrix, i);
		double y = cell_y(i) + BASELINE;
		struct buf text = {0};
		svg_group(svg, actor->name);
		svg_text_turned(svg, cell_x(i) + BASELINE + 4, HEAD_HEIGHT - 4,
		    -90, SVG_START, CODE_SIZE, actor->code);
		buf_addf(&text, "%.*s  %.*s", STR_ARG(actor->name),
		    STR_ARG(actor->code));
		svg_text(
		    svg, NAME_WIDTH - 6, y, SVG_END, CODE_SIZE, buf_str(&text));
		svg_group_end(svg);
		buf_clear(&text);
		buf_add_count(&text, actor->events);
		svg_text(svg, cell_x(matrix->count) + TOTAL_WIDTH - 6, y,
		    SVG_END, NUMBER_SIZE, buf_str(&text));
		buf_release(&text);
	}
	svg_text(svg, cell_x(matrix->count) + TOTAL_WIDTH - 6, HEAD_HEIGHT - 4,
	    SVG_END, CODE_SIZE, STR("events"));
}

static void
add_upper(const struct matrix *matrix, const struct matrix_pair *pair,
    struct buf *out)
{
	int year, month, day;

	if (matrix->upper == UPPER_CHANGE)
		buf_addz(out, matrix_change(pair)->sign);
	if (matrix->upper == UPPER_MIRROR)
		buf_addf(out, "%lld", (long long)pair->events);
	if (matrix->upper != UPPER_LAST || pair->last == DATE_NONE)
		return;
	date_civil(pair->last, &year, &month, &day);
	buf_addf(out, "%d", year);
}

/* "Australia, United States: 612 events, last 2026-07-30" */
static void
add_title(const struct matrix *matrix, const struct matrix_pair *pair,
    struct buf *out)
{
	char day[DATE_TEXT];

	buf_addf(out, "%.*s, %.*s: ", STR_ARG(matrix->actors[pair->a].name),
	    STR_ARG(matrix->actors[pair->b].name));
	buf_add_count(out, pair->events);
	buf_addz(out, pair->events == 1 ? " event" : " events");
	if (pair->last == DATE_NONE)
		return;
	date_day_text(pair->last, day);
	buf_addf(out, ", last %s", day);
}

static void
draw_cell(struct drawing *drawing, size_t row, size_t column)
{
	const struct matrix *matrix = drawing->matrix;
	const struct matrix_pair *pair =
	    matrix_at(matrix, matrix->order[row], matrix->order[column]);
	double x = cell_x(column), y = cell_y(row);
	bool is_number = row > column || matrix->upper == UPPER_MIRROR;
	struct buf text = {0};

	if (!pair)
		return;
	add_title(matrix, pair, &text);
	svg_group(&drawing->svg, buf_str(&text));
	buf_clear(&text);
	if (is_number) {
		svg_rect(&drawing->svg, x, y, CELL_WIDTH, CELL_HEIGHT,
		    darkest * matrix_shade(matrix, pair->events));
		buf_addf(&text, "%lld", (long long)pair->events);
	} else {
		add_upper(matrix, pair, &text);
	}
	svg_text(&drawing->svg, x + CELL_WIDTH / 2.0, y + BASELINE, SVG_MIDDLE,
	    NUMBER_SIZE, buf_str(&text));
	svg_group_end(&drawing->svg);
	buf_release(&text);
}

/* Thin lines between all, and in the order of blocs stronger ones there. */
static void
draw_lines(struct drawing *drawing)
{
	const struct matrix *matrix = drawing->matrix;
	double right = cell_x(matrix->count), bottom = cell_y(matrix->count);

	for (size_t i = 0; i <= matrix->count; i++) {
		bool is_edge =
		    matrix->ordered == BY_CLUSTER && i > 0 &&
		    i < matrix->count &&
		    actor_at(matrix, i)->bloc != actor_at(matrix, i - 1)->bloc;
		double thickness = is_edge ? 1.2 : 0.3;
		double shade = is_edge ? 1 : 0.4;
		svg_line(&drawing->svg, NAME_WIDTH, cell_y(i), right, cell_y(i),
		    thickness, shade);
		svg_line(&drawing->svg, cell_x(i), HEAD_HEIGHT, cell_x(i),
		    bottom, thickness, shade);
	}
	for (size_t i = 0; i < matrix->count; i++)
		svg_line(&drawing->svg, cell_x(i), cell_y(i), cell_x(i + 1),
		    cell_y(i + 1), 0.5, 0.6);
}

void
matrix_svg(const void *made, const struct svg_caption *caption, struct buf *out)
{
	const struct matrix *matrix = made;
	struct drawing drawing = {.matrix = matrix};
	double width = cell_x(matrix->count) + TOTAL_WIDTH;
	double height = cell_y(matrix->count) + 2 * CELL_HEIGHT;
	struct buf words = {0};

	buf_addz(&words, "below: events of both; ");
	matrix_upper_text(matrix, matrix->upper, &words);
	if (matrix->upper == UPPER_CHANGE)
		buf_addf(&words, ": %s", matrix_signs);
	if (width < WIDTH_MIN)
		width = WIDTH_MIN;
	svg_begin(&drawing.svg, out, width, height,
	    STR("Pairs: who takes part with whom"), buf_str(&words));
	draw_lines(&drawing);
	draw_heads(&drawing);
	for (size_t row = 0; row < matrix->count; row++)
		for (size_t column = 0; column < matrix->count; column++)
			if (row > column || matrix->upper != UPPER_NONE)
				draw_cell(&drawing, row, column);
	svg_text(&drawing.svg, 0, height - 6, SVG_START, SVG_CAPTION,
	    buf_str(&words));
	svg_end(&drawing.svg, caption);
	buf_release(&words);
}
