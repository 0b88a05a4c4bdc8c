#ifndef CORE_BASE_UNICODE_H
#define CORE_BASE_UNICODE_H

#include "core/base/buf.h"

/*
 * What the modules of this folder share of Unicode: properties of code points
 * and normalisation. Others use utf8.h and display.h.
 */
enum {
	UNICODE_PARTS = 16, /* the longest folded decomposition is shorter */
	UNICODE_ATTACHED_MAX = 8,
};

struct unicode_range {
	int32_t first, last;
};
/* The ranges are sorted. */
bool unicode_within(
    const struct unicode_range *ranges, size_t count, int32_t code_point);

bool unicode_is_letter(int32_t code_point);
/* Part of a word: a letter, a digit or a mark on one. */
bool unicode_is_word(int32_t code_point);
/* A combining mark. */
bool unicode_is_mark(int32_t code_point);
/* A control, or something that leaves nothing to see. */
bool unicode_is_hidden(int32_t code_point);
bool unicode_is_assigned(int32_t code_point);
/* May be followed by a variation selector that chooses its looks. */
bool unicode_is_emoji(int32_t code_point);
/* Columns in a terminal: what the C library and terminals agree on. */
int unicode_width(int32_t code_point);
/*
 * Does a character as a person sees it end between the two? *state is 0 at
 * the start of a text and is carried from one pair to the next.
 */
bool unicode_breaks(int32_t before, int32_t after, int32_t *state);

enum unicode_case { UNICODE_CASED, UNICODE_FOLDED };
/* Canonical decomposition, after case folding where asked for. */
size_t unicode_decompose(
    int32_t code_point, enum unicode_case cases, int32_t parts[UNICODE_PARTS]);

/* Code points on their way to NFC. A zeroed struct points is empty. */
struct points {
	int32_t *items;
	size_t count;
	size_t size;
	size_t attached; /* to the last that stands alone */
	bool can_compose;
};
/*
 * Adds a decomposed part, marks in canonical order. More than
 * UNICODE_ATTACHED_MAX on one base are dropped, so that no flood of marks
 * costs more than its length.
 */
void points_add(struct points *points, int32_t part);
void points_compose(struct points *points);
void points_write(const struct points *points, struct buf *out);
void points_release(struct points *points);

#endif
