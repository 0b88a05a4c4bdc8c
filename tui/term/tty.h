#ifndef TUI_TERM_TTY_H
#define TUI_TERM_TTY_H

#include <termios.h>

#include "core/base/buf.h"
#include "core/base/err.h"
#include "core/base/sink.h"
#include "core/picture/surface.h"

/* What the system knows of a terminal, below curses and beside it. */
extern const struct sink_signs tty_signs;

/*
 * A stream of our own to the terminal behind a descriptor; where that is
 * none, to the one the program was started from.
 */
FILE *tty_open(int descriptor, const char *mode, struct err *err);
/*
 * What the terminal says, else LINES and COLUMNS; leaves untouched what is not
 * known.
 */
void tty_size(int descriptor, int *rows, int *columns);
/* How many bytes there were, 0 for none; -1 where the terminal is gone. */
ssize_t tty_read(int descriptor, char *bytes, size_t size);
/* All of it, or as much as the terminal takes. */
void tty_write(int descriptor, struct str bytes);

/*
 * Signals while a screen is open. All that would end or stop the program, and
 * CONT and WINCH, become numbers in a pipe; faults and abort() restore the
 * terminal with one write and then take their usual course. What was ignored
 * before stays so. One screen at a time: handlers can only reach static data.
 */
bool signals_open(struct err *err);
/* Puts the old handlers back. */
void signals_close(void);
/* Readable when a signal waits. */
int signals_fd(void);
/* The next signal that waits, or 0. */
int signals_next(void);
/* What restores the terminal behind a descriptor in an emergency. */
void signals_set_restore(
    int terminal, const struct termios *modes, struct str bytes);
/* Restores the terminal at once, safe in a handler. */
void signals_restore_now(void);
/* Stops the program as ^Z does; returns when it is continued. */
void signals_stop_program(void);

/*
 * A cell of curses has room for one code point that takes a column, and for
 * four marks; of a second one (vowel signs of India, the Thai sara am, the
 * other half of a flag) it says nothing and drops it. And what a terminal may
 * draw narrower than we think shifts all that stands right of it. Such cells
 * are blanks to curses, and are written beside it; the letters around them
 * too, because together they may be one shape.
 */
struct run {
	int columns;
	bool is_beside;
};

/* The cells from a place on, up to the end of the row, that go one way. */
struct run run_at(const struct surface *surface, int row, int column);
/* Is any run of the row written beside curses? */
bool row_has_beside(const struct surface *surface, int row);

#endif
