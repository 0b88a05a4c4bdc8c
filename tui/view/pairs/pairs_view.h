#ifndef TUI_VIEW_PAIRS_PAIRS_VIEW_H
#define TUI_VIEW_PAIRS_PAIRS_VIEW_H

#include "core/command/marks.h"
#include "core/picture/matrix/matrix_draw.h"
#include "tui/view/picture_view.h"

/*
 * What the view of pairs shares with its verbs (pairs_verbs.c), its list form
 * (pairs_list.c) and the lines about the current pair (pairs_life.c).
 */
enum pairs_column {
	PAIRS_PAIR,
	PAIRS_EVENTS,
	PAIRS_FIRST,
	PAIRS_LAST,
	PAIRS_CHANGE,
	PAIRS_STANCE,
	PAIRS_TYPES,
	PAIRS_COLUMNS
};

struct pairs_list {
	const struct matrix_pair **rows; /* in the order of the column */
	enum pairs_column column;	 /* the current one */
	enum pairs_column sorted;
	bool is_descending;
	int shown; /* columns there is room for */
};

struct pairs_state {
	struct picture_view picture; /* its rows are those of the list form */
	enum matrix_order order;
	enum matrix_upper upper;
	const char *years; /* of each period */
	bool with_organisations;
	struct list row, column; /* of the current cell, in that order */
	size_t top, left;	 /* the first that are shown */
	struct buf wanted_row, wanted_column; /* codes the cursor waits for */
	struct marks marks;		      /* pairs, "AUS-USA" */
	bool is_marking;		      /* a block, from this cell on */
	size_t from_row, from_column;
	struct matrix_layout layout; /* as drawn last */
	bool is_list;
	struct pairs_list list;
	struct inquiry life; /* about the current pair */
};

/* The current pair by its codes; false on the diagonal and without data. */
bool pairs_codes(const struct pairs_state *state, struct pair *pair);
/* The same with its numbers; NULL where the two have nothing together. */
const struct matrix_pair *pairs_current(const struct pairs_state *state);
/* The code of the current row; absent without data. */
struct str pairs_row_code(const struct pairs_state *state);
/* Puts the cursor on a cell of the matrix that is there. */
void pairs_go(struct pairs_state *state, size_t row, size_t column);
/* The cursor stays where it is through whatever changes the order. */
void pairs_remember(struct view *view);
void pairs_settle(struct pairs_state *state);
extern const struct verb pairs_verbs[];

/* pairs_move.c: going about in the matrix and its list. */
void pairs_move(struct view *view, enum move move, long by);
void pairs_click(struct view *view, int row, int column);
bool pairs_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err);
void *pairs_mark(const struct view *view, struct arena *arena);
void pairs_restore(struct view *view, const void *mark);

/* pairs_list.c */
void pairs_list_fill(struct pairs_state *state);
/* By the current column; turned round where it is that already. */
enum pairs_sort { PAIRS_SORT_UP, PAIRS_SORT_DOWN, PAIRS_SORT_TURN };
void pairs_list_sort(struct view *view, enum pairs_sort how);
void pairs_list_draw(
    struct pairs_state *state, struct surface *surface, struct area area);
void pairs_list_move(struct view *view, enum move move, long by);
/* "events down" */
void pairs_list_order(const struct pairs_state *state, struct buf *out);

/* pairs_life.c: lines that it takes below so many rows. */
int pairs_life_height(int rows);
/* Asks about the current pair. */
void pairs_life_prepare(struct view *view);
void pairs_life_draw(
    const struct pairs_state *state, struct surface *surface, struct area area);

#endif
