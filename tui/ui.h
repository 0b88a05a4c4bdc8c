#ifndef TUI_UI_H
#define TUI_UI_H

#include "core/command/doc/doc.h"
#include "core/command/session.h"
#include "core/query/query.h"

/*
 * The screen: opens it on a query and runs it until the user leaves. A signal
 * that ends it is raised again when the program exits.
 */
bool ui_run(
    struct session *session, const struct query *start, struct err *err);
/*
 * The same without a terminal, for tests and bug reports: does what a script
 * says, on a screen of a size such as "80x24", and writes the cells where it
 * says "dump". See play.c for the lines of a script.
 */
bool ui_play(struct session *session, const struct query *start,
    struct str path, struct str size, struct sink *out, struct err *err);
/* Every key of the default keymap, for help and the manual page. */
void ui_each_key(const struct session *session, const struct doc_sink *sink);

#endif
