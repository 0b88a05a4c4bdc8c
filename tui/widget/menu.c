#include "tui/widget/menu.h"

static int
score(const struct menu *menu, size_t item)
{
	struct buf text = {0};
	int result;

	buf_add(&text, menu->items[item].text);
	buf_add_char(&text, ' ');
	buf_add(&text, menu->items[item].extra);
	result = fuzzy_score(prompt_text(&menu->prompt), buf_str(&text));
	buf_release(&text);
	return result;
}

/* Behind all that score at least as well: a stable sort. */
static void
insert_shown(struct menu *menu, size_t count, size_t item)
{
	size_t at = count;

	while (
	    at > 0 && menu->scores[menu->shown[at - 1]] < menu->scores[item]) {
		menu->shown[at] = menu->shown[at - 1];
		at--;
	}
	menu->shown[at] = item;
}

static void
refresh(struct menu *menu)
{
	size_t count = 0;

	if (menu->shown_room < menu->count) {
		menu->shown_room = menu->count;
		menu->shown = mem_realloc(
		    menu->shown, menu->shown_room, sizeof *menu->shown);
		menu->scores = mem_realloc(
		    menu->scores, menu->shown_room, sizeof *menu->scores);
	}
	for (size_t i = 0; i < menu->count; i++) {
		menu->scores[i] = score(menu, i);
		if (menu->scores[i] != FUZZY_NONE)
			insert_shown(menu, count++, i);
	}
	list_resize(&menu->list, count, menu->list.height);
}

void
menu_open(struct menu *menu, struct str label, const struct menu_item *items,
    size_t count)
{
	menu_release(menu);
	menu->label = label;
	prompt_open(&menu->prompt, STR(""), NULL);
	menu_set_items(menu, items, count);
}

void
menu_set_items(struct menu *menu, const struct menu_item *items, size_t count)
{
	menu->items = items;
	menu->count = count;
	menu->text_width = 0;
	for (size_t i = 0; i < count; i++) {
		int width = display_width(items[i].text);
		if (width > menu->text_width)
			menu->text_width = width;
	}
	refresh(menu);
}

void
menu_release(struct menu *menu)
{
	prompt_release(&menu->prompt);
	free(menu->shown);
	free(menu->scores);
	*menu = (struct menu){0};
}

static const struct {
	key_code code;
	void (*move)(struct list *list, long by);
	long by;
} moves[] = {
    {SPECIAL_UP, list_move, -1},
    {SPECIAL_DOWN, list_move, 1},
    {CONTROL('p'), list_move, -1},
    {CONTROL('n'), list_move, 1},
    {SPECIAL_PAGE_UP, list_page, -1},
    {SPECIAL_PAGE_DOWN, list_page, 1},
};

bool
menu_key(struct menu *menu, key_code code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(moves); i++)
		if (moves[i].code == code) {
			moves[i].move(&menu->list, moves[i].by);
			return true;
		}
	return false;
}

void
menu_search(struct menu *menu)
{
	menu->list.cursor = 0;
	refresh(menu);
}

size_t
menu_current(const struct menu *menu)
{
	if (!menu->list.count)
		return menu->count;
	return menu->shown[menu->list.cursor];
}

static void
draw_item(const struct menu *menu, const struct menu_item *item,
    bool is_current, struct surface *surface, struct area area)
{
	enum style style = is_current ? STYLE_CURRENT : STYLE_TEXT;
	int column = area.column, right = 0, end = area.column + area.columns;

	surface_fill(surface, area.row, column, area.columns, style, ' ');
	if (is_current)
		surface_text(surface, area.row, column, 1, style, STR(">"));
	column += 2;
	if (menu->has_boxes) {
		surface_text(surface, area.row, column, 3, style,
		    item->is_on ? STR("[x]") : STR("[ ]"));
		column += 4;
	}
	if (item->aligned.len) {
		right = (int)item->aligned.len + 1;
		surface_right(surface, area.row, end - right, right - 1, style,
		    item->aligned);
	}
	surface_text(
	    surface, area.row, column, end - right - column, style, item->text);
	column += menu->text_width < area.columns / 2 ? menu->text_width
						      : area.columns / 2;
	surface_text(surface, area.row, column + 2, end - right - column - 2,
	    is_current ? STYLE_CURRENT : STYLE_FAINT, item->extra);
}

void
menu_draw(struct menu *menu, struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	list_resize(&menu->list, menu->list.count,
	    area.rows > 1 ? (size_t)area.rows - 1 : 1);
	for (int i = 0; i < area.rows - 1; i++, line.row++) {
		size_t at = menu->list.top + (size_t)i;
		surface_fill(surface, line.row, line.column, line.columns,
		    STYLE_TEXT, ' ');
		if (at < menu->list.count)
			draw_item(menu, &menu->items[menu->shown[at]],
			    at == menu->list.cursor, surface, line);
	}
	prompt_draw(&menu->prompt, surface, line, menu->label);
}
