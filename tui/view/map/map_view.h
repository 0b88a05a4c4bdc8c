#ifndef TUI_VIEW_MAP_MAP_VIEW_H
#define TUI_VIEW_MAP_MAP_VIEW_H

#include "core/picture/atlas/atlas_cells.h"
#include "tui/view/picture_view.h"

/* What the map shares with its moves (map_move.c) and verbs (map_verbs.c). */
struct map_state {
	struct picture_view picture; /* its rows are the points, for finding */
	struct atlas_look look;
	struct atlas_cells cells; /* as asked last; map_cells */
	const struct box *region; /* gone to last */
	bool is_fitted;		  /* the frame is still that of the region */
	bool is_arriving;	  /* the cursor is to go to most events */
	double lat, lon;	  /* of the cursor */
};

/* map_move.c */
/* The frame of the region; the cursor then goes where most events are. */
void map_go_region(struct map_state *state, const struct box *region);
/* The frame on the number of cells that there are to draw on. */
void map_fit(struct map_state *state, int columns, int rows);
/* Where the cursor is to be, as soon as the events are known. */
void map_arrive(struct map_state *state);
void map_go_cell(struct map_state *state, struct atlas_cell cell);
/* To a place, which comes into the middle where it is out of sight. */
void map_go_place(struct map_state *state, double lat, double lon);
void map_move(struct view *view, enum move move, long by);

/* The events by the cells that are in sight. */
const struct atlas_cells *map_cells(struct map_state *state);
/* What lies under the cursor, or in the range. */
bool map_current_box(const struct map_state *state, struct atlas_box *box);
int64_t map_events(struct map_state *state);
/* At most so many of their points, newest first; returns how many. */
size_t map_newest(struct map_state *state, size_t *points, size_t max);

extern const struct verb map_verbs[];

#endif
