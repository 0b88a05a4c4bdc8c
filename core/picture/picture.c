#include "core/picture/picture.h"

#include <assert.h>
#include <math.h>
#include <string.h>

struct question *
picture_question(struct picture_question *question)
{
	assert(question->count < PICTURE_STATEMENTS_MAX);
	return &question->items[question->count++];
}

void
picture_question_release(struct picture_question *question)
{
	question->count = 0;
	arena_release(&question->arena);
}

/* The parts of a cell from empty to full, by eighths: wide and high. */
enum { EIGHTHS = 8 };
static const char *const wide[EIGHTHS] = {
    "", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589"};
static const char *const high[EIGHTHS + 1] = {" ", "\u2581", "\u2582", "\u2583",
    "\u2584", "\u2585", "\u2586", "\u2587", "\u2588"};
static const char high_ascii[EIGHTHS + 1] = " .:-=+*#@";

/* How many of `steps` the value is; at least one where it is anything. */
static int
scale(double value, double max, int steps)
{
	if (!(value > 0) || !(max > 0))
		return 0;
	int number = (int)lround(fmin(value / max, 1) * steps);
	return number > 0 ? number : 1;
}

void
picture_bar(struct buf *out, double value, double max, int width,
    enum display_glyphs glyphs)
{
	if (glyphs == DISPLAY_ASCII) {
		buf_repeat(out, '#', (size_t)scale(value, max, width));
		return;
	}
	int eighths = scale(value, max, width * EIGHTHS);
	for (int i = 0; i < eighths / EIGHTHS; i++)
		buf_addz(out, high[EIGHTHS]);
	buf_addz(out, wide[eighths % EIGHTHS]);
}

void
picture_spark(
    struct buf *out, double value, double max, enum display_glyphs glyphs)
{
	int height = scale(value, max, EIGHTHS);

	if (glyphs == DISPLAY_ASCII)
		buf_add_char(out, high_ascii[height]);
	else
		buf_addz(out, high[height]);
}
