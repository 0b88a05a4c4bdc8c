#ifndef TUI_VIEW_LINE_H
#define TUI_VIEW_LINE_H

#include "tui/view/view.h"
#include "tui/widget/prompt.h"

/*
 * What all views with an input line do alike. Keys and pastes go into the
 * line; a view says what happens then. All may be NULL.
 */
struct line_ops {
	/* The line that is typed into; it may have none at the moment. NULL:
	 * the state of the view begins with it. */
	struct prompt *(*prompt)(struct view *view);
	void (*changed)(struct view *view);
	void (*moved)(struct view *view);
	void (*enter)(struct view *view);
	void (*cancel)(struct view *view); /* NULL: closes the view */
	void (*complete)(struct view *view, int by);
};

/* Both false where the view has no line or does nothing with the key. */
bool line_key(struct view *view, key_code code);
bool line_paste(struct view *view, struct str text);
/* Edits the line in an editor that has the terminal for itself. */
bool line_edit(struct view *view, struct err *err);

#endif
