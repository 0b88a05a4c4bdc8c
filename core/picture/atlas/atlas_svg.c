#include <math.h>

#include "core/picture/atlas/atlas_cells.h"
#include "core/picture/svg.h"

/*
 * The coast as lines, events as circles: those that fall into one cell of a
 * grid, and circles that would hide each other, are one, in their middle, as
 * large as they are many.
 */
enum {
	COLUMNS = 76,
	CELL_WIDE = 10,
	CELL_HIGH = 20,
	ROWS_MAX = 45,
	POINTS_MAX = 512, /* of one stroke */
	TITLES_MAX = 8,	  /* of one circle */
	LINES_MAX = 12,	  /* of the net */
	LABEL_ROOM = 34,  /* at the left, for latitudes */
	CIRCLE_MAX = 14,
	FOOT = 44, /* below, for longitudes and what has no place */
};

static const double coast_shade = 0.6, net_shade = 0.15, event_shade = 0.35;
static const double overlap = 0.85; /* of the sum of two radii */

struct sheet {
	struct svg svg;
	struct atlas_cells cells;
	double stroke[2 * POINTS_MAX];
	size_t count; /* points of the stroke */
};

static double
x_of(double column)
{
	return LABEL_ROOM + column * CELL_WIDE;
}

static double
y_of(double row)
{
	return row * CELL_HIGH;
}

static void
end_stroke(struct sheet *sheet)
{
	if (sheet->count > 1)
		svg_path(
		    &sheet->svg, sheet->stroke, sheet->count, 0.7, coast_shade);
	sheet->count = 0;
}

static void
add_point(struct sheet *sheet, double x, double y)
{
	sheet->stroke[2 * sheet->count] = x;
	sheet->stroke[2 * sheet->count + 1] = y;
	sheet->count++;
}

static bool
goes_on(const struct sheet *sheet, double x, double y)
{
	const double *end = sheet->stroke + 2 * sheet->count;

	return sheet->count && sheet->count < POINTS_MAX &&
	       fabs(end[-2] - x) < 0.01 && fabs(end[-1] - y) < 0.01;
}

/* Pieces that follow each other are one stroke. */
static void
add_coast(void *context, const struct atlas_line *line)
{
	struct sheet *sheet = context;
	double x = x_of(line->x1), y = y_of(line->y1);

	if (!goes_on(sheet, x, y)) {
		end_stroke(sheet);
		add_point(sheet, x, y);
	}
	add_point(sheet, x_of(line->x2), y_of(line->y2));
}

/* Degrees between two lines of the net. */
static double
net_step(double degrees)
{
	static const double steps[] = {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30};
	size_t i = 0;

	while (i + 1 < ARRAY_LENGTH(steps) && degrees / steps[i] > LINES_MAX)
		i++;
	return steps[i];
}

static void
add_label(double degrees, const char *letters, struct buf *out)
{
	double turned = degrees > 180 ? degrees - 360 : degrees;

	buf_addf(out, "%.*f\u00b0", fabs(turned - round(turned)) > 0.01,
	    fabs(turned));
	if (fabs(turned) > 0.01 && fabs(turned) < 179.99)
		buf_add_char(out, letters[turned < 0]);
}

static void
draw_net(struct sheet *sheet)
{
	const struct atlas_frame *frame = &sheet->cells.frame;
	double wide = frame->columns * frame->lon_step;
	double high = frame->rows * frame->lat_step;
	double step = net_step(wide), right = x_of(frame->columns);
	double foot = y_of(frame->rows);
	struct buf text = {0};

	for (int i = (int)ceil(frame->west / step);
	     i * step <= frame->west + wide + 1e-9; i++) {
		double lon = i * step;
		double x = x_of((lon - frame->west) / frame->lon_step);
		svg_line(&sheet->svg, x, 0, x, foot, 0.5, net_shade);
		buf_clear(&text);
		add_label(lon, "EW", &text);
		svg_text(&sheet->svg, x, foot + SVG_CAPTION + 2.0, SVG_MIDDLE,
		    SVG_CAPTION, buf_str(&text));
	}
	for (int i = (int)ceil((frame->north - high) / step);
	     i * step <= frame->north + 1e-9; i++) {
		double lat = i * step;
		double y = y_of((frame->north - lat) / frame->lat_step);
		svg_line(&sheet->svg, LABEL_ROOM, y, right, y, 0.5, net_shade);
		buf_clear(&text);
		add_label(lat, "NS", &text);
		svg_text(&sheet->svg, LABEL_ROOM - 4, y + SVG_CAPTION / 2.0 - 1,
		    SVG_END, SVG_CAPTION, buf_str(&text));
	}
	svg_frame(&sheet->svg, LABEL_ROOM, 0, right - LABEL_ROOM, foot);
	buf_release(&text);
}

struct circle {
	int64_t events;
	double x, y; /* sums */
	struct buf titles;
};

static double
radius_of(const struct circle *circle)
{
	return fmin(3 + 1.7 * sqrt((double)circle->events - 1), CIRCLE_MAX);
}

static bool
hides(const struct circle *a, const struct circle *b)
{
	double x = a->x / (double)a->events - b->x / (double)b->events;
	double y = a->y / (double)a->events - b->y / (double)b->events;

	return hypot(x, y) < overlap * (radius_of(a) + radius_of(b));
}

