#include "tui/term/paint.h"

#include <curses.h>

#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "tui/term/tty.h"

/*
 * A row is told whole, cell by cell, where one is written beside curses, since
 * whether a letter is depends on those around it; and where one is wide, since
 * curses has its own ways with what is left of such a cell when half of it is
 * overwritten.
 */
enum {
	ASCII_FIRST = ' ',
	ASCII_LAST = '~',
	ASCII_COUNT = ASCII_LAST - ASCII_FIRST + 1,
	RUN_MAX = 64, /* cells that are told in one call */
};

struct row {
	bool is_changed;
	bool is_beside; /* a cell of it is, in the newest frame */
	bool is_plain;	/* no cell is, nor is one wide to curses */
};

struct paint {
	struct surface shown;
	struct row *rows;
	bool is_disturbed;
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
	cchar_t *ascii[STYLE_COUNT]; /* NULL until the style is drawn in */
};

const char *
capability(const char *name)
{
	char wanted[16];
	const char *text;

	snprintf(wanted, sizeof wanted, "%s", name);
	text = tigetstr(wanted);
	return text == (const char *)-1 ? NULL : text;
}

static void
add_unpadded(struct buf *out, const char *text)
{
	for (; text && *text; text++) {
		if (text[0] == '$' && text[1] == '<')
			while (*text && *text != '>')
				text++;
		if (*text && *text != '>')
			buf_add_char(out, *text);
	}
}

void
capability_add(struct buf *out, const char *name)
{
	add_unpadded(out, capability(name));
}

static void
add_place(struct buf *out, int row, int column)
{
	add_unpadded(out, tiparm(capability("cup"), row, column));
}

static void
add_color(struct buf *out, int color)
{
	if (capability("setaf"))
		add_unpadded(out, tiparm(capability("setaf"), color));
}

static attr_t
style_attributes(const struct style_row *style)
{
	return (style->is_bold ? A_BOLD : A_NORMAL) |
	       (style->is_dim ? A_DIM : A_NORMAL) |
	       (style->is_reverse ? A_REVERSE : A_NORMAL) |
	       (style->is_underlined ? A_UNDERLINE : A_NORMAL);
}

static void
prepare_styles(struct paint *paint, bool has_color)
{
	short background = -1;

	if (has_color && has_colors()) {
		start_color();
		if (use_default_colors() != OK)
			background = COLOR_BLACK;
	} else {
		has_color = false;
	}
	for (int i = 0; i < STYLE_COUNT; i++) {
		paint->attributes[i] = style_attributes(&styles[i]);
		if (!has_color || styles[i].color == STYLE_NO_COLOR)
			continue;
		if (init_pair((short)(i + 1), (short)styles[i].color,
			background) == OK)
			paint->pairs[i] = (short)(i + 1);
	}
}

struct paint *
paint_new(bool has_color)
{
	struct paint *paint = mem_alloc(sizeof *paint);

	*paint = (struct paint){.is_disturbed = true};
	prepare_styles(paint, has_color);
	return paint;
}

void
paint_free(struct paint *paint)
{
	if (!paint)
		return;
	for (int i = 0; i < STYLE_COUNT; i++)
		free(paint->ascii[i]);
	surface_release(&paint->shown);
	free(paint->rows);
	free(paint);
}

void
paint_disturbed(struct paint *paint)
{
	paint->is_disturbed = true;
}

static bool
make_cell(const struct paint *paint, const wchar_t *characters, int style,
    cchar_t *made)
{
	return setcchar(made, characters, paint->attributes[style],
		   paint->pairs[style], NULL) == OK;
}

/* All that is ASCII in a style, so that it is made once. */
static const cchar_t *
ascii_of(struct paint *paint, int style)
{
	cchar_t **made = &paint->ascii[style];

	if (*made)
		return *made;
	*made = mem_alloc(ASCII_COUNT * sizeof **made);
	for (int i = 0; i < ASCII_COUNT; i++) {
		const wchar_t characters[] = {ASCII_FIRST + i, 0};
		make_cell(paint, characters, style, &(*made)[i]);
	}
	return *made;
}

static bool
is_ascii(const struct cell *cell)
{
	return cell->length == 1 && cell->text[0] >= ASCII_FIRST &&
	       cell->text[0] <= ASCII_LAST;
}

