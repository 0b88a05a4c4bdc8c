#include "tui/term/term.h"

#include <curses.h>
#include <signal.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/utf8.h"
#include "tui/term/reader.h"
#include "tui/term/signals.h"
#include "tui/term/tty.h"

enum {
	ESCAPE_DELAY = 25, /* milliseconds; ESCDELAY says otherwise */
	ESCAPE_DELAY_MAX = 10000,
	MOUSE_LEFT = 0,
	MOUSE_WHEEL_UP = 64,
	MOUSE_WHEEL_DOWN = 65,
};

struct term {
	SCREEN *screen;
	FILE *in;
	FILE *out;
	struct termios modes; /* as they were found */
	struct surface shown;
	bool is_redrawn_whole;
	bool has_mouse;
	bool marks_idle;
	struct reader reader;
	unsigned idle_marks;
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
};

static const struct {
	const char *capability;
	key_code key;
} described_keys[] = {
    {"kcuu1", SPECIAL_UP},
    {"kcud1", SPECIAL_DOWN},
    {"kcub1", SPECIAL_LEFT},
    {"kcuf1", SPECIAL_RIGHT},
    {"khome", SPECIAL_HOME},
    {"kend", SPECIAL_END},
    {"kpp", SPECIAL_PAGE_UP},
    {"knp", SPECIAL_PAGE_DOWN},
    {"kdch1", SPECIAL_DELETE},
    {"kich1", SPECIAL_INSERT},
    {"kcbt", SPECIAL_BACK_TAB},
    {"kent", SPECIAL_ENTER},
    {"kf1", SPECIAL_F1},
    {"kf2", SPECIAL_F1 + 1},
    {"kf3", SPECIAL_F1 + 2},
    {"kf4", SPECIAL_F1 + 3},
    {"kf5", SPECIAL_F1 + 4},
    {"kf6", SPECIAL_F1 + 5},
    {"kf7", SPECIAL_F1 + 6},
    {"kf8", SPECIAL_F1 + 7},
    {"kf9", SPECIAL_F1 + 8},
    {"kf10", SPECIAL_F1 + 9},
    {"kf11", SPECIAL_F1 + 10},
    {"kf12", SPECIAL_F12},
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

/*
 * Capabilities that undo what the screen did, for an emergency. Padding is
 * left out: nothing may wait there.
 */
static void
add_capability(struct buf *out, const char *name)
{
	const char *text = capability(name);

	for (; text && *text; text++) {
		if (text[0] == '$' && text[1] == '<')
			while (*text && *text != '>')
				text++;
		if (*text && *text != '>')
			buf_add_char(out, *text);
	}
}

static void
prepare_restore(struct term *term)
{
	struct buf bytes = {0};

	buf_addz(&bytes, "\033[?1000l\033[?1002l\033[?1006l\033[?2004l");
	add_capability(&bytes, "sgr0");
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
	for (size_t i = 0; i < ARRAY_LENGTH(described_keys); i++) {
		const char *bytes = capability(described_keys[i].capability);

		if (bytes)
			input_know(
			    input, str_from(bytes), described_keys[i].key);
	}
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
	mem_set_die_hook(signals_restore_now);
	prepare_styles(term, settings->has_color);
	term->is_redrawn_whole = true;
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
	mem_set_die_hook(NULL);
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

static void
take_size(struct term *term)
{
	int rows = LINES, columns = COLS;

	tty_size(fileno(term->out), &rows, &columns);
	if (rows != LINES || columns != COLS)
		resizeterm(rows, columns);
	term->is_redrawn_whole = true;
}

bool
term_wait(struct term *term, int other, int milliseconds)
{
	return reader_wait(&term->reader, signals_fd(), other, milliseconds);
}

static bool
read_mouse(const struct term *term, const struct input_event *mouse,
    struct term_event *event)
{
	event->row = mouse->row;
	event->column = mouse->column;
	event->kind = mouse->button == MOUSE_LEFT ? TERM_CLICK : TERM_WHEEL;
	event->amount = mouse->button == MOUSE_WHEEL_UP ? -3 : 3;
	return term->has_mouse && (mouse->button == MOUSE_LEFT ||
				      mouse->button == MOUSE_WHEEL_UP ||
				      mouse->button == MOUSE_WHEEL_DOWN);
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
		term_enter(term);
	else if (number == SIGWINCH)
		take_size(term);
	else
		term->reader.has_ended = true;
	event->kind = TERM_RESIZE;
	return true;
}

/* False where nothing comes of it. */
static bool
make_event(struct term *term, enum input_kind kind,
    const struct input_event *input, struct term_event *event)
{
	switch (kind) {
	case INPUT_NOTHING:
		return false;
	case INPUT_KEY:
		event->kind = TERM_KEY;
		event->key = input->key;
		return true;
	case INPUT_PASTE:
		event->kind = TERM_PASTE;
		event->paste = buf_str(&term->reader.input.paste);
		return true;
	case INPUT_MOUSE:
		return read_mouse(term, input, event);
	}
	return false;
}

static bool
read_input(struct term *term, struct term_event *event)
{
	struct input_event input = {0};
	enum input_kind kind;

	while ((kind = reader_next(&term->reader, &input)))
		if (make_event(term, kind, &input, event))
			return true;
	event->kind = TERM_END;
	return term->reader.has_ended;
}

bool
term_read(struct term *term, struct term_event *event)
{
	*event = (struct term_event){.kind = TERM_END};
	if (term->reader.has_ended)
		return true;
	return read_signal(term, event) || read_input(term, event);
}

/* A code point as curses can show it. */
static wchar_t
drawable(int32_t code_point)
{
	wchar_t character = (wchar_t)code_point;

	if (wcwidth(character) >= 0)
		return character;
	return wcwidth(UTF8_REPLACEMENT) > 0 ? UTF8_REPLACEMENT : L'?';
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
		characters[count++] = drawable(code_point);
	}
	if (setcchar(&drawn, characters, term->attributes[cell->style],
		term->pairs[cell->style], NULL) == OK)
		mvadd_wch(row, column, &drawn);
}

static void
draw_row(struct term *term, const struct surface *surface, int row)
{
	for (int column = 0; column < surface->columns; column++) {
		const struct cell *cell = surface_cell(surface, row, column);

		if (cell->width > 0)
			draw_cell(term, row, column, cell);
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

/*
 * Rows that moved by one are left to curses, which scrolls them. It must not
 * find rows that moved farther: scrolling by several lines at once is what
 * programs that call themselves xterm know least, and they show rubbish then.
 * What is said to be damaged is not looked for elsewhere.
 */
static void
update_row(struct term *term, const struct surface *surface, int row)
{
	const struct surface *shown = &term->shown;

	if (rows_equal(surface, row, shown, row))
		return;
	draw_row(term, surface, row);
	if (!rows_equal(surface, row, shown, row - 1) &&
	    !rows_equal(surface, row, shown, row + 1))
		wredrawln(stdscr, row, 1);
}

static void
update_rows(struct term *term, const struct surface *surface)
{
	bool is_whole = term->is_redrawn_whole ||
			term->shown.rows != surface->rows ||
			term->shown.columns != surface->columns;

	for (int row = 0; row < surface->rows && !is_whole; row++)
		update_row(term, surface, row);
	if (!is_whole)
		return;
	surface_resize(&term->shown, surface->rows, surface->columns);
	clearok(curscr, TRUE);
	term->is_redrawn_whole = false;
	for (int row = 0; row < surface->rows; row++)
		draw_row(term, surface, row);
}

void
term_draw(struct term *term, const struct surface *surface)
{
	update_rows(term, surface);
	memcpy(term->shown.cells, surface->cells,
	    (size_t)surface->rows * (size_t)surface->columns *
		sizeof(struct cell));
	move(surface->cursor_row, surface->cursor_column);
	refresh();
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
