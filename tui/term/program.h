#ifndef TUI_TERM_PROGRAM_H
#define TUI_TERM_PROGRAM_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * Other programs, started with words and not by a shell: what a setting of the
 * environment names ("code -w"), split at blanks, and one word more.
 */
bool program_start(struct str setting, struct str last, struct err *err);
/*
 * Without the terminal: it reads the text and has to have done its work in a
 * moment; false where it has not.
 */
bool program_feed(
    struct str setting, struct str last, struct str text, struct err *err);
/*
 * What the user typed, by the shell, at the terminal, until it ends and Enter
 * says that its output was read. The input, where it is not NULL, is its
 * standard input. Nothing but the user's words is ever in `command`.
 */
bool program_shell(
    struct str command, const struct str *input, struct err *err);
/* Forgets programs that were started and have ended. */
void program_reap(void);

/*
 * The text as $VISUAL, $EDITOR or vi leaves it, added to *out. It passes
 * through a file in a directory that is private and goes away again.
 */
bool editor_run(struct str text, struct buf *out, struct err *err);

#endif
