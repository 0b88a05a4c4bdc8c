#include <math.h>

#include "core/picture/matrix/network.h"
#include "core/picture/svg.h"

/*
 * Actors on a circle in the order of the clusters, so that blocs are arcs of
 * it; the more events a tie has, the wider and darker it is, and the strongest
 * are drawn last.
 */
enum {
	EDGES_MAX = 300, /* the strongest; more would be a blot */
	CURVE_POINTS = 17,
	ARC_POINTS = 33,
	LABEL_ROOM = 60,
	LABEL_HEIGHT = 13, /* along the circle */
	RADIUS_MIN = 230,
	CODE_SIZE = 10,
	BLOC_SIZE = 12,
	HALF_TURN = 180,
};

static const double pi = 3.14159265358979323846;
static const double edge_widest = 7, node_largest = 7;

struct drawing {
	const struct network *network;
	struct svg svg;
	double radius, centre;
	size_t *places; /* of each actor on the circle */
	bool *is_drawn; /* of each pair */
};

static double
angle_of(const struct drawing *drawing, double place)
{
	return 2 * pi * place / (double)drawing->network->matrix->count -
	       pi / 2;
}

static double
x_at(const struct drawing *drawing, double angle, double radius)
{
	return drawing->centre + radius * cos(angle);
}

static double
y_at(const struct drawing *drawing, double angle, double radius)
{
	return drawing->centre + radius * sin(angle);
}

/*
 * A curve (a quadratic Bézier one) by way of a point between the two, the
 * nearer the middle the farther they are from each other.
 */
static void
curve(const struct drawing *drawing, double from, double to,
    double points[2 * CURVE_POINTS])
{
	double apart = fabs(from - to);
	double between = (from + to) / 2 + (apart > pi ? pi : 0);
	double via = drawing->radius * (1 - 0.9 * fabs(sin(apart / 2)));

	for (size_t i = 0; i < CURVE_POINTS; i++) {
		double t = (double)i / (CURVE_POINTS - 1), s = 1 - t;
		points[2 * i] = s * s * x_at(drawing, from, drawing->radius) +
				2 * s * t * x_at(drawing, between, via) +
				t * t * x_at(drawing, to, drawing->radius);
		points[2 * i + 1] =
		    s * s * y_at(drawing, from, drawing->radius) +
		    2 * s * t * y_at(drawing, between, via) +
		    t * t * y_at(drawing, to, drawing->radius);
	}
}

static void
draw_edge(struct drawing *drawing, const struct matrix_pair *pair)
{
	const struct matrix *matrix = drawing->network->matrix;
	double share = (double)pair->events / (double)matrix->max;
	double points[2 * CURVE_POINTS];
	struct buf title = {0};

	curve(drawing, angle_of(drawing, (double)drawing->places[pair->a]),
	    angle_of(drawing, (double)drawing->places[pair->b]), points);
	buf_addf(&title, "%.*s, %.*s: ", STR_ARG(matrix->actors[pair->a].name),
	    STR_ARG(matrix->actors[pair->b].name));
	buf_add_count(&title, pair->events);
	svg_group(&drawing->svg, buf_str(&title));
	svg_path(&drawing->svg, points, CURVE_POINTS, 0.3 + edge_widest * share,
	    0.15 + 0.65 * sqrt(share));
	svg_group_end(&drawing->svg);
	buf_release(&title);
}

/* Codes read outwards at the right and inwards at the left. */
static void
draw_node(struct drawing *drawing, size_t actor)
{
	const struct network *network = drawing->network;
	const struct matrix_actor *node = &network->matrix->actors[actor];
	double max = (double)network->matrix->actors[network->ranks[0]].events;
	double angle = angle_of(drawing, (double)drawing->places[actor]);
	double size = 2 + node_largest * sqrt((double)node->events / max);
	double degrees = angle * HALF_TURN / pi;
	bool is_left = cos(angle) < 0;
	double out = drawing->radius + node_largest + 6;
	/* Text stands on its line, so it is moved to be level with it. */
	double level = is_left ? -0.35 * CODE_SIZE : 0.35 * CODE_SIZE;
	struct buf title = {0};

	buf_addf(&title, "%.*s: ", STR_ARG(node->name));
	buf_add_count(&title, node->events);
	svg_group(&drawing->svg, buf_str(&title));
	svg_circle(&drawing->svg, x_at(drawing, angle, drawing->radius),
	    y_at(drawing, angle, drawing->radius), size, 0.85);
	svg_text_turned(&drawing->svg,
	    x_at(drawing, angle, out) - level * sin(angle),
	    y_at(drawing, angle, out) + level * cos(angle),
	    is_left ? degrees + HALF_TURN : degrees,
	    is_left ? SVG_END : SVG_START, CODE_SIZE, node->code);
	svg_group_end(&drawing->svg);
	buf_release(&title);
}

