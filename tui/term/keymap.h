#ifndef TUI_TERM_KEYMAP_H
#define TUI_TERM_KEYMAP_H

#include "core/base/arena.h"
#include "tui/term/key.h"

/*
 * Which keys run which command line in which view. The view "all" holds in
 * every view that has not bound the keys itself, "data", before it, in those
 * that show data. Owns its memory.
 */
struct binding {
	struct str view;
	struct keys keys;
	struct str command;
	struct str origin; /* "entente.conf:12" */
};

struct keymap {
	bool (*is_of_data)(struct str view); /* NULL: no view is */
	struct binding *items;		     /* in the order they were made */
	size_t count;
	struct arena arena;
};

enum keymap_match {
	KEYMAP_NONE,
	KEYMAP_PREFIX, /* a longer sequence begins so */
	KEYMAP_FOUND,
};

/*
 * Binds, in place of what the same keys did in that view. Fails where one
 * sequence would be the beginning of another that can be typed there.
 */
bool keymap_bind(struct keymap *keymap, struct str view, struct str keys,
    struct str command, struct str origin, struct err *err);
bool keymap_unbind(
    struct keymap *keymap, struct str view, struct str keys, struct err *err);
enum keymap_match keymap_find(const struct keymap *keymap, struct str view,
    const struct keys *keys, const struct binding **binding);
/* Is the binding the one that its keys run in this view? */
bool keymap_holds(const struct keymap *keymap, const struct binding *binding,
    struct str view);
/*
 * Adds the names of the keys that run the command line in the view, first
 * bound first, at most `limit` of them with blanks between. Returns how many.
 */
int keymap_keys(const struct keymap *keymap, struct str view,
    struct str command, int limit, struct buf *out);
void keymap_release(struct keymap *keymap);

#endif
