#ifndef TUI_WIDGET_PANE_H
#define TUI_WIDGET_PANE_H

#include "core/picture/surface.h"

/*
 * Text that was broken into lines beforehand, scrolled. Lines that begin in
 * the first column are headings, labels with their value, or sources, and are
 * set off a little; see pane.c. Owns a copy of the text.
 */
struct pane {
	struct buf text;
	struct str *lines;
	size_t count;
	size_t room;
	size_t top;
	size_t height; /* as it was drawn last */
	struct buf find;
};

void pane_set(struct pane *pane, struct str text);
void pane_release(struct pane *pane);
void pane_scroll(struct pane *pane, long by);
void pane_page(struct pane *pane, long pages);
/* The next line in a direction that begins with the byte, to the top. */
void pane_next(struct pane *pane, char byte, int by);
/* The next line that holds the text of pane->find; false where none does. */
bool pane_find(struct pane *pane, int by);
void pane_draw(struct pane *pane, struct surface *surface, struct area area);
/* "12-30 of 95" where not everything is in sight. */
void pane_status(const struct pane *pane, struct buf *out);

#endif