/* An arc outside the codes of a bloc, with its number. */
static void
draw_bloc(struct drawing *drawing, size_t first, size_t last)
{
	const struct matrix *matrix = drawing->network->matrix;
	double out = drawing->radius + LABEL_ROOM * 0.72;
	double from = angle_of(drawing, (double)first - 0.4);
	double to = angle_of(drawing, (double)last + 0.4);
	double middle = (from + to) / 2;
	double points[2 * ARC_POINTS];
	struct buf number = {0};

	for (size_t i = 0; i < ARC_POINTS; i++) {
		double angle =
		    from + (to - from) * (double)i / (ARC_POINTS - 1);
		points[2 * i] = x_at(drawing, angle, out);
		points[2 * i + 1] = y_at(drawing, angle, out);
	}
	svg_path(&drawing->svg, points, ARC_POINTS, 1.5, 0.7);
	buf_addf(&number, "%zu", matrix->actors[matrix->order[first]].bloc + 1);
	svg_text(&drawing->svg, x_at(drawing, middle, out + BLOC_SIZE),
	    y_at(drawing, middle, out + BLOC_SIZE) + BLOC_SIZE / 3.0,
	    SVG_MIDDLE, BLOC_SIZE, buf_str(&number));
	buf_release(&number);
}

static void
draw_blocs(struct drawing *drawing)
{
	const struct matrix *matrix = drawing->network->matrix;
	size_t first = 0;

	for (size_t i = 1; i <= matrix->count; i++) {
		size_t bloc = matrix->actors[matrix->order[first]].bloc;
		if (i < matrix->count &&
		    matrix->actors[matrix->order[i]].bloc == bloc)
			continue;
		if (i - first > 1)
			draw_bloc(drawing, first, i - 1);
		first = i;
	}
}

static void
lay_out(struct drawing *drawing, struct arena *arena)
{
	const struct matrix *matrix = drawing->network->matrix;
	double round = (double)matrix->count * LABEL_HEIGHT;

	drawing->radius = fmax(RADIUS_MIN, round / (2 * pi));
	drawing->centre = drawing->radius + LABEL_ROOM;
	drawing->places = ARENA_ARRAY(arena, size_t, matrix->count);
	for (size_t i = 0; i < matrix->count; i++)
		drawing->places[matrix->order[i]] = i;
}

/* The strongest ties, and of each actor its strongest. */
static void
choose_edges(struct drawing *drawing, struct arena *arena)
{
	const struct matrix *matrix = drawing->network->matrix;
	bool *has_edge = ARENA_ARRAY(arena, bool, matrix->count);

	drawing->is_drawn = ARENA_ARRAY(arena, bool, matrix->pair_count);
	for (size_t i = 0; i < matrix->pair_count; i++) {
		const struct matrix_pair *pair = &matrix->pairs[i];
		drawing->is_drawn[i] =
		    i < EDGES_MAX || !has_edge[pair->a] || !has_edge[pair->b];
		has_edge[pair->a] = has_edge[pair->b] = true;
	}
}

static void
add_words(const struct drawing *drawing, struct buf *out)
{
	size_t pairs = drawing->network->matrix->pair_count;

	if (pairs > EDGES_MAX) {
		buf_addf(out, "the %d strongest of ", EDGES_MAX);
		buf_add_count(out, (int64_t)pairs);
		buf_addz(out, " ties, and the strongest of each");
	} else {
		buf_addf(out, "%zu ties", pairs);
	}
	buf_addz(out, "; wider: more events; arcs: blocs");
}

void
network_svg(
    const void *made, const struct svg_caption *caption, struct buf *out)
{
	struct drawing drawing = {.network = made};
	const struct matrix *matrix = drawing.network->matrix;
	struct arena arena = {0};
	struct buf words = {0};

	lay_out(&drawing, &arena);
	choose_edges(&drawing, &arena);
	add_words(&drawing, &words);
	svg_begin(&drawing.svg, out, 2 * drawing.centre,
	    2 * drawing.centre + LABEL_HEIGHT, STR("Network of pairs"),
	    buf_str(&words));
	for (size_t i = matrix->pair_count; i-- > 0;)
		if (drawing.is_drawn[i])
			draw_edge(&drawing, &matrix->pairs[i]);
	for (size_t i = 0; i < matrix->count; i++)
		draw_node(&drawing, i);
	draw_blocs(&drawing);
	svg_text(&drawing.svg, 0, 2 * drawing.centre + LABEL_HEIGHT, SVG_START,
	    SVG_CAPTION, buf_str(&words));
	svg_end(&drawing.svg, caption);
	buf_release(&words);
	arena_release(&arena);
}
