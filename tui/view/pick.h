#ifndef TUI_VIEW_PICK_H
#define TUI_VIEW_PICK_H

#include "tui/view/view.h"
#include "tui/widget/menu.h"

/*
 * A menu as a view: says what can be picked and what picking does. Items live
 * in the arena and are made anew after each toggle.
 */
struct pick_items {
	struct arena arena;
	struct menu_item *items;
	size_t count;
};

struct pick {
	const char *title;
	const char *label; /* of the line that is typed into */
	bool has_boxes;
	bool (*fill)(struct ui *ui, struct pick_items *items, struct err *err);
	bool (*choose)(struct ui *ui, struct str value, struct err *err);
	/* Tab: changes something without leaving; may be NULL. */
	bool (*toggle)(struct ui *ui, struct str value, struct err *err);
};

bool pick_open(struct ui *ui, const struct pick *pick, struct err *err);
struct menu_item *pick_add(struct pick_items *items, struct str text,
    struct str extra, struct str value);

/* The menus there are: tui/view/prompt/menus.c. */
extern const struct pick pick_pair, pick_sort, pick_columns, pick_drop,
    pick_address;

#endif
