#ifndef CORE_PICTURE_ATLAS_ATLAS_H
#define CORE_PICTURE_ATLAS_ATLAS_H

#include "core/model/box.h"
#include "core/picture/picture.h"

/*
 * Where events took place. Only what has coordinates stands on it; how
 * many have none is said beside it, by the country of their place.
 */
struct atlas {
	const struct place_event *points; /* newest first */
	size_t count;
	const struct counted *unplaced; /* by country, or empty; most first */
	size_t unplaced_count;
	int64_t without;	  /* coordinates, events */
	const struct box *region; /* the whole world: that box */
};

/* The box of a sea, a region or a country, by any of its names. */
const struct box *atlas_region(
    const struct actor_directory *actors, struct str name, struct err *err);

/*
 * What a grid of cells shows: degrees of longitude and latitude, evenly
 * (plate carrée), a cell twice as high as wide at the middle latitude.
 */
struct atlas_frame {
	double west, north; /* of the left upper corner */
	double lon_step, lat_step;
	int columns, rows;
};
struct atlas_cell {
	int row, column;
};
/* The same as box: of a query: north and east border are outside. */
struct atlas_box {
	double south, west, north, east;
};

struct atlas_box atlas_box_of(const struct box *box);
/* The whole box, in the middle, as large as it can be. */
struct atlas_frame atlas_frame_fit(
    const struct box *box, int columns, int rows);
/* Rows that a box takes at so many columns. */
int atlas_frame_rows(const struct box *box, int columns);
/* Another scale; a place that is in sight stays where it is if it can. */
void atlas_frame_zoom(
    struct atlas_frame *frame, double factor, double lat, double lon);
/* The same scale and middle on another number of cells. */
void atlas_frame_resize(struct atlas_frame *frame, int columns, int rows);
/* Moves by cells; stays on the Earth. */
void atlas_frame_pan(struct atlas_frame *frame, int rows, int columns);
/* Of all cells from one corner to another; false beyond a pole. */
bool atlas_cells_box(const struct atlas_frame *frame, struct atlas_cell a,
    struct atlas_cell b, struct atlas_box *box);
/* The middle of a cell; its longitude is from -180 to 180. */
void atlas_cell_middle(const struct atlas_frame *frame, struct atlas_cell cell,
    double *lat, double *lon);
/* Puts a place in the middle, at the same scale. */
void atlas_frame_centre(struct atlas_frame *frame, double lat, double lon);
/* The cell that a place is in; false where it is outside. */
bool atlas_frame_find(const struct atlas_frame *frame, double lat, double lon,
    struct atlas_cell *cell);
bool atlas_box_holds(const struct atlas_box *box, double lat, double lon);
/* "box:53.6,9.4,66,30.3" */
void atlas_box_term(const struct atlas_box *box, struct buf *out);
/* "54.7N 20.5E" */
void atlas_place_text(double lat, double lon, struct buf *out);

/* A piece of the coast, in cells from the left upper corner of the frame. */
struct atlas_line {
	double x1, y1, x2, y2;
};
/* Every piece in the frame, in the order of the coast. */
void atlas_coast(const struct atlas_frame *frame,
    void (*each)(void *context, const struct atlas_line *line), void *context);

/* What is set off on the screen. */
struct atlas_cells; /* atlas_cells.h */
struct atlas_look {
	struct atlas_frame frame;
	struct atlas_cell cursor, range_from;
	bool has_cursor, has_range;
	bool (*is_marked)(const void *context, struct str id); /* or NULL */
	const void *context;
};

/* The cells are those of the frame. */
void atlas_draw(const struct atlas_cells *cells, const struct atlas_look *look,
    struct surface *surface, struct area area);
/* "46 of 58 events on this map" */
void atlas_summary(const struct atlas_cells *cells, struct buf *out);
/* "12 have no coordinates (JPN 5, no country 7)" */
void atlas_unplaced_text(const struct atlas *atlas, struct buf *out);
void atlas_svg(
    const void *made, const struct svg_caption *caption, struct buf *out);

#endif
