#include "core/base/display.h"

#include "core/base/unicode.h"
#include "core/base/utf8.h"

/*
 * Text goes code point by code point into a list of points that need no care:
 * most as they are (decomposed), the others as what stands for them. Composed,
 * the list is the safe text. For ASCII the safe text is then read once more,
 * character by character.
 */
enum {
	DELETE = 0x7F,
	CONTROL_PICTURES = 0x2400,
	PICTURE_OF_DELETE = 0x2421,
	DOTTED_CIRCLE = 0x25CC, /* bears marks that have no base */
	NON_JOINER = 0x200C,
	JOINER = 0x200D,
	TEXT_LOOK = 0xFE0E,
	EMOJI_LOOK = 0xFE0F,
};

enum line_breaks { BREAKS_BLANK, BREAKS_MARKED, BREAKS_KEPT };

/* Safe text in the making. */
struct cleaner {
	struct points points;
	enum display_glyphs glyphs;
	enum line_breaks breaks;
	int32_t before; /* the code point before, 0 at the start */
	bool has_base;	/* for a mark that follows */
};

/* Writing where a joiner between letters chooses their form. */
static const struct unicode_range joining[] = {
    {0x0600, 0x08FF}, /* Arabic, Syriac, N'Ko, Mandaic */
    {0x0900, 0x0DFF}, /* Devanagari to Sinhala */
    {0x1000, 0x109F}, /* Myanmar */
    {0x1700, 0x18AF}, /* Philippine, Khmer, Mongolian */
    {0x1900, 0x1CFF}, /* Limbu to Vedic */
    {0xA800, 0xA8FF}, /* Syloti, Phags-pa, Saurashtra, Devanagari */
    {0xA980, 0xABFF}, /* Javanese to Meetei Mayek */
    {0xFB50, 0xFDFF}, /* forms of Arabic */
    {0xFE70, 0xFEFC}, {0x10A00, 0x10FFF}, /* Kharoshthi to Old Uyghur */
    {0x11000, 0x11FFF},			  /* Brahmi and its children */
    {0x1E900, 0x1E95F},			  /* Adlam */
};

static bool
is_joining_letter(int32_t code_point)
{
	return (unicode_is_letter(code_point) || unicode_is_mark(code_point)) &&
	       unicode_within(joining, ARRAY_LENGTH(joining), code_point);
}

/* "⟨U+202E⟩": bears no mark itself. */
static void
add_hidden(struct cleaner *cleaner, int32_t code_point)
{
	bool is_ascii = cleaner->glyphs == DISPLAY_ASCII;
	char name[16];

	snprintf(name, sizeof name, "U+%04X", (unsigned)code_point);
	points_add(&cleaner->points, is_ascii ? '<' : 0x27E8);
	for (const char *at = name; *at; at++)
		points_add(&cleaner->points, *at);
	points_add(&cleaner->points, is_ascii ? '>' : 0x27E9);
	cleaner->has_base = false;
}

static void
add_control(struct cleaner *cleaner, int32_t control)
{
	enum line_breaks breaks = cleaner->breaks;

	if ((control == '\t' && breaks != BREAKS_MARKED) ||
	    (control == '\n' && breaks == BREAKS_BLANK)) {
		points_add(&cleaner->points, ' ');
		cleaner->has_base = true;
		return;
	}
	cleaner->has_base = false;
	if (control == '\n' && breaks == BREAKS_KEPT)
		points_add(&cleaner->points, '\n');
	else if (cleaner->glyphs == DISPLAY_ASCII)
		add_hidden(cleaner, control);
	else if (control == DELETE)
		points_add(&cleaner->points, PICTURE_OF_DELETE);
	else
		points_add(&cleaner->points, CONTROL_PICTURES + control);
}

static void
add_visible(struct cleaner *cleaner, int32_t code_point)
{
	int32_t parts[UNICODE_PARTS];

	if (!unicode_is_assigned(code_point))
		code_point = UTF8_REPLACEMENT;
	if (!cleaner->has_base && unicode_width(code_point) == 0)
		points_add(&cleaner->points, DOTTED_CIRCLE);
	size_t count = unicode_decompose(code_point, UNICODE_CASED, parts);
	for (size_t i = 0; i < count; i++)
		points_add(&cleaner->points, parts[i]);
	cleaner->has_base = true;
}

/* May it be left out without a trace? */
static bool
is_dispensable(const struct cleaner *cleaner, int32_t code_point, int32_t after)
{
	if (code_point == JOINER || code_point == NON_JOINER)
		return is_joining_letter(cleaner->before) &&
		       is_joining_letter(after);
	if (code_point == TEXT_LOOK || code_point == EMOJI_LOOK)
		return unicode_is_emoji(cleaner->before);
	return false;
}

static void
add_code_point(struct cleaner *cleaner, int32_t code_point, int32_t after)
{
	if (is_dispensable(cleaner, code_point, after))
		return;
	if (code_point < ' ' || code_point == DELETE)
		add_control(cleaner, code_point);
	else if (unicode_is_hidden(code_point))
		add_hidden(cleaner, code_point);
	else
		add_visible(cleaner, code_point);
}

static void
clean(struct cleaner *cleaner, struct str text)
{
	int32_t code_point, after;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		after = 0;
		if (at < text.len)
			utf8_decode(text, at, &after);
		add_code_point(cleaner, code_point, after);
		cleaner->before = code_point;
	}
	points_compose(&cleaner->points);
}

static void
add_as_ascii(struct buf *out, struct str safe)
{
	struct display_cluster cluster;

	while (display_next(&safe, &cluster))
		buf_add_char(
		    out, cluster.text.len == 1 ? cluster.text.ptr[0] : '?');
}

static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < ' ' || text.ptr[i] >= DELETE)
			return false;
	return true;
}

static void
display(struct buf *out, struct str text, enum display_glyphs glyphs,
    enum line_breaks breaks)
{
	struct cleaner cleaner = {.glyphs = glyphs, .breaks = breaks};
	struct buf safe = {0};

	if (is_plain(text)) {
		buf_add(out, text);
		return;
	}
	clean(&cleaner, text);
	points_write(&cleaner.points, &safe);
	if (glyphs == DISPLAY_ASCII)
		add_as_ascii(out, buf_str(&safe));
	else
		buf_add(out, buf_str(&safe));
	buf_release(&safe);
	points_release(&cleaner.points);
}

void
display_line(struct buf *out, struct str text, enum display_glyphs glyphs)
{
	display(out, text, glyphs, BREAKS_BLANK);
}

void
display_name(struct buf *out, struct str text, enum display_glyphs glyphs)
{
	display(out, text, glyphs, BREAKS_MARKED);
}

void
display_paragraph(struct buf *out, struct str text, enum display_glyphs glyphs)
{
	display(out, text, glyphs, BREAKS_KEPT);
}
