#include <math.h>

#include "core/base/utf8.h"
#include "core/picture/atlas/atlas_cells.h"

/*
 * The coast is drawn in dots, two by four in a cell, as the characters of
 * braille from U+2800 on have them: bit n of such a character is its n-th dot,
 * down the left column and then the right, the lowest two last. Over it stands
 * how many events a cell has.
 */
enum { DOTS_WIDE = 2, DOTS_HIGH = 4, BRAILLE = 0x2800, DIGITS = 9 };

static const unsigned char dot_bits[DOTS_WIDE][DOTS_HIGH] = {
    {0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

struct atlas_tally {
	unsigned char dots;
	bool is_marked;
	int64_t events;
};

struct canvas {
	const struct atlas_frame *frame;
	struct atlas_tally *cells;
};

static void
add_dot(struct canvas *canvas, double x, double y)
{
	int across = (int)(x * DOTS_WIDE), down = (int)(y * DOTS_HIGH);
	int column = across / DOTS_WIDE, row = down / DOTS_HIGH;

	if (column < canvas->frame->columns && row < canvas->frame->rows)
		canvas->cells[row * canvas->frame->columns + column].dots |=
		    dot_bits[across % DOTS_WIDE][down % DOTS_HIGH];
}

static void
add_line(void *context, const struct atlas_line *line)
{
	double wide = line->x2 - line->x1, high = line->y2 - line->y1;
	int steps =
	    (int)ceil(fmax(fabs(wide) * DOTS_WIDE, fabs(high) * DOTS_HIGH));

	for (int i = 0; i <= steps; i++) {
		double part = steps ? (double)i / steps : 0;
		add_dot(
		    context, line->x1 + part * wide, line->y1 + part * high);
	}
}

static void
add_events(struct canvas *canvas, const struct atlas_cells *cells)
{
	size_t count =
	    (size_t)canvas->frame->rows * (size_t)canvas->frame->columns;

	for (size_t i = 0; i < count; i++)
		canvas->cells[i].events =
		    (int64_t)(cells->starts[i + 1] - cells->starts[i]);
}

/* Where nothing is marked nobody is asked for each event. */
static void
add_marks(struct canvas *canvas, const struct atlas_cells *cells,
    const struct atlas_look *look)
{
	size_t count =
	    (size_t)canvas->frame->rows * (size_t)canvas->frame->columns;

	for (size_t i = 0; look->is_marked && i < count; i++)
		for (size_t j = cells->starts[i];
		     j < cells->starts[i + 1] && !canvas->cells[i].is_marked;
		     j++)
			canvas->cells[i].is_marked =
			    look->is_marked(look->context,
				cells->atlas->points[cells->points[j]].id);
}

static void
add_glyph(const struct atlas_tally *tally, enum display_glyphs glyphs,
    struct buf *out)
{
	if (tally->events > DIGITS)
		buf_add_char(out, '*');
	else if (tally->events)
		buf_add_char(out, (char)('0' + tally->events));
	else if (!tally->dots)
		buf_add_char(out, ' ');
	else if (glyphs == DISPLAY_ASCII)
		buf_add_char(out, '.');
	else
		utf8_add(out, BRAILLE + tally->dots);
}

static enum style
style_of(const struct atlas_tally *tally, bool is_here)
{
	if (is_here)
		return tally->is_marked ? STYLE_CURRENT_MARKED : STYLE_CURRENT;
	if (tally->is_marked)
		return STYLE_MARKED;
	if (tally->events)
		return STYLE_KEY;
	return tally->dots ? STYLE_FAINT : STYLE_TEXT;
}

static bool
is_between(int at, int a, int b)
{
	return a < b ? at >= a && at <= b : at >= b && at <= a;
}

static bool
is_current(const struct atlas_look *look, struct atlas_cell at)
{
	struct atlas_cell from =
	    look->has_range ? look->range_from : look->cursor;

	return look->has_cursor &&
	       is_between(at.row, from.row, look->cursor.row) &&
	       is_between(at.column, from.column, look->cursor.column);
}

static void
draw_cell(const struct canvas *canvas, const struct atlas_look *look,
    struct atlas_cell at, struct surface *surface, struct area area)
{
	const struct atlas_tally *tally =
	    &canvas->cells[at.row * canvas->frame->columns + at.column];
	struct buf text = {0};

	add_glyph(tally, surface->glyphs, &text);
	surface_text(surface, area.row + at.row, area.column + at.column, 1,
	    style_of(tally, is_current(look, at)), buf_str(&text));
	buf_release(&text);
}

void
atlas_draw(const struct atlas_cells *cells, const struct atlas_look *look,
    struct surface *surface, struct area area)
{
	const struct atlas_frame *frame = &look->frame;
	struct arena arena = {0};
	struct canvas canvas = {
	    .frame = frame,
	    .cells = ARENA_ARRAY(&arena, struct atlas_tally,
		(size_t)frame->rows * (size_t)frame->columns),
	};

	atlas_coast(frame, add_line, &canvas);
	add_events(&canvas, cells);
	add_marks(&canvas, cells, look);
	for (int row = 0; row < frame->rows && row < area.rows; row++)
		for (int column = 0;
		     column < frame->columns && column < area.columns; column++)
			draw_cell(&canvas, look,
			    (struct atlas_cell){row, column}, surface, area);
	arena_release(&arena);
}
