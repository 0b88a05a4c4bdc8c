#ifndef TUI_TERM_TTY_H
#define TUI_TERM_TTY_H

#include "core/base/buf.h"
#include "core/base/err.h"

/* What the system knows of a terminal, below curses. */

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

#endif
