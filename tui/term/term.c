#include "tui/term/term.h"

#include <curses.h>
#include <signal.h>
#include <unistd.h>

#include "core/base/utf8.h"
#include "tui/term/input.h"
#include "tui/term/parser.h"
#include "tui/term/tty.h"

enum {
	ESCAPE_DELAY = 25, /* milliseconds; ESCDELAY says otherwise */
	ESCAPE_DELAY_MAX = 10000,
};

struct term {
	SCREEN *screen;
	FILE *in;
	FILE *out;
	struct termios modes; /* as they were found */
	struct surface shown;
	bool is_redrawn_whole;
	bool has_beside; /* cells in `shown` that curses does not know of */
	bool has_mouse;
	bool marks_idle;
	struct reader reader;
	unsigned idle_marks;
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
};

/* NULL where the terminal has no such thing. */
static const char *
capability(const char *name)
{
	char wanted[16];
	const char *text;

	snprintf(wanted, sizeof wanted, "%s", name);
	text = tigetstr(wanted);
	return text == (const char *)-1 ? NULL : text;
}

/* Padding is left out: nothing may wait there. */
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

static void
add_capability(struct buf *out, const char *name)
{
	add_unpadded(out, capability(name));
}

/* What undoes what the screen did, for an emergency. */
static void
prepare_restore(struct term *term)
{
	struct buf bytes = {0};

	buf_addz(&bytes, "\033[?1000l\033[?1002l\033[?1006l\033[?2004l");
	add_capability(&bytes, "sgr0");
	add_capability(&bytes, "smam");
	add_capability(&bytes, "rmkx");
	add_capability(&bytes, "cnorm");
	add_capability(&bytes, "rmcup");
	buf_addz(&bytes, "\r");
	signals_set_restore(fileno(term->out), &term->modes, buf_str(&bytes));
	buf_release(&bytes);
}

static bool
start_curses(struct term *term, struct err *err)
{
	const char *type = getenv("TERM");

	/* Variables come last here; see tty_size. */
	use_env(FALSE);
	use_tioctl(TRUE);
	term->screen = newterm(NULL, term->out, term->in);
	if (!term->screen)
		return err_set(err, ERR_IO,
		    "the terminal type '%s' is not known here (try "
		    "TERM=xterm-256color, or take rows out with entente list)",
		    type ? type : "");
	if (capability("cup"))
		return true;
	endwin();
	return err_set(err, ERR_IO,
	    "a terminal of type '%s' cannot place the cursor (entente list "
	    "prints rows without a screen)",
	    type ? type : "");
}

static void
set_modes(void)
{
	raw();
	noecho();
	nonl();
	meta(stdscr, TRUE);
	keypad(stdscr, TRUE);
	typeahead(-1);
}

/* Bytes are read and made into keys here, not in curses. */
static void
prepare_input(struct input *input)
{
	const char *delay = getenv("ESCDELAY");
	int64_t given;

	input->escape_delay = ESCAPE_DELAY;
	if (delay && str_integer(str_from(delay), &given) && given >= 0 &&
	    given <= ESCAPE_DELAY_MAX)
		input->escape_delay = (int)given;
	for (const struct described_key *key = described_keys; key->capability;
	     key++)
		if (capability(key->capability))
			input_know(input, str_from(capability(key->capability)),
			    key->key);
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
prepare_styles(struct term *term, bool has_color)
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
		term->attributes[i] = style_attributes(&styles[i]);
		if (!has_color || styles[i].color == STYLE_NO_COLOR)
			continue;
		if (init_pair((short)(i + 1), (short)styles[i].color,
			background) == OK)
			term->pairs[i] = (short)(i + 1);
	}
}

/* Pastes come in brackets at all times, so that none is taken for keys. */
static void
set_pastes(struct term *term, bool is_on)
{
	term_write(term, is_on ? STR("\033[?2004h") : STR("\033[?2004l"));
}

static void
take_size(struct term *term)
{
	int rows = LINES, columns = COLS;

	tty_size(fileno(term->out), &rows, &columns);
	if (rows != LINES || columns != COLS)
		resizeterm(rows, columns);
	term->is_redrawn_whole = true;
}

static void
close_files(struct term *term)
{
	if (term->in)
		fclose(term->in);
	if (term->out)
		fclose(term->out);
}

struct term *
term_open(const struct term_settings *settings, struct err *err)
{
	struct term *term = mem_alloc(sizeof *term);

	*term = (struct term){.marks_idle = settings->marks_idle};
	term->in = tty_open(STDIN_FILENO, "r", err);
	if (term->in)
		term->out = tty_open(STDOUT_FILENO, "w", err);
	if (!term->in || !term->out || !signals_open(err))
		goto failed;
	tcgetattr(fileno(term->in), &term->modes);
	if (!start_curses(term, err))
		goto failed;
	set_modes();
	term->reader.file = fileno(term->in);
	prepare_input(&term->reader.input);
	prepare_restore(term);
	mem_add_die_hook(signals_restore_now);
	prepare_styles(term, settings->has_color);
	take_size(term);
	set_pastes(term, true);
	return term;
failed:
	signals_close();
	if (term->screen)
		delscreen(term->screen);
	close_files(term);
	free(term);
	return NULL;
}