static void
merge(struct circle *into, struct circle *other)
{
	if (into->events < TITLES_MAX)
		buf_addf(
		    &into->titles, "; %.*s", STR_ARG(buf_str(&other->titles)));
	into->events += other->events;
	into->x += other->x;
	into->y += other->y;
	other->events = 0;
}

/* Larger ones reach further, so it is done until none is hidden. */
static void
merge_hidden(struct circle *circles, size_t count)
{
	bool has_changed = true;

	while (has_changed) {
		has_changed = false;
		for (size_t i = 0; i < count; i++)
			for (size_t j = 0; circles[i].events && j < i; j++)
				if (circles[j].events &&
				    hides(&circles[j], &circles[i])) {
					merge(&circles[j], &circles[i]);
					has_changed = true;
				}
	}
}

static void
add_title(struct circle *circle, const struct place_event *point)
{
	if (circle->events > TITLES_MAX)
		return;
	if (circle->events == TITLES_MAX) {
		buf_addz(&circle->titles, "; \u2026");
		return;
	}
	buf_addf(&circle->titles, "%s%.*s %.*s", circle->events ? "; " : "",
	    STR_ARG(point->date), STR_ARG(point->title));
}

static void
add_event(
    struct sheet *sheet, struct circle *circle, const struct place_event *point)
{
	const struct atlas_frame *frame = &sheet->cells.frame;
	double east = fmod(point->lon - frame->west + 720, 360);

	add_title(circle, point);
	circle->events++;
	circle->x += x_of(fmin(east / frame->lon_step, frame->columns));
	circle->y += y_of((frame->north - point->lat) / frame->lat_step);
}

static void
draw_circle(struct sheet *sheet, struct circle *circle)
{
	double x = circle->x / (double)circle->events;
	double y = circle->y / (double)circle->events;
	struct buf text = {0};

	buf_add_count(&text, circle->events);
	buf_addf(&text, circle->events == 1 ? " event: %.*s" : " events: %.*s",
	    STR_ARG(buf_str(&circle->titles)));
	svg_group(&sheet->svg, buf_str(&text));
	svg_circle(&sheet->svg, x, y, radius_of(circle) + 1, 0);
	svg_circle(&sheet->svg, x, y, radius_of(circle), event_shade);
	if (circle->events > 1) {
		buf_clear(&text);
		buf_add_count(&text, circle->events);
		svg_text(&sheet->svg, x, y + SVG_CAPTION / 2.0 - 1, SVG_MIDDLE,
		    SVG_CAPTION, buf_str(&text));
	}
	svg_group_end(&sheet->svg);
	buf_release(&text);
}

static void
draw_events(struct sheet *sheet)
{
	const struct atlas_cells *cells = &sheet->cells;
	size_t count = (size_t)cells->frame.rows * (size_t)cells->frame.columns;
	struct arena arena = {0};
	struct circle *circles = ARENA_ARRAY(&arena, struct circle, count);

	for (size_t i = 0; i < count; i++)
		for (size_t j = cells->starts[i]; j < cells->starts[i + 1]; j++)
			add_event(sheet, &circles[i],
			    &cells->atlas->points[cells->points[j]]);
	merge_hidden(circles, count);
	for (size_t i = 0; i < count; i++) {
		if (circles[i].events)
			draw_circle(sheet, &circles[i]);
		buf_release(&circles[i].titles);
	}
	arena_release(&arena);
}

static void
draw_foot(struct sheet *sheet)
{
	struct buf text = {0};

	atlas_summary(&sheet->cells, &text);
	buf_addz(&text, "; ");
	atlas_unplaced_text(sheet->cells.atlas, &text);
	buf_addz(&text, "; coast: Natural Earth, 1:110m");
	svg_text(&sheet->svg, LABEL_ROOM,
	    y_of(sheet->cells.frame.rows) + FOOT - 12, SVG_START, SVG_CAPTION,
	    buf_str(&text));
	buf_release(&text);
}

static struct atlas_frame
frame_of(const struct atlas *atlas)
{
	int rows = atlas_frame_rows(atlas->region, COLUMNS);

	return atlas_frame_fit(
	    atlas->region, COLUMNS, rows < ROWS_MAX ? rows : ROWS_MAX);
}

void
atlas_svg(const void *made, const struct svg_caption *caption, struct buf *out)
{
	const struct atlas *atlas = made;
	const struct atlas_frame frame = frame_of(atlas);
	struct sheet sheet = {0};
	struct buf title = {0};

	atlas_cells_update(&sheet.cells, atlas, &frame);
	buf_addf(&title, "Where events took place: %s", atlas->region->name);
	svg_begin(&sheet.svg, out, x_of(sheet.cells.frame.columns) + 10,
	    y_of(sheet.cells.frame.rows) + FOOT, buf_str(&title),
	    STR("Circles are as large as the events there are many; a number "
		"says how many. The coast is a rough drawing."));
	draw_net(&sheet);
	atlas_coast(&sheet.cells.frame, add_coast, &sheet);
	end_stroke(&sheet);
	draw_events(&sheet);
	draw_foot(&sheet);
	svg_end(&sheet.svg, caption);
	atlas_cells_release(&sheet.cells);
	buf_release(&title);
}
