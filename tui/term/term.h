#ifndef TUI_TERM_TERM_H
#define TUI_TERM_TERM_H

#include "core/base/err.h"
#include "core/picture/surface.h"
#include "tui/term/key.h"

/*
 * The terminal: keys come from it, surfaces are shown on it. However the
 * program ends, the terminal is left as it was found.
 */
struct term;

struct term_settings {
	bool has_color;
	bool marks_idle; /* for tests: say when there is nothing to do */
};

enum term_event_kind {
	TERM_KEY,
	TERM_PASTE,
	TERM_CLICK,
	TERM_WHEEL,  /* amount: lines down */
	TERM_RESIZE, /* or something else that wants a new frame */
	TERM_END,    /* the terminal is gone, or a signal ends the program */
};

struct term_event {
	enum term_event_kind kind;
	key_code key;
	struct str paste; /* borrowed until the next event */
	int row;
	int column;
	int amount;
};

struct term *term_open(const struct term_settings *settings, struct err *err);
void term_close(struct term *term);
void term_size(const struct term *term, int *rows, int *columns);
/*
 * Sleeps until the terminal, a signal or the other descriptor (-1: none) has
 * something, or for so many milliseconds (-1: for ever); false when nothing
 * came.
 */
bool term_wait(struct term *term, int other, int milliseconds);
/* The next event without waiting; false when there is none. */
bool term_read(struct term *term, struct term_event *event);
/* Writes what differs from the last frame and places the cursor. */
void term_draw(struct term *term, const struct surface *surface);
/* Draws the next frame from nothing. */
void term_redraw(struct term *term);
void term_set_mouse(struct term *term, bool is_on);
/* Gives the terminal back for another program, and takes it again. */
void term_leave(struct term *term);
void term_enter(struct term *term);
/* ^Z: stops the program until the shell continues it. */
void term_stop(struct term *term);
/* Bytes past the grid: a sequence that the terminal alone understands. */
void term_write(struct term *term, struct str bytes);
/* Tells a test that everything is drawn and nothing is under way. */
void term_mark_idle(struct term *term);

#endif
