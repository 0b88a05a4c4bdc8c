#include <math.h>

#include "core/model/record.h"
#include "core/picture/atlas/atlas.h"

/*
 * Borders of cells are rounded to what the text of a query holds, and a place
 * is in the cell whose box holds it: so a cell counts what its box: lists.
 */
static const double whole_turn = 360, half_turn = 180, pole = 90;
static const double degree = 0.017453292519943295;
static const double finest = 0.005; /* degrees a column */
static const double decimals = 1e4;

static double
rounded(double degrees)
{
	return round(degrees * decimals) / decimals;
}

/* -180 up to but not 180. */
static double
wrapped(double lon)
{
	double turned = fmod(lon + half_turn, whole_turn);

	return turned < 0 ? turned + half_turn : turned - half_turn;
}

static double
width_of(const struct box *box)
{
	return box->east > box->west ? box->east - box->west
				     : box->east - box->west + whole_turn;
}

struct atlas_box
atlas_box_of(const struct box *box)
{
	return (struct atlas_box){box->south, box->west, box->north, box->east};
}

/* As long as two steps of longitude; more near the poles, where these shrink
 * to nothing. */
static double
lat_step_of(double lon_step, double lat)
{
	double shrunk = cos(lat * degree);

	return 2 * lon_step * (shrunk > 0.2 ? shrunk : 0.2);
}

static double
middle_lat(const struct box *box)
{
	return (box->south + box->north) / 2;
}

int
atlas_frame_rows(const struct box *box, int columns)
{
	double step = lat_step_of(width_of(box) / columns, middle_lat(box));

	return (int)ceil((box->north - box->south) / step - 1e-9);
}

/* No wider than the world, no finer than what can be told. */
static double
allowed(double lon_step, int columns)
{
	double max = whole_turn / columns;

	if (lon_step > max)
		return max;
	return lon_step < finest ? finest : lon_step;
}

/* Beyond the poles there is nothing to see. */
static void
keep_on_earth(struct atlas_frame *frame)
{
	double high = frame->lat_step * frame->rows;

	frame->west = wrapped(frame->west);
	if (high >= 2 * pole) {
		frame->north = high / 2;
		return;
	}
	frame->north = fmin(frame->north, pole);
	frame->north = fmax(frame->north, high - pole);
}

/* Steps of that size around a middle. */
static void
centre(struct atlas_frame *frame, double lon_step, double lat, double lon)
{
	frame->lon_step = allowed(lon_step, frame->columns);
	frame->lat_step = lat_step_of(frame->lon_step, lat);
	frame->west = lon - frame->lon_step * frame->columns / 2;
	frame->north = lat + frame->lat_step * frame->rows / 2;
	keep_on_earth(frame);
}

struct atlas_frame
atlas_frame_fit(const struct box *box, int columns, int rows)
{
	struct atlas_frame frame = {.columns = columns, .rows = rows};
	double lat = middle_lat(box), wide = width_of(box);
	double by_width = wide / columns;
	double by_height =
	    (box->north - box->south) / rows / lat_step_of(1, lat);

	centre(&frame, fmax(by_width, by_height), lat, box->west + wide / 2);
	return frame;
}

/* Degrees from the western border of the frame on. */
static double
east_of(const struct atlas_frame *frame, double lon)
{
	return fmod(lon - frame->west + 2 * whole_turn, whole_turn);
}

void
atlas_frame_zoom(
    struct atlas_frame *frame, double factor, double lat, double lon)
{
	double column = east_of(frame, lon) / frame->lon_step;
	double row = (frame->north - lat) / frame->lat_step;
	double middle;

	frame->lon_step = allowed(frame->lon_step * factor, frame->columns);
	/* The middle of what will be seen tells how high a degree is. */
	frame->lat_step = lat_step_of(frame->lon_step, lat);
	middle = lat + (row - frame->rows / 2.0) * frame->lat_step;
	frame->lat_step = lat_step_of(frame->lon_step, middle);
	frame->west = lon - column * frame->lon_step;
	frame->north = lat + row * frame->lat_step;
	keep_on_earth(frame);
}

void
atlas_frame_resize(struct atlas_frame *frame, int columns, int rows)
{
	double lon = frame->west + frame->lon_step * frame->columns / 2;
	double lat = frame->north - frame->lat_step * frame->rows / 2;

	if (frame->columns == columns && frame->rows == rows)
		return;
	frame->columns = columns;
	frame->rows = rows;
	centre(frame, frame->lon_step, lat, lon);
}

