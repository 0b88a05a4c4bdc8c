#ifndef TUI_VIEW_AHEAD_H
#define TUI_VIEW_AHEAD_H

#include "core/base/str.h"
#include "tui/term/key.h"

/*
 * What was typed ahead. A key means what is shown when the one before it is
 * done, so its command waits until that is drawn. A command that acts on a row,
 * or moves to one, means the rows of the query that was typed before it, so it
 * waits until they are answered as well. Whatever is typed behind it waits too,
 * in its order.
 */
struct ui;

/* Something the user did that waits for an answer. */
enum typed_kind {
	TYPED_KEY,
	TYPED_PASTE,
	TYPED_CLICK,
	TYPED_WHEEL,   /* row: lines down */
	TYPED_COMMAND, /* of a key */
	TYPED_LINE,    /* a command that was spelled out */
};
struct typed {
	enum typed_kind kind;
	key_code key;
	struct str text;
	char *owned; /* what the text of one that waits stands in */
	int row, column;
};
struct ahead {
	struct typed *items;
	size_t count;
	bool is_taking; /* one of them is being run */
	size_t next;	/* where what comes of that waits */
};

enum { AHEAD_MAX = 4096 };

/* Must it wait, were it the next? */
bool ahead_waits(const struct ui *ui, const struct typed *typed);
/* Does the command of the line act on the current row, or begin at it? */
bool ahead_means_row(const struct ui *ui, struct str line);
/* Must it wait for others, or for an answer? Then a copy of it does. */
bool ahead_hold(struct ui *ui, const struct typed *typed);
/* Takes what waits longest, where it need not wait any more; what it owns is
 * the caller's. */
bool ahead_take(struct ui *ui, struct typed *typed);
/* Forgets all, and says so. */
void ahead_drop(struct ui *ui);
/* Cancels what the keys wait for; false where that is nothing. */
bool ahead_cancel(struct ui *ui);
/* Adds how many wait, where any do. */
void ahead_status(const struct ui *ui, struct buf *out);
void ahead_release(struct ahead *ahead);

#endif
