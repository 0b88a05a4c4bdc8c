#ifndef TUI_VIEW_VIEWS_H
#define TUI_VIEW_VIEWS_H

#include "tui/view/view.h"

/*
 * Every view that is opened by its name: NAME_view is its table, in a file of
 * its own. A view is there by its row here; one that shows what a query
 * matches has another in tabs.c.
 */
#define VIEWS(ROW)                                                            \
	ROW(list)     /* what the query matches; the current event in full */ \
	ROW(event)    /* everything that is known of the current event */     \
	ROW(pairs)    /* who does how much with whom: a matrix, or a list */  \
	ROW(pair)     /* the dossier of the pair that the query names */      \
	ROW(compare)  /* pairs beside each other, "AUS-USA JPN-USA" */        \
	ROW(third)    /* the third states of a pair, "AUS-USA" */             \
	ROW(timeline) /* events by period (by:year), split by a field */      \
	ROW(counts)   /* events by value of a field (by:FIELD) */             \
	ROW(sources)  /* the documents that events cite, or groups of them */ \
	ROW(map)      /* where events took place */                           \
	ROW(provenance) /* which source says what about each field */         \
	ROW(output)	/* text that a command has printed */                 \
	ROW(help)	/* what the keys do in the view below */              \
	ROW(find)	/* the line of "/": finds while it is typed */        \
	ROW(filter)	/* the query as a line; Esc brings back the former */ \
	ROW(shell)	/* the line of "!" */                                 \
	ROW(pipe)	/* the line of "|" */                                 \
	ROW(write)	/* taking events out into a file */                   \
	ROW(palette)	/* the command line, about what is typed already */

#define DECLARE(name) extern const struct view_ops name##_view;
VIEWS(DECLARE)
#undef DECLARE

/* What is done to the rows of the query, one by one. */
extern const struct verb list_verbs[];

void output_view_open(struct ui *ui, struct str title, struct str text);
void help_view_open(struct ui *ui);

/* n and N: on from the present place. */
bool find_again(struct ui *ui, int by, struct err *err);
/* To the next (1) or previous (-1) source; nothing in other views. */
void event_view_next_source(struct view *view, int by);
/* J and K: scrolls the detail. */
void list_view_scroll_detail(struct view *view, long by);
/* Keys that move go to the detail, or back to the rows: is it the detail? */
bool list_view_turn(struct view *view);
/* Back to the rows; false where they were ahead already. */
bool list_view_leave_detail(struct view *view);
/* Runs the command of "!" when the screen has made room. */
void shell_start(struct ui *ui, struct str command);
/* The same with the marked or shown events on its standard input, in the
 * format and shape in which events were last taken out. */
bool pipe_start(struct ui *ui, struct str command, struct err *err);

#endif
