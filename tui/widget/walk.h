#ifndef TUI_WIDGET_WALK_H
#define TUI_WIDGET_WALK_H

#include "core/picture/sheet.h"

/*
 * A walk over a sheet that is scrolled: from link to link, and by lines where
 * none is in sight. `current` is the link the cursor is on; a sheet without
 * links is only scrolled.
 */
struct walk {
	size_t current;
	int top;
	int height; /* rows that were drawn last */
	int column; /* that rows up and down keep to */
};

/* The link the cursor is on; NULL where there is none in the sheet. */
const struct sheet_link *walk_link(
    const struct walk *walk, const struct sheet *sheet);
/* The same where it is on the screen, else NULL. */
const struct sheet_link *walk_link_in_sight(
    const struct walk *walk, const struct sheet *sheet);
/* Keeps cursor and top within another sheet, or another height. */
void walk_resize(struct walk *walk, const struct sheet *sheet, int height);
/* To the next row with links, or one row of text. */
void walk_rows(struct walk *walk, const struct sheet *sheet, long by);
/* Between the links of a row. */
void walk_columns(struct walk *walk, const struct sheet *sheet, long by);
/* So many rows of text; the cursor comes along. */
void walk_scroll(struct walk *walk, const struct sheet *sheet, long rows);
/* To the first or the last row. */
void walk_end(struct walk *walk, const struct sheet *sheet, long by);
/* To the next or the previous heading. */
void walk_headings(struct walk *walk, const struct sheet *sheet, long by);
/* To the link at a place of the sheet; false where there is none. */
bool walk_click(
    struct walk *walk, const struct sheet *sheet, int row, int column);
/* To the next text that holds `wanted`; false where none does. */
bool walk_find(struct walk *walk, const struct sheet *sheet, struct str wanted,
    int by, bool is_here);
void walk_draw(const struct walk *walk, const struct sheet *sheet,
    struct surface *surface, struct area area, struct str find);

#endif
