#ifndef TUI_VIEW_SHELL_VIEW_H
#define TUI_VIEW_SHELL_VIEW_H

#include "tui/view/view.h"

/* The lines of "!" and "|": a command of the user's own for the shell. */
void shell_view_open(struct ui *ui);
void pipe_view_open(struct ui *ui);

/* Runs it when the screen has made room. */
void shell_start(struct ui *ui, struct str command);
/* The same with the marked or shown events on its standard input, in the
 * format and shape in which events were last taken out. */
bool pipe_start(struct ui *ui, struct str command, struct err *err);

#endif
