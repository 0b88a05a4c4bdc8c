#ifndef TUI_TERM_GATHER_H
#define TUI_TERM_GATHER_H

#include "core/base/buf.h"

/*
 * Curses writes with each move of the cursor, a hundred times a frame, and
 * each time whoever reads the terminal wakes up. So its descriptor leads to
 * memory while it draws, and what it drew goes to the terminal in one piece.
 */
struct gather {
	int descriptor; /* that curses writes to */
	int terminal;	/* what it leads to else; for emergencies, too */
	int memory;	/* -1: there is none, and curses writes by itself */
};

/* The descriptor is of a terminal, and stays its owner's. */
void gather_open(struct gather *gather, int descriptor);
void gather_close(struct gather *gather);
/* Nothing may be asked of the terminal through the descriptor until the end,
 * which adds what was written. */
void gather_begin(struct gather *gather);
void gather_end(struct gather *gather, struct buf *out);

#endif
