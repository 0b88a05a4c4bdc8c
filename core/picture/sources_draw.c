#include "core/picture/sources.h"

/*
 * The table: two cells for the signs of a row, then the columns that the width
 * allows; one of them takes what the others leave.
 */
enum { SIGNS = 2, GAP = 1 };

static bool
is_shown(const struct sources_column *column, int width)
{
	return width >= column->min;
}

size_t
sources_columns_at(const struct sources *sources, int width)
{
	size_t count = 0;

	for (size_t i = 0; i < sources->column_count; i++)
		count += is_shown(sources->columns[i], width);
	return count;
}

enum { WIDTH_USUAL = 80, WIDTH_NARROW = 14 };

/* On a narrow page names give way to the column that takes the rest. */
static int
width_at(const struct sources_column *column, int width)
{
	bool is_cut = width < WIDTH_USUAL && !column->is_right;

	return is_cut && column->width > WIDTH_NARROW ? WIDTH_NARROW
						      : column->width;
}

static int
wide_column(const struct sources *sources, int width)
{
	int rest = width - SIGNS + GAP;

	for (size_t i = 0; i < sources->column_count; i++)
		if (is_shown(sources->columns[i], width))
			rest -= width_at(sources->columns[i], width) + GAP;
	return rest > 1 ? rest : 1;
}

struct slot {
	const struct sources_column *column;
	int at, width;
};

/* The next column that is shown; false after the last. */
static bool
next_slot(const struct sources *sources, struct area area, size_t *i,
    struct slot *slot)
{
	while (*i < sources->column_count &&
	       !is_shown(sources->columns[*i], area.columns))
		++*i;
	if (*i == sources->column_count)
		return false;
	slot->at =
	    slot->column ? slot->at + slot->width + GAP : area.column + SIGNS;
	slot->column = sources->columns[(*i)++];
	slot->width = width_at(slot->column, area.columns);
	if (!slot->width)
		slot->width = wide_column(sources, area.columns);
	return true;
}

static void
draw_head(const struct sources *sources, const struct sources_look *look,
    struct surface *surface, struct area area)
{
	struct slot slot = {0};
	size_t i = 0, number = 0;

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_HEAD, ' ');
	while (next_slot(sources, area, &i, &slot)) {
		bool is_current = look->has_cursor && number++ == look->column;
		enum style style = is_current ? STYLE_HEAD_CURRENT : STYLE_HEAD;
		struct buf title = {0};
		buf_addz(&title, slot.column->title);
		if (slot.column == sources->order)
			buf_addz(&title, sources->is_descending ? " v" : " ^");
		if (slot.column->is_right)
			surface_right(surface, area.row, slot.at, slot.width,
			    style, buf_str(&title));
		else
			surface_text(surface, area.row, slot.at, slot.width,
			    style, buf_str(&title));
		buf_release(&title);
	}
}

/* A document without a title shows its id there. */
static struct str
cell_text(const struct sources_row *row, const struct sources_column *column)
{
	struct str text = row->cells[column->cell];

	if (!text.len && column->cell == SOURCES_TITLE)
		text = row->cells[SOURCES_ID];
	return text.len ? text : STR("-");
}

static void
draw_row(const struct sources *sources, size_t at,
    const struct sources_look *look, struct surface *surface, struct area area)
{
	const struct sources_row *row = &sources->rows[at];
	bool is_current = look->has_cursor && at == look->row;
	bool is_chosen = look->is_chosen && look->is_chosen(look->context, row);
	enum style style = is_current && is_chosen ? STYLE_CURRENT_MARKED
			   : is_current		   ? STYLE_CURRENT
			   : is_chosen		   ? STYLE_MARKED
						   : STYLE_TEXT;
	struct slot slot = {0};
	size_t i = 0;

	surface_fill(surface, area.row, area.column, area.columns, style, ' ');
	surface_text(surface, area.row, area.column, 1, style,
	    is_current ? STR(">") : STR(""));
	surface_text(surface, area.row, area.column + 1, 1, style,
	    is_chosen ? STR("*") : STR(""));
	while (next_slot(sources, area, &i, &slot)) {
		struct str text = cell_text(row, slot.column);
		if (slot.column->is_right)
			surface_right(surface, area.row, slot.at, slot.width,
			    style, text);
		else
			surface_text(surface, area.row, slot.at, slot.width,
			    style, text);
	}
}

void
sources_draw(const struct sources *sources, const struct sources_look *look,
    struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	draw_head(sources, look, surface, line);
	for (size_t at = look->first;
	     at < sources->count && line.row + 1 < area.row + area.rows; at++) {
		line.row++;
		draw_row(sources, at, look, surface, line);
	}
}
