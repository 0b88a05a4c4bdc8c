#include "tui/term/tty.h"

#include <wchar.h>

#include "core/base/unicode.h"
#include "core/base/utf8.h"

enum { CURSES_POINTS = 5, KEYCAP = 0x20e3 };

/* How curses and terminals get on with a cell. */
enum fit {
	FIT_PLAIN,  /* ASCII */
	FIT_LETTER, /* or whatever else is as wide everywhere */
	FIT_BESIDE, /* that, but more than curses holds */
	FIT_UNSURE, /* terminals differ in how wide it is */
};

static bool
has_unsure_width(int32_t code_point)
{
	return code_point == KEYCAP ||
	       (code_point >= 0x80 && unicode_is_emoji(code_point)) ||
	       wcwidth((wchar_t)code_point) < 0;
}

static enum fit
fit_of(const struct surface *surface, const struct cell *cell)
{
	struct str text = surface_cell_text(surface, cell);
	int points = 0, spacing = 0, width = 0;

	if (text.len <= 1)
		return FIT_PLAIN;
	for (size_t at = 0; at < text.len; points++) {
		int32_t code_point = 0;
		at += utf8_decode(text, at, &code_point);
		if (has_unsure_width(code_point))
			return FIT_UNSURE;
		width += wcwidth((wchar_t)code_point);
		spacing += wcwidth((wchar_t)code_point) > 0;
	}
	return points <= CURSES_POINTS && spacing == 1 && width == cell->width
		   ? FIT_LETTER
		   : FIT_BESIDE;
}

struct run
run_at(const struct surface *surface, int row, int column)
{
	const struct cell *first = surface_cell(surface, row, column), *cell;
	enum fit fit = fit_of(surface, first);
	struct run run = {first->width > 0 ? first->width : 1, false};

	run.is_beside = fit == FIT_BESIDE || fit == FIT_UNSURE;
	if (fit == FIT_PLAIN || fit == FIT_UNSURE)
		return run;
	while ((cell = surface_cell(surface, row, column + run.columns)) &&
	       cell->style == first->style) {
		fit = fit_of(surface, cell);
		if (fit != FIT_LETTER && fit != FIT_BESIDE)
			break;
		run.columns += cell->width;
		run.is_beside = run.is_beside || fit == FIT_BESIDE;
	}
	return run;
}

bool
row_has_beside(const struct surface *surface, int row)
{
	const struct cell *cells = surface_cell(surface, row, 0);

	for (int column = 0; column < surface->columns; column++)
		if (cells[column].length > 1 &&
		    fit_of(surface, &cells[column]) >= FIT_BESIDE)
			return true;
	return false;
}
