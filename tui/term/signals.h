#ifndef TUI_TERM_SIGNALS_H
#define TUI_TERM_SIGNALS_H

#include <termios.h>

#include "core/base/buf.h"
#include "core/base/err.h"

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

#endif