void
term_close(struct term *term)
{
	if (!term)
		return;
	term_set_mouse(term, false);
	set_pastes(term, false);
	endwin();
	signals_close();
	delscreen(term->screen);
	close_files(term);
	surface_release(&term->shown);
	input_release(&term->reader.input);
	free(term);
}

void
term_size(const struct term *term, int *rows, int *columns)
{
	(void)term;
	*rows = LINES > 0 ? LINES : 1;
	*columns = COLS > 0 ? COLS : 1;
}

bool
term_wait(struct term *term, int other, int milliseconds)
{
	return reader_wait(&term->reader, signals_fd(), other, milliseconds);
}

/* After a stop that we were not told of, and whoever had the terminal then. */
static void
come_back(struct term *term)
{
	term_leave(term);
	term_enter(term);
}

static bool
read_signal(struct term *term, struct term_event *event)
{
	int number = signals_next();

	if (number == 0)
		return false;
	if (number == SIGTSTP)
		term_stop(term);
	else if (number == SIGCONT)
		come_back(term);
	else if (number == SIGWINCH)
		take_size(term);
	else
		term->reader.has_ended = true;
	event->kind = TERM_RESIZE;
	return true;
}

static const enum term_event_kind event_kinds[] = {
    [INPUT_KEY] = TERM_KEY,
    [INPUT_PASTE] = TERM_PASTE,
    [INPUT_CLICK] = TERM_CLICK,
    [INPUT_WHEEL] = TERM_WHEEL,
};

static bool
read_input(struct term *term, struct term_event *event)
{
	struct input_event input = {0};
	enum input_kind kind;

	do {
		kind = reader_next(&term->reader, &input);
	} while (
	    !term->has_mouse && (kind == INPUT_CLICK || kind == INPUT_WHEEL));
	if (kind == INPUT_NOTHING)
		return term->reader.has_ended;
	*event = (struct term_event){.kind = event_kinds[kind],
	    .key = input.key,
	    .paste = buf_str(&term->reader.input.paste),
	    .row = input.row,
	    .column = input.column,
	    .amount = input.lines};
	return true;
}

bool
term_read(struct term *term, struct term_event *event)
{
	*event = (struct term_event){.kind = TERM_END};
	if (term->reader.has_ended)
		return true;
	return read_signal(term, event) || read_input(term, event);
}

static void
draw_cell(struct term *term, int row, int column, const struct cell *cell)
{
	wchar_t characters[CCHARW_MAX + 1] = {0};
	struct str text = {cell->text, cell->length};
	cchar_t drawn;
	int count = 0;

	for (size_t at = 0; at < text.len && count < CCHARW_MAX;) {
		int32_t code_point = 0;
		at += utf8_decode(text, at, &code_point);
		characters[count++] = (wchar_t)code_point;
	}
	if (setcchar(&drawn, characters, term->attributes[cell->style],
		term->pairs[cell->style], NULL) == OK)
		mvadd_wch(row, column, &drawn);
}

/* What is written beside curses is a blank to it. */
static void
draw_run(struct term *term, const struct surface *surface, int row, int column,
    struct run run)
{
	struct cell blank = {.text = " ", .length = 1, .width = 1};

	for (int at = column; at < column + run.columns; at++) {
		const struct cell *cell = surface_cell(surface, row, at);
		blank.style = cell->style;
		if (run.is_beside)
			draw_cell(term, row, at, &blank);
		else if (cell->width > 0)
			draw_cell(term, row, at, cell);
	}
}

static void
draw_row(struct term *term, const struct surface *surface, int row)
{
	struct run run;

	for (int column = 0; column < surface->columns; column += run.columns) {
		run = run_at(surface, row, column);
		draw_run(term, surface, row, column, run);
	}
}

/* Does the row of the new frame look like a row of the old one? */
static bool
rows_equal(const struct surface *surface, int row, const struct surface *shown,
    int old_row)
{
	if (old_row < 0 || old_row >= shown->rows)
		return false;
	return memcmp(surface_cell(surface, row, 0),
		   surface_cell(shown, old_row, 0),
		   (size_t)surface->columns * sizeof(struct cell)) == 0;
}

static void
add_place(struct buf *out, int row, int column)
{
	add_unpadded(out, tiparm(capability("cup"), row, column));
}

/* What curses would write before text of the style. */
static void
add_look(const struct term *term, enum style style, struct buf *out)
{
	const struct style_row *look = &styles[style];

	add_capability(out, "sgr0");
	if (look->is_bold)
		add_capability(out, "bold");
	if (look->is_dim)
		add_capability(out, "dim");
	if (look->is_reverse)
		add_capability(out, "rev");
	if (look->is_underlined)
		add_capability(out, "smul");
	if (term->pairs[style] && capability("setaf"))
		add_unpadded(out, tiparm(capability("setaf"), look->color));
}

