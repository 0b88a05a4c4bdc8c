#ifndef TUI_WIDGET_LIST_H
#define TUI_WIDGET_LIST_H

#include "core/base/arena.h"

/* Times 1 or -1 it is the value of a command that moves. */
enum move {
	MOVE_ROW = 1,
	MOVE_HALF,
	MOVE_PAGE,
	MOVE_END,
	MOVE_GROUP,
	MOVE_COLUMN
};

/*
 * The arithmetic of a scrolled list: `cursor` is the current item, `top` the
 * first one on the screen, `height` the lines there are. Every function leaves
 * the cursor within the count and on the screen, and no lines empty that could
 * be filled.
 */
struct list {
	size_t count;
	size_t top;
	size_t cursor;
	size_t height;
};

void list_resize(struct list *list, size_t count, size_t height);
/* Down for positive, up for negative numbers; stops at the ends. */
void list_move(struct list *list, long by);
void list_go(struct list *list, size_t to);
/* Whole screens, the cursor keeps its place on the screen where it can. */
void list_page(struct list *list, long pages);
void list_half_page(struct list *list, long halves);
/* Cursor and top as a value in the arena, and back as far as they are there. */
struct list *list_mark(const struct list *list, struct arena *arena);
void list_restore(struct list *list, const struct list *mark);
/* What a command that moves means; a list has no groups and no columns. */
void list_by(struct list *list, enum move move, long by);
/* Lines of text without moving the cursor more than it must. */
void list_scroll(struct list *list, long by);

#endif
