#ifndef TUI_VIEW_VIEW_OPS_H
#define TUI_VIEW_VIEW_OPS_H

#include "core/base/err.h"
#include "core/picture/surface.h"
#include "tui/term/key.h"
#include "tui/widget/list.h"

/*
 * A view is a table of functions with a state of its own. Views draw whole
 * frames; they never know the terminal.
 */
struct asker;
struct line_ops;
struct pane;
struct picture_kind;
struct ui;
struct verb;
struct view;

enum dock {
	DOCK_FULL,   /* unless a view says otherwise */
	DOCK_TOP,    /* from the line of the query down */
	DOCK_BOTTOM, /* above the status line */
};

/* One of the keys that the status line names. */
struct hint {
	const char *command; /* its first key is shown */
	const char *key;     /* this one is, where command is NULL */
	const char *label;
};

struct view_ops {
	const char *name; /* of its keys in the keymap */
	const char *title;
	enum dock dock;
	bool is_plain; /* shows no data: the keys of "data" do not hold */
	const struct hint *hints; /* up to one without label; best first */
	/* Lines a docked view wants of those there are; NULL: one. */
	int (*height)(struct view *view, int rows);
	/* Before it is drawn: asks what it shows, and takes what has come. */
	void (*prepare)(struct view *view);
	void (*draw)(
	    struct view *view, struct surface *surface, struct area area);
	/* Adds what stands at the left of the status line; may be NULL. */
	void (*status)(struct view *view, struct buf *out);
	/* Must a key that it takes for itself wait? May be NULL: never. */
	bool (*waits)(const struct view *view, key_code code);
	const struct verb *verbs; /* what commands do in it; may be NULL */
	/* Ends what was begun in it; false where nothing was. May be NULL. */
	bool (*leave)(struct view *view);
	/* Takes a key before the keymap sees it; may be NULL. */
	bool (*key)(struct view *view, key_code code);
	/* Not NULL: an input line is open; see line.h. */
	const struct line_ops *line;
	/* Not NULL: it shows a picture, on whose answers its commands act; what
	 * it has no function for that does: see picture_view.h. */
	const struct picture_kind *picture;
	/* The pane of text that keys are about, or NULL; see pane_view.h. */
	struct pane *(*pane)(struct view *view);
	/* What has no pane moves and is searched so. */
	void (*move)(struct view *view, enum move move, long by);
	void (*click)(struct view *view, int row, int column);
	/*
	 * Goes to the next place, in the direction of `by`, that holds the
	 * text; the present one counts if `is_here`. NULL: cannot be searched.
	 */
	bool (*find)(struct view *view, struct str text, int by, bool is_here,
	    struct err *err);
	/*
	 * Its cursor as a value in the arena, and back there. NULL where that
	 * is the place of a pane, the row of a picture, or none.
	 */
	void *(*mark)(const struct view *view, struct arena *arena);
	void (*restore)(struct view *view, const void *mark);
	/* The data have changed: nothing of them may be kept. May be NULL. */
	void (*refresh)(struct view *view);
	/* Begins with its subject, where it has one; may be NULL. */
	bool (*open)(struct view *view, struct str subject, struct err *err);
	size_t size; /* of its state, which is zeroed to begin with */
	/* Releases what the state holds; NULL: nothing. */
	void (*close)(struct view *view);
};

struct view {
	const struct view_ops *ops;
	struct ui *ui;
	void *state;
	struct area area;    /* it is drawn into; known when it prepares */
	struct asker *asks;  /* for what its commands act on, or NULL */
	struct asker *aside; /* for what stands beside that, or NULL */
};

#endif
