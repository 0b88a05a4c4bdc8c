#ifndef TUI_VIEW_PAIRS_STATE_H
#define TUI_VIEW_PAIRS_STATE_H

#include "core/command/marks.h"
#include "core/picture/matrix_draw.h"
#include "tui/view/inquiry.h"
#include "tui/widget/list.h"

/*
 * What the view of pairs shares with its verbs (pairs_verbs.c), its list form
 * (pairs_list.c) and the lines about the current pair (pair_life.c).
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
	struct list list;
	const struct matrix_pair **rows; /* in the order of the column */
	enum pairs_column column;	 /* the current one */
	enum pairs_column sorted;
	bool is_descending;
	int shown;	  /* columns there is room for */
	struct area area; /* of the rows, as drawn last */
};

struct pairs_state {
	struct inquiry inquiry;
	struct matrix *matrix; /* in the inquiry's arena, or NULL */
	enum matrix_order order;
	enum matrix_upper upper;
	int64_t years; /* of each period */
	bool with_organisations;
	size_t row, column; /* the current cell, in the matrix's order */
	size_t top, left;
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
void pairs_remember(struct pairs_state *state);
void pairs_settle(struct pairs_state *state);
extern const struct verb pairs_verbs[];

/* pairs_look.c: verbs that change how pairs are shown, not which. */
#define RUN(name)                                                     \
	bool name(struct view *view, const struct command_call *call, \
	    struct err *err)
RUN(pairs_run_sort);
RUN(pairs_run_sort_column);
RUN(pairs_run_scale);
RUN(pairs_run_zoom);
RUN(pairs_run_form);
RUN(pairs_run_organisations);
#undef RUN

/* pairs_move.c */
void pairs_move(struct view *view, enum move move, long by);
void pairs_click(struct view *view, int row, int column);
bool pairs_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err);

/* pairs_sort.c: pairs that are equal in the column keep their order. */
void pairs_sort_rows(const struct matrix_pair **rows, size_t count,
    enum pairs_column column, bool is_descending);

/* pairs_list.c */
void pairs_list_fill(struct pairs_state *state);
/* By the current column; turned round where it is that already. */
enum pairs_sort { PAIRS_SORT_UP, PAIRS_SORT_DOWN, PAIRS_SORT_TURN };
void pairs_list_sort(struct pairs_state *state, enum pairs_sort how);
void pairs_list_draw(
    struct pairs_state *state, struct surface *surface, struct area area);
void pairs_list_move(struct pairs_state *state, enum move move, long by);
/* "events down" */
void pairs_list_order(const struct pairs_state *state, struct buf *out);

/* pair_life.c: lines that it takes below so many rows. */
int pair_life_height(int rows);
void pair_life_draw(
    struct view *view, struct surface *surface, struct area area);

#endif
