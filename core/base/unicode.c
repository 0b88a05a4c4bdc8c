#include "core/base/unicode.h"

#include <assert.h>
#include <utf8proc.h>

#include "core/base/arena.h"
#include "core/base/utf8.h"

enum { FIRST_MARK = 0x0300 };

/* Where utf8proc's width is not the one of the C library and terminals. */
static const struct {
	struct unicode_range range;
	int width;
} widths[] = {
    {{0x1160, 0x11FF}, 0}, /* vowels and finals of conjoining Hangul */
    {{0x3248, 0x324F}, 2}, /* circled numbers on black squares */
    {{0x4DC0, 0x4DFF}, 2}, /* hexagrams */
    {{0xD7B0, 0xD7FB}, 0}, /* more vowels and finals */
};

bool
unicode_within(
    const struct unicode_range *ranges, size_t count, int32_t code_point)
{
	for (size_t i = 0; i < count && ranges[i].first <= code_point; i++)
		if (code_point <= ranges[i].last)
			return true;
	return false;
}

bool
unicode_is_letter(int32_t code_point)
{
	utf8proc_category_t category = utf8proc_category(code_point);

	return category >= UTF8PROC_CATEGORY_LU &&
	       category <= UTF8PROC_CATEGORY_LO;
}

bool
unicode_is_word(int32_t code_point)
{
	utf8proc_category_t category = utf8proc_category(code_point);

	return (category >= UTF8PROC_CATEGORY_LU &&
		   category <= UTF8PROC_CATEGORY_MC) ||
	       (category >= UTF8PROC_CATEGORY_ND &&
		   category <= UTF8PROC_CATEGORY_NO) ||
	       category == UTF8PROC_CATEGORY_CO;
}

bool
unicode_is_mark(int32_t code_point)
{
	utf8proc_category_t category = utf8proc_category(code_point);

	return category >= UTF8PROC_CATEGORY_MN &&
	       category <= UTF8PROC_CATEGORY_ME;
}

bool
unicode_is_hidden(int32_t code_point)
{
	utf8proc_category_t category = utf8proc_category(code_point);

	return category == UTF8PROC_CATEGORY_CC ||
	       category == UTF8PROC_CATEGORY_CF ||
	       category == UTF8PROC_CATEGORY_ZL ||
	       category == UTF8PROC_CATEGORY_ZP ||
	       utf8proc_get_property(code_point)->ignorable;
}

bool
unicode_is_assigned(int32_t code_point)
{
	utf8proc_category_t category = utf8proc_category(code_point);

	return category != UTF8PROC_CATEGORY_CN &&
	       category != UTF8PROC_CATEGORY_CS;
}

bool
unicode_is_emoji(int32_t code_point)
{
	if (code_point < 0x80)
		return (code_point >= '0' && code_point <= '9') ||
		       code_point == '#' || code_point == '*';
	if (code_point >= 0x1F3FB && code_point <= 0x1F3FF)
		return true; /* skin tones */
	return utf8proc_get_property(code_point)->boundclass ==
	       UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

int
unicode_width(int32_t code_point)
{
	for (size_t i = 0; i < ARRAY_LENGTH(widths); i++) {
		if (code_point < widths[i].range.first)
			break;
		if (code_point <= widths[i].range.last)
			return widths[i].width;
	}
	if (utf8proc_category(code_point) == UTF8PROC_CATEGORY_MC)
		return 1;
	return utf8proc_charwidth(code_point);
}

bool
unicode_breaks(int32_t before, int32_t after, int32_t *state)
{
	return utf8proc_grapheme_break_stateful(before, after, state);
}

size_t
unicode_decompose(
    int32_t code_point, enum unicode_case cases, int32_t parts[UNICODE_PARTS])
{
	int options = UTF8PROC_DECOMPOSE | UTF8PROC_STABLE;

	if (cases == UNICODE_FOLDED)
		options |= UTF8PROC_CASEFOLD;
	utf8proc_ssize_t count = utf8proc_decompose_char(
	    code_point, parts, UNICODE_PARTS, (utf8proc_option_t)options, NULL);
	assert(count > 0 && count <= UNICODE_PARTS);
	return (size_t)count;
}

static int
combining_class(int32_t code_point)
{
	return utf8proc_get_property(code_point)->combining_class;
}

static void
push(struct points *points, int32_t part)
{
	if (points->count == points->size) {
		points->size = points->size ? points->size * 2 : 64;
		points->items = mem_realloc(
		    points->items, points->size, sizeof *points->items);
	}
	points->items[points->count++] = part;
}

/* Moves the last to its place among the marks before it. */
static void
settle(struct points *points)
{
	size_t at = points->count - 1;
	int32_t part = points->items[at];
	int class = combining_class(part);

	for (; class && at; at--) {
		if (combining_class(points->items[at - 1]) <= class)
			break;
		points->items[at] = points->items[at - 1];
	}
	points->items[at] = part;
}

void
points_add(struct points *points, int32_t part)
{
	bool attaches = part >= FIRST_MARK &&
			(unicode_is_mark(part) || unicode_width(part) == 0);

	points->attached = attaches ? points->attached + 1 : 0;
	if (points->attached > UNICODE_ATTACHED_MAX)
		return;
	push(points, part);
	if (!attaches)
		return;
	points->can_compose = true;
	settle(points);
}

void
points_compose(struct points *points)
{
	if (!points->can_compose)
		return;
	utf8proc_ssize_t count = utf8proc_normalize_utf32(points->items,
	    (utf8proc_ssize_t)points->count,
	    (utf8proc_option_t)(UTF8PROC_COMPOSE | UTF8PROC_STABLE));
	assert(count >= 0);
	points->count = (size_t)count;
}

void
points_write(const struct points *points, struct buf *out)
{
	for (size_t i = 0; i < points->count; i++)
		utf8_add(out, points->items[i]);
}

void
points_release(struct points *points)
{
	free(points->items);
	*points = (struct points){0};
}
