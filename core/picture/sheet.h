#ifndef CORE_PICTURE_SHEET_H
#define CORE_PICTURE_SHEET_H

#include "core/base/arena.h"
#include "core/picture/surface.h"

/*
 * A page of text that was laid out for a width: pieces of text at their
 * places, and links, the places that name something which can be opened. The
 * shell prints it whole, the screen scrolls it and moves between the links.
 */
enum sheet_aim {
	SHEET_EVENT,  /* an event: `value` is its id */
	SHEET_VALUE,  /* events with a value of the field `field` */
	SHEET_SOURCE, /* events that cite a document: its id */
};
struct sheet_link {
	struct area place; /* in the sheet */
	enum sheet_aim aim;
	const char *field; /* of SHEET_VALUE */
	struct str value;
	struct str about; /* what the status line says; may be absent */
};

struct sheet_text {
	int row;
	int column;
	int width; /* at most so many columns */
	enum style style;
	struct str text;
};

struct sheet {
	struct arena *arena; /* everything lives there */
	enum display_glyphs glyphs;
	int width;
	int row; /* where the next text goes; in the end, how many there are */
	struct sheet_text *texts;
	size_t text_count;
	struct sheet_link *links; /* from top to bottom, then left to right */
	size_t link_count;
};

/* On the row that the sheet is at; the text is copied. */
void sheet_put(
    struct sheet *sheet, int column, enum style style, struct str text);
void sheet_putf(struct sheet *sheet, int column, enum style style,
    const char *format, ...) __attribute__((format(printf, 4, 5)));
/* In `width` columns, cut where it does not fit; likewise at their right. */
void sheet_cut(struct sheet *sheet, int column, int width, enum style style,
    struct str text);
void sheet_right(struct sheet *sheet, int column, int width, enum style style,
    struct str text);
/* From the column on, wrapped below itself; the next text goes below it. */
void sheet_wrap(
    struct sheet *sheet, int column, enum style style, struct str text);
void sheet_next(struct sheet *sheet);
/* An empty row and a heading. */
void sheet_heading(struct sheet *sheet, struct str text);
/* Makes a link of rows from `row` to the one the sheet is at, that not. */
struct sheet_link *sheet_link(
    struct sheet *sheet, int row, enum sheet_aim aim, struct str value);
/* A link of `width` columns of the row that the sheet is at. */
struct sheet_link *sheet_link_at(struct sheet *sheet, int column, int width,
    enum sheet_aim aim, struct str value);

/* The rows from `top` on, as many as the area holds; `current` is set off. */
void sheet_draw(const struct sheet *sheet, struct surface *surface,
    struct area area, int top, const struct sheet_link *current);

#endif
