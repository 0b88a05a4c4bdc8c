#include "core/picture/sheet.h"

#include <stdarg.h>

enum { SHEET_MIN = 16 }; /* columns that text is wrapped to, at least */

void
sheet_cut(struct sheet *sheet, int column, int width, enum style style,
    struct str text)
{
	struct sheet_text *piece = ARENA_PUSH(
	    sheet->arena, sheet->texts, sheet->text_count, struct sheet_text);

	*piece = (struct sheet_text){
	    sheet->row, column, width, style, arena_str(sheet->arena, text)};
}

void
sheet_put(struct sheet *sheet, int column, enum style style, struct str text)
{
	sheet_cut(sheet, column, sheet->width - column, style, text);
}

void
sheet_putf(
    struct sheet *sheet, int column, enum style style, const char *format, ...)
{
	char text[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	sheet_put(sheet, column, style, str_from(text));
}

void
sheet_right(struct sheet *sheet, int column, int width, enum style style,
    struct str text)
{
	struct buf safe = {0};
	int used;

	display_line(&safe, text, sheet->glyphs);
	used = display_width(buf_str(&safe));
	if (used > width)
		used = width;
	sheet_cut(sheet, column + width - used, used, style, text);
	buf_release(&safe);
}

void
sheet_next(struct sheet *sheet)
{
	sheet->row++;
}

void
sheet_wrap(struct sheet *sheet, int column, enum style style, struct str text)
{
	int room = sheet->width - column;
	struct buf safe = {0};
	struct str rest, line;

	display_paragraph(&safe, text, sheet->glyphs);
	rest = buf_str(&safe);
	while (
	    display_wrap(&rest, room > SHEET_MIN ? room : SHEET_MIN, &line)) {
		sheet_put(sheet, column, style, line);
		sheet_next(sheet);
	}
	buf_release(&safe);
}

void
sheet_heading(struct sheet *sheet, struct str text)
{
	sheet_next(sheet);
	sheet_put(sheet, 0, STYLE_HEADING, text);
	sheet_next(sheet);
}

static struct sheet_link *
add_link(struct sheet *sheet, struct area place, enum sheet_aim aim,
    struct str value)
{
	struct sheet_link *link = ARENA_PUSH(
	    sheet->arena, sheet->links, sheet->link_count, struct sheet_link);

	*link = (struct sheet_link){.place = place,
	    .aim = aim,
	    .value = arena_str(sheet->arena, value)};
	return link;
}

struct sheet_link *
sheet_link(struct sheet *sheet, int row, enum sheet_aim aim, struct str value)
{
	struct area place = {row, 0, sheet->row - row, sheet->width};

	return add_link(sheet, place, aim, value);
}

struct sheet_link *
sheet_link_at(struct sheet *sheet, int column, int width, enum sheet_aim aim,
    struct str value)
{
	struct area place = {sheet->row, column, 1, width};

	return add_link(sheet, place, aim, value);
}

static void
draw_current(struct surface *surface, struct area area, int top,
    const struct sheet_link *link)
{
	for (int i = 0; i < link->place.rows; i++) {
		int row = link->place.row + i - top;
		int room = area.columns - link->place.column;
		if (row >= 0 && row < area.rows && room > 0)
			surface_style(surface, area.row + row,
			    area.column + link->place.column,
			    link->place.columns < room ? link->place.columns
						       : room,
			    STYLE_CURRENT);
	}
}

void
sheet_draw(const struct sheet *sheet, struct surface *surface, struct area area,
    int top, const struct sheet_link *current)
{
	for (size_t i = 0; i < sheet->text_count; i++) {
		const struct sheet_text *piece = &sheet->texts[i];
		int row = piece->row - top;
		if (row >= 0 && row < area.rows)
			surface_text(surface, area.row + row,
			    area.column + piece->column, piece->width,
			    piece->style, piece->text);
	}
	if (current)
		draw_current(surface, area, top, current);
}