void
atlas_frame_centre(struct atlas_frame *frame, double lat, double lon)
{
	centre(frame, frame->lon_step, lat, lon);
}

void
atlas_frame_pan(struct atlas_frame *frame, int rows, int columns)
{
	frame->west += columns * frame->lon_step;
	frame->north -= rows * frame->lat_step;
	keep_on_earth(frame);
}

static double
lat_edge(const struct atlas_frame *frame, int row)
{
	double lat = rounded(frame->north - row * frame->lat_step);

	return fmax(fmin(lat, pole), -pole);
}

static double
lon_edge(const struct atlas_frame *frame, int column)
{
	return rounded(wrapped(frame->west + column * frame->lon_step));
}

static int
min(int a, int b)
{
	return a < b ? a : b;
}

static int
max(int a, int b)
{
	return a > b ? a : b;
}

bool
atlas_cells_box(const struct atlas_frame *frame, struct atlas_cell a,
    struct atlas_cell b, struct atlas_box *box)
{
	int right = max(a.column, b.column) + 1;
	int left = min(a.column, b.column);

	box->north = lat_edge(frame, min(a.row, b.row));
	box->south = lat_edge(frame, max(a.row, b.row) + 1);
	box->west = lon_edge(frame, left);
	box->east = lon_edge(frame, right);
	if (box->west >= half_turn ||
	    (right - left) * frame->lon_step > whole_turn - 1 / decimals)
		box->west = -half_turn;
	if (box->east <= -half_turn ||
	    (right - left) * frame->lon_step > whole_turn - 1 / decimals)
		box->east = half_turn;
	return box->south < box->north;
}

void
atlas_cell_middle(const struct atlas_frame *frame, struct atlas_cell cell,
    double *lat, double *lon)
{
	*lat = frame->north - (cell.row + 0.5) * frame->lat_step;
	*lon = wrapped(frame->west + (cell.column + 0.5) * frame->lon_step);
}

bool
atlas_box_holds(const struct atlas_box *box, double lat, double lon)
{
	if (lon >= half_turn)
		lon = -half_turn;
	if (lat < box->south ||
	    !(lat < box->north || (box->north >= pole && lat <= box->north)))
		return false;
	if (box->east < box->west)
		return lon >= box->west || lon < box->east;
	return lon >= box->west && lon < box->east;
}

static bool
cell_holds(const struct atlas_frame *frame, struct atlas_cell *cell, double lat,
    double lon)
{
	bool is_round =
	    frame->lon_step * frame->columns > whole_turn - 1 / decimals;
	struct atlas_box box;

	if (is_round)
		cell->column = (cell->column + frame->columns) % frame->columns;
	return cell->row >= 0 && cell->row < frame->rows && cell->column >= 0 &&
	       cell->column < frame->columns &&
	       atlas_cells_box(frame, *cell, *cell, &box) &&
	       atlas_box_holds(&box, lat, lon);
}

/* Where arithmetic says, or beside it where rounding moved the border. */
bool
atlas_frame_find(const struct atlas_frame *frame, double lat, double lon,
    struct atlas_cell *cell)
{
	static const int beside[] = {0, -1, 1};
	double east = east_of(frame, lon);
	int row = (int)floor((frame->north - lat) / frame->lat_step);
	int column = (int)floor(east / frame->lon_step);

	for (int i = 0; i < 9; i++) {
		struct atlas_cell at = {
		    row + beside[i / 3], column + beside[i % 3]};
		if (!cell_holds(frame, &at, lat, lon))
			continue;
		*cell = at;
		return true;
	}
	return false;
}

void
atlas_box_term(const struct atlas_box *box, struct buf *out)
{
	const double sides[] = {box->south, box->west, box->north, box->east};
	struct arena arena = {0};

	buf_addz(out, "box:");
	for (size_t i = 0; i < ARRAY_LENGTH(sides); i++) {
		buf_addz(out, i ? "," : "");
		buf_add(out, number_text(&arena, sides[i] + 0.0));
	}
	arena_release(&arena);
}

void
atlas_place_text(double lat, double lon, struct buf *out)
{
	buf_addf(out, "%.1f%c %.1f%c", fabs(lat), lat < 0 ? 'S' : 'N',
	    fabs(lon), lon < 0 ? 'W' : 'E');
}
