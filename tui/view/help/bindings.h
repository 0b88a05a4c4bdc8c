#ifndef TUI_VIEW_HELP_BINDINGS_H
#define TUI_VIEW_HELP_BINDINGS_H

#include "tui/view/view.h"

/*
 * What can be done in a view, from the keymap and the command tables: each
 * command line that keys run, with the keys, under the heading of its group;
 * then the commands of the screen that have no key. View NULL: in any, and
 * rows that hold only in some say in which.
 */
struct binding_row {
	struct str heading;
	struct str keys; /* ":name" where there is none */
	struct str text;
};

struct binding_rows {
	struct arena arena;
	struct binding_row *items;
	size_t count;
	size_t keys;   /* in all rows */
	size_t groups; /* headings */
};

void bindings_collect(const struct session *session,
    const struct keymap *keymap, const char *view, struct binding_rows *rows);
void bindings_release(struct binding_rows *rows);

#endif