static void
add_run(const struct term *term, const struct surface *surface, int row,
    int column, struct run run, struct buf *out)
{
	const struct cell *cell = surface_cell(surface, row, column);

	add_place(out, row, column);
	add_look(term, (enum style)cell->style, out);
	for (int at = column; at < column + run.columns; at++) {
		cell = surface_cell(surface, row, at);
		buf_add(out, (struct str){cell->text, cell->length});
	}
}

/* Each to its own place, wherever the terminal thinks the one before ends. */
static void
add_beside(const struct term *term, const struct surface *surface, int row,
    struct buf *out)
{
	struct run run;

	for (int column = 0; column < surface->columns; column += run.columns) {
		run = run_at(surface, row, column);
		if (run.is_beside)
			add_run(term, surface, row, column, run, out);
	}
}

/*
 * Rows that moved by one are left to curses, which scrolls them. It must not
 * find rows that moved farther: scrolling by several lines at once is what
 * programs that call themselves xterm know least, and they show rubbish then.
 * Nor any where something stands that it does not know of. What is said to be
 * damaged is not looked for elsewhere. False where the row is as it was.
 */
static bool
update_row(
    struct term *term, const struct surface *surface, int row, bool may_scroll)
{
	const struct surface *shown = &term->shown;

	if (rows_equal(surface, row, shown, row))
		return false;
	draw_row(term, surface, row);
	if (!may_scroll || (!rows_equal(surface, row, shown, row - 1) &&
			       !rows_equal(surface, row, shown, row + 1)))
		wredrawln(stdscr, row, 1);
	return true;
}

/* Tells curses of the frame; false where that is the one before. */
static bool
update_rows(struct term *term, const struct surface *surface)
{
	bool is_whole = term->is_redrawn_whole ||
			term->shown.rows != surface->rows ||
			term->shown.columns != surface->columns;
	bool has_beside = surface_has_beside(surface);
	bool may_scroll = !has_beside && !term->has_beside;
	bool is_new = is_whole;

	if (is_whole) {
		surface_resize(&term->shown, surface->rows, surface->columns);
		clearok(curscr, TRUE);
	}
	for (int row = 0; row < surface->rows; row++)
		if (is_whole)
			draw_row(term, surface, row);
		else if (update_row(term, surface, row, may_scroll))
			is_new = true;
	term->is_redrawn_whole = false;
	term->has_beside = has_beside;
	return is_new;
}

/*
 * All of it where anything has changed: curses may have cleared what it takes
 * for blanks. The cursor and the look are then again where it left them.
 */
static void
write_beside(struct term *term, const struct surface *surface)
{
	struct buf out = {0};

	add_capability(&out, "rmam");
	for (int row = 0; row < surface->rows; row++)
		add_beside(term, surface, row, &out);
	add_capability(&out, "sgr0");
	add_capability(&out, "smam");
	add_place(&out, surface->cursor_row, surface->cursor_column);
	term_write(term, buf_str(&out));
	buf_release(&out);
}

void
term_draw(struct term *term, const struct surface *surface)
{
	bool is_new = update_rows(term, surface);

	memcpy(term->shown.cells, surface->cells,
	    (size_t)surface->rows * (size_t)surface->columns *
		sizeof(struct cell));
	move(surface->cursor_row, surface->cursor_column);
	refresh();
	if (is_new && term->has_beside)
		write_beside(term, surface);
}

void
term_redraw(struct term *term)
{
	term->is_redrawn_whole = true;
}

/* Clicks with the numbers of SGR, which know no edge at column 223. */
static void
set_clicks(struct term *term, bool is_on)
{
	term_write(term, is_on ? STR("\033[?1000h\033[?1006h")
			       : STR("\033[?1006l\033[?1000l"));
}

void
term_set_mouse(struct term *term, bool is_on)
{
	if (term->has_mouse == is_on || !capability("kmous"))
		return;
	term->has_mouse = is_on;
	set_clicks(term, is_on);
}

void
term_leave(struct term *term)
{
	if (term->has_mouse)
		set_clicks(term, false);
	set_pastes(term, false);
	endwin();
}

void
term_enter(struct term *term)
{
	refresh();
	if (term->has_mouse)
		set_clicks(term, true);
	set_pastes(term, true);
	take_size(term);
}

void
term_stop(struct term *term)
{
	term_leave(term);
	signals_stop_program();
	term_enter(term);
}

void
term_write(struct term *term, struct str bytes)
{
	tty_write(fileno(term->out), bytes);
}

void
term_mark_idle(struct term *term)
{
	struct buf mark = {0};

	if (!term->marks_idle || reader_awaits(&term->reader))
		return;
	buf_addf(&mark, "\033]6973;%u\a", ++term->idle_marks);
	term_write(term, buf_str(&mark));
	buf_release(&mark);
}
