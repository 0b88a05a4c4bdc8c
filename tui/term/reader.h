#ifndef TUI_TERM_READER_H
#define TUI_TERM_READER_H

#include "tui/term/input.h"

/*
 * What is typed, read from a terminal, with the patience that half a sequence
 * needs until its rest has come.
 */
struct reader {
	int file;
	struct input input;
	int64_t read_at; /* when bytes came last, milliseconds */
	int reads_left;	 /* until reader_wait is called again */
	bool is_silent;	 /* what was begun has waited long enough */
	bool has_ended;	 /* the terminal is gone */
};

/*
 * Sleeps until there is something, or one of two other descriptors has, or for
 * so many milliseconds (-1: for ever); false when nothing came.
 */
bool reader_wait(
    struct reader *reader, int other, int another, int milliseconds);
/* What comes next, without waiting. */
enum input_kind reader_next(struct reader *reader, struct input_event *event);
/* Is a paste under way, or a lone ESC, that will be a key when it stays so? */
bool reader_awaits(const struct reader *reader);

#endif