static void
tell_cell(struct paint *paint, const struct surface *surface, int row,
    int column, const struct cell *cell)
{
	wchar_t characters[CCHARW_MAX + 1] = {0};
	struct str text = surface_cell_text(surface, cell);
	cchar_t made;
	int count = 0;

	for (size_t at = 0; at < text.len && count < CCHARW_MAX;) {
		int32_t code_point = 0;
		at += utf8_decode(text, at, &code_point);
		characters[count++] = (wchar_t)code_point;
	}
	if (make_cell(paint, characters, cell->style, &made))
		mvadd_wch(row, column, &made);
}

/* From a place on, as many cells as are ASCII and below the end. */
static int
tell_ascii(struct paint *paint, const struct surface *surface, int row,
    int column, int end)
{
	const struct cell *cell = surface_cell(surface, row, column);
	cchar_t run[RUN_MAX];
	int count = 0;

	for (; column + count < end && count < RUN_MAX; count++, cell++) {
		if (!is_ascii(cell))
			break;
		run[count] =
		    ascii_of(paint, cell->style)[cell->text[0] - ASCII_FIRST];
	}
	if (count)
		mvadd_wchnstr(row, column, run, count);
	return count;
}

static void
tell_plain(struct paint *paint, const struct surface *surface, int row,
    int column, int end)
{
	while (column < end) {
		int told = tell_ascii(paint, surface, row, column, end);
		if (!told)
			tell_cell(paint, surface, row, column,
			    surface_cell(surface, row, column));
		column += told ? told : 1;
	}
}

/* What is written beside curses is a blank to it. */
static void
tell_run(struct paint *paint, const struct surface *surface, int row,
    int column, struct run run)
{
	struct cell blank = {.text = " ", .length = 1, .width = 1};

	for (int at = column; at < column + run.columns; at++) {
		const struct cell *cell = surface_cell(surface, row, at);
		blank.style = cell->style;
		if (run.is_beside)
			tell_cell(paint, surface, row, at, &blank);
		else if (cell->width > 0)
			tell_cell(paint, surface, row, at, cell);
	}
}

static void
tell_runs(struct paint *paint, const struct surface *surface, int row)
{
	struct run run;

	for (int column = 0; column < surface->columns; column += run.columns) {
		run = run_at(surface, row, column);
		tell_run(paint, surface, row, column, run);
	}
}

/* Of a row that is and was plain. */
static void
tell_changes(struct paint *paint, const struct surface *surface, int row)
{
	const struct cell *new = surface_cell(surface, row, 0);
	const struct cell *old = surface_cell(&paint->shown, row, 0);
	int column = 0, from;

	while (column < surface->columns) {
		for (; column < surface->columns; column++)
			if (!surface_same_cell(surface, &new[column],
				&paint->shown, &old[column]))
				break;
		for (from = column; column < surface->columns; column++)
			if (surface_same_cell(surface, &new[column],
				&paint->shown, &old[column]))
				break;
		tell_plain(paint, surface, row, from, column);
	}
}

/* What curses would write before text of the style. */
static void
add_look(const struct paint *paint, enum style style, struct buf *out)
{
	const struct style_row *look = &styles[style];

	capability_add(out, "sgr0");
	if (look->is_bold)
		capability_add(out, "bold");
	if (look->is_dim)
		capability_add(out, "dim");
	if (look->is_reverse)
		capability_add(out, "rev");
	if (look->is_underlined)
		capability_add(out, "smul");
	if (paint->pairs[style])
		add_color(out, look->color);
}

static void
add_run(const struct paint *paint, const struct surface *surface, int row,
    int column, struct run run, struct buf *out)
{
	const struct cell *cell = surface_cell(surface, row, column);

	add_place(out, row, column);
	add_look(paint, (enum style)cell->style, out);
	for (int at = column; at < column + run.columns; at++) {
		cell = surface_cell(surface, row, at);
		buf_add(out, surface_cell_text(surface, cell));
	}
}

