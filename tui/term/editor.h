#ifndef TUI_TERM_EDITOR_H
#define TUI_TERM_EDITOR_H

#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * The text as $VISUAL, $EDITOR or vi leaves it, added to *out. It passes
 * through a file in a directory that is private and goes away again.
 */
bool editor_run(struct str text, struct buf *out, struct err *err);

#endif
