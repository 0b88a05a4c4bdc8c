#ifndef CORE_PICTURE_MAP_H
#define CORE_PICTURE_MAP_H

#include "core/model/box.h"
#include "core/picture/picture.h"

/*
 * Where events took place. Only what has coordinates stands on the map; how
 * many have none is said beside it, by the country of their place.
 */
struct map_point {
	struct str id, date, title;
	struct str place, precision; /* may be absent */
	double lat, lon;
};

struct map_unplaced {
	struct str country; /* code, or empty */
	int64_t events;
};

struct map {
	const struct map_point *points; /* newest first */
	size_t count;
	const struct map_unplaced *unplaced; /* most first */
	size_t unplaced_count;
	int64_t without;	  /* coordinates, events */
	const struct box *region; /* the whole world: that box */
};

/* The box of a sea, a region or a country, by any of its names. */
const struct box *map_region(
    const struct actor_directory *actors, struct str name, struct err *err);

/*
 * What a grid of cells shows: degrees of longitude and latitude, evenly
 * (plate carrée), a cell twice as high as wide at the middle latitude.
 */
struct map_frame {
	double west, north; /* of the left upper corner */
	double lon_step, lat_step;
	int columns, rows;
};
struct map_cell {
	int row, column;
};
/* The same as box: of a query: north and east border are outside. */
struct map_box {
	double south, west, north, east;
};

struct map_box map_box_of(const struct box *box);
/* The whole box, in the middle, as large as it can be. */
struct map_frame map_frame_fit(const struct box *box, int columns, int rows);
/* Rows that a box takes at so many columns. */
int map_frame_rows(const struct box *box, int columns);
/* Another scale; what lies in the cell stays there where it can. */
void map_frame_zoom(
    struct map_frame *frame, double factor, struct map_cell cell);
/* The same scale and middle on another number of cells. */
void map_frame_resize(struct map_frame *frame, int columns, int rows);
/* Moves by cells; stays on the Earth. */
void map_frame_pan(struct map_frame *frame, int rows, int columns);
/* False where the cell is beyond a pole. */
bool map_cell_box(
    const struct map_frame *frame, struct map_cell cell, struct map_box *box);
/* The cell that a place is in; false where it is outside. */
bool map_frame_find(const struct map_frame *frame, double lat, double lon,
    struct map_cell *cell);
bool map_box_holds(const struct map_box *box, double lat, double lon);
/* "box:53.6,9.4,66,30.3" */
void map_box_term(const struct map_box *box, struct buf *out);
/* "54.7N 20.5E" */
void map_place_text(double lat, double lon, struct buf *out);

/* A piece of the coast, in cells from the left upper corner of the frame. */
struct map_line {
	double x1, y1, x2, y2;
};
/* Every piece in the frame, in the order of the coast. */
void map_coast(const struct map_frame *frame,
    void (*each)(void *context, const struct map_line *line), void *context);

/* What is set off on the screen. */
struct map_look {
	struct map_frame frame;
	struct map_cell cursor;
	bool has_cursor;
	bool (*is_marked)(const void *context, struct str id); /* or NULL */
	const void *context;
};

void map_draw(const struct map *map, const struct map_look *look,
    struct surface *surface, struct area area);
/* Events of the frame, each once. */
int64_t map_shown(const struct map *map, const struct map_frame *frame);
/* "46 of 58 events on this map" */
void map_summary(
    const struct map *map, const struct map_frame *frame, struct buf *out);
/* "12 have no coordinates (JPN 5, no country 7)" */
void map_unplaced_text(const struct map *map, struct buf *out);
void map_svg(
    const struct map *map, const struct svg_caption *caption, struct buf *out);

#endif