/* Each to its own place, wherever the terminal thinks the one before ends. */
static void
add_row_beside(const struct paint *paint, const struct surface *surface,
    int row, struct buf *out)
{
	struct run run;

	for (int column = 0; column < surface->columns; column += run.columns) {
		run = run_at(surface, row, column);
		if (run.is_beside)
			add_run(paint, surface, row, column, run, out);
	}
}

/* The cursor and the look are then again where curses left them. */
static void
add_beside(
    const struct paint *paint, const struct surface *surface, struct buf *out)
{
	capability_add(out, "rmam");
	for (int at = 0; at < surface->rows; at++)
		if (paint->rows[at].is_beside)
			add_row_beside(paint, surface, at, out);
	capability_add(out, "sgr0");
	capability_add(out, "smam");
	add_place(out, surface->cursor_row, surface->cursor_column);
}

/* Another size, or whatever may stand there: no cell is as it was. */
static void
begin_anew(struct paint *paint, const struct surface *surface)
{
	size_t rows = (size_t)surface->rows;
	bool is_first = paint->rows == NULL;

	surface_resize(&paint->shown, surface->rows, surface->columns);
	memset(paint->shown.cells, 0xff,
	    rows * (size_t)surface->columns * sizeof(struct cell));
	paint->rows = mem_realloc(paint->rows, rows, sizeof *paint->rows);
	for (size_t i = 0; i < rows; i++)
		paint->rows[i] = (struct row){.is_plain = is_first};
	clearok(curscr, TRUE);
	paint->is_disturbed = false;
}

static bool
has_wide(const struct surface *surface, int row)
{
	const struct cell *cells = surface_cell(surface, row, 0);

	for (int column = 0; column < surface->columns; column++)
		if (cells[column].width != 1)
			return true;
	return false;
}

/* Does what was shown in that row now stand more than one away? */
static bool
has_gone_far(const struct paint *paint, const struct surface *surface, int old)
{
	for (int row = 0; row < surface->rows; row++)
		if ((row < old - 1 || row > old + 1) &&
		    paint->rows[row].is_changed &&
		    surface_same_row(surface, row, &paint->shown, old))
			return true;
	return false;
}

/*
 * Rows that moved by one are left to curses, which scrolls them. It must not
 * find rows that moved farther: scrolling by several lines at once is what
 * programs that call themselves xterm know least, and they show rubbish then.
 * Nor any where something stands that it does not know of. What is said to be
 * damaged is not looked for elsewhere.
 */
static void
prevent_scrolling(
    struct paint *paint, const struct surface *surface, bool has_beside)
{
	for (int row = 0; row < surface->rows; row++)
		if (paint->rows[row].is_changed &&
		    (has_beside || has_gone_far(paint, surface, row)))
			wredrawln(stdscr, row, 1);
}

static void
tell_row(struct paint *paint, const struct surface *surface, int at)
{
	struct row *row = &paint->rows[at];
	bool was_plain = row->is_plain;

	row->is_plain = !row->is_beside && !has_wide(surface, at);
	if (was_plain && row->is_plain)
		tell_changes(paint, surface, at);
	else
		tell_runs(paint, surface, at);
}

static bool
is_of_size(const struct surface *shown, const struct surface *surface)
{
	return shown->rows == surface->rows &&
	       shown->columns == surface->columns;
}

void
paint_frame(
    struct paint *paint, const struct surface *surface, struct buf *beside)
{
	bool is_changed = false, was_beside = false, is_beside = false;

	if (paint->is_disturbed || !is_of_size(&paint->shown, surface))
		begin_anew(paint, surface);
	for (int at = 0; at < surface->rows; at++) {
		struct row *row = &paint->rows[at];
		was_beside = was_beside || row->is_beside;
		row->is_changed =
		    !surface_same_row(surface, at, &paint->shown, at);
		if (row->is_changed)
			row->is_beside = row_has_beside(surface, at);
		is_changed = is_changed || row->is_changed;
		is_beside = is_beside || row->is_beside;
	}
	prevent_scrolling(paint, surface, was_beside || is_beside);
	for (int at = 0; at < surface->rows; at++)
		if (paint->rows[at].is_changed)
			tell_row(paint, surface, at);
	surface_assign(&paint->shown, surface);
	move(surface->cursor_row, surface->cursor_column);
	refresh();
	if (is_changed && is_beside)
		add_beside(paint, surface, beside);
}
