#ifndef TUI_WIDGET_MENU_H
#define TUI_WIDGET_MENU_H

#include "core/base/arena.h"
#include "core/base/str.h"
#include "tui/widget/list.h"
#include "tui/widget/prompt.h"

/*
 * One of several rows, found by typing parts of it. Items and their texts are
 * borrowed; best fits come first, equal ones in their order.
 */
struct menu_item {
	struct str text;    /* what stands there and is searched */
	struct str extra;   /* searched and shown after it, fainter */
	struct str value;   /* what choosing it means */
	struct str aligned; /* shown at the right: a number, a key */
	bool is_on;	    /* shown as [x]; see menu->has_boxes */
};

struct menu {
	struct str label;
	const struct menu_item *items;
	size_t count;
	int text_width; /* the widest, so that what follows lines up */
	bool has_boxes;
	struct prompt prompt;
	struct list list;  /* over `shown` */
	size_t *shown;	   /* owned: indexes of items, best first */
	int *scores;	   /* owned, by item */
	size_t shown_room; /* items the arrays have room for */
};

void menu_open(struct menu *menu, struct str label,
    const struct menu_item *items, size_t count);
/* Changed items; the cursor stays on its item where that is still there. */
void menu_set_items(
    struct menu *menu, const struct menu_item *items, size_t count);
void menu_release(struct menu *menu);
/* Takes a key that moves among the items; the others are the prompt's. */
bool menu_key(struct menu *menu, key_code code);
/* What is typed has changed: other items fit. */
void menu_search(struct menu *menu);
/* Index of the current item; menu->count where nothing fits. */
size_t menu_current(const struct menu *menu);
/* The rows that are there, then the line that is typed into. */
void menu_draw(struct menu *menu, struct surface *surface, struct area area);

/*
 * How well a typed pattern fits a text: each word of the pattern must be
 * there, in any order, as a part of it or with its letters spread out in
 * their order ("jpus" fits "JPN-USA"). Case of ASCII letters does not matter.
 * Higher is better; FUZZY_NONE where it does not fit. An empty pattern fits
 * everything equally.
 */
enum { FUZZY_NONE = -1 };
int fuzzy_score(struct str pattern, struct str text);

#endif
