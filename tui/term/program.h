#ifndef TUI_TERM_PROGRAM_H
#define TUI_TERM_PROGRAM_H

#include "core/base/arena.h"
#include "core/base/err.h"

/*
 * Other programs, started with words and never by a shell: what a setting of
 * the environment names ("code -w"), split at blanks, and one word more.
 */
bool program_start(struct str setting, struct str last, struct err *err);
/* At the terminal, until it ends; false where it fails. */
bool program_run(struct str setting, struct str last, struct err *err);
/* Forgets programs that were started and have ended. */
void program_reap(void);

#endif
