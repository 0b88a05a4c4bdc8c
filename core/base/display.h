#ifndef CORE_BASE_DISPLAY_H
#define CORE_BASE_DISPLAY_H

#include "core/base/buf.h"

/*
 * Text from outside, made safe for a terminal and measured in columns. What
 * could be misread is made visible: a C0 control as its picture (U+2400
 * block), every other control, bidi, zero-width or tag character as
 * "⟨U+202E⟩", an unassigned code point or invalid byte as U+FFFD. Joiners
 * between letters of scripts that need them and variation selectors after
 * emoji are dropped. The rest is NFC with at most eight marks on a base, and
 * a dotted circle under marks that have none. Tabs become spaces; newlines do
 * when `display_line` is used.
 */
enum display_glyphs {
	DISPLAY_UTF8,
	DISPLAY_ASCII, /* characters beyond ASCII as '?', hidden as <U+202E> */
};

/* Adds the safe form of one line of text. */
void display_line(struct buf *out, struct str text, enum display_glyphs glyphs);
/* The same with marks for tabs and newlines too: a name in a message. */
void display_name(struct buf *out, struct str text, enum display_glyphs glyphs);
/* Newlines are kept, for paragraphs. */
void display_paragraph(
    struct buf *out, struct str text, enum display_glyphs glyphs);

/* One character as a person sees it, and its width in columns (1 or 2). */
struct display_cluster {
	struct str text;
	int width;
};
/* Takes the next cluster off the front of safe text; false at its end. */
bool display_next(struct str *rest, struct display_cluster *cluster);
/* Columns that safe text takes. */
int display_width(struct str safe);
/*
 * Adds as much of the safe text as fits into `width` columns; where it is cut
 * the last column is '~'. Returns the columns used.
 */
int display_cut(struct buf *out, struct str safe, int width);
/* Cut, then padded with blanks to exactly `width` columns. */
void display_pad(struct buf *out, struct str safe, int width);
/*
 * Takes the first line that fits into `width` columns off the front of
 * *rest, broken at blanks where possible and at newlines always; false when
 * nothing is left.
 */
bool display_wrap(struct str *rest, int width, struct str *line);

#endif
