#include <math.h>

#include "core/base/utf8.h"
#include "core/picture/map.h"

/*
 * The coast is drawn in dots, two by four in a cell, as the characters of
 * braille from U+2800 on have them: bit n of such a character is its n-th dot,
 * down the left column and then the right, the lowest two last. Over it stands
 * how many events a cell has.
 */
enum { DOTS_WIDE = 2, DOTS_HIGH = 4, BRAILLE = 0x2800, DIGITS = 9 };

static const unsigned char dot_bits[DOTS_WIDE][DOTS_HIGH] = {
    {0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};

struct map_tally {
	unsigned char dots;
	bool is_marked;
	int64_t events;
};

struct canvas {
	const struct map_frame *frame;
	struct map_tally *cells;
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
add_line(void *context, const struct map_line *line)
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
add_events(
    struct canvas *canvas, const struct map *map, const struct map_look *look)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct map_point *point = &map->points[i];
		struct map_tally *tally;
		struct map_cell cell;

		if (!map_frame_find(
			canvas->frame, point->lat, point->lon, &cell))
			continue;
		tally = &canvas->cells[cell.row * canvas->frame->columns +
				       cell.column];
		tally->events++;
		if (look->is_marked)
			tally->is_marked |=
			    look->is_marked(look->context, point->id);
	}
}

static void
add_glyph(
    const struct map_tally *tally, enum display_glyphs glyphs, struct buf *out)
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
style_of(const struct map_tally *tally, bool is_current)
{
	if (is_current)
		return tally->is_marked ? STYLE_CURRENT_MARKED : STYLE_CURRENT;
	if (tally->is_marked)
		return STYLE_MARKED;
	return tally->events ? STYLE_KEY : STYLE_FAINT;
}

static void
draw_cell(const struct canvas *canvas, const struct map_look *look,
    struct map_cell at, struct surface *surface, struct area area)
{
	const struct map_tally *tally =
	    &canvas->cells[at.row * canvas->frame->columns + at.column];
	bool is_current = look->has_cursor && at.row == look->cursor.row &&
			  at.column == look->cursor.column;
	struct buf text = {0};

	add_glyph(tally, surface->glyphs, &text);
	surface_text(surface, area.row + at.row, area.column + at.column, 1,
	    style_of(tally, is_current), buf_str(&text));
	buf_release(&text);
}

void
map_draw(const struct map *map, const struct map_look *look,
    struct surface *surface, struct area area)
{
	const struct map_frame *frame = &look->frame;
	struct arena arena = {0};
	struct canvas canvas = {
	    .frame = frame,
	    .cells = ARENA_ARRAY(&arena, struct map_tally,
		(size_t)frame->rows * (size_t)frame->columns),
	};

	map_coast(frame, add_line, &canvas);
	add_events(&canvas, map, look);
	for (int row = 0; row < frame->rows && row < area.rows; row++)
		for (int column = 0;
		     column < frame->columns && column < area.columns; column++)
			draw_cell(&canvas, look, (struct map_cell){row, column},
			    surface, area);
	arena_release(&arena);
}
