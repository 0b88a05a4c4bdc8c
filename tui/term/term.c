#include "tui/term/term.h"

#include <curses.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/utf8.h"
#include "tui/term/input.h"
#include "tui/term/signals.h"
#include "tui/term/tty.h"

enum {
	CURSES_PASTE_START = KEY_MAX - 2,
	CURSES_PASTE_END = KEY_MAX - 1,
	PASTE_SILENCE = 500, /* milliseconds after which a paste has ended */
	READS_AT_END = 3,
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
	bool is_paste_due;
	struct input input;
	int readable_reads; /* reads without a byte though some were promised */
	bool is_readable;
	bool has_ended;
	unsigned idle_marks;
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
};

static const struct {
	int code;
	int32_t key;
} curses_codes[] = {
    {KEY_ENTER, SPECIAL_ENTER},
    {KEY_BTAB, SPECIAL_BACK_TAB},
    {KEY_BACKSPACE, SPECIAL_BACKSPACE},
    {KEY_DC, SPECIAL_DELETE},
    {KEY_IC, SPECIAL_INSERT},
    {KEY_UP, SPECIAL_UP},
    {KEY_DOWN, SPECIAL_DOWN},
    {KEY_LEFT, SPECIAL_LEFT},
    {KEY_RIGHT, SPECIAL_RIGHT},
    {KEY_HOME, SPECIAL_HOME},
    {KEY_END, SPECIAL_END},
    {KEY_PPAGE, SPECIAL_PAGE_UP},
    {KEY_NPAGE, SPECIAL_PAGE_DOWN},
    {KEY_MOUSE, CODE_MOUSE},
    {CURSES_PASTE_START, CODE_PASTE_START},
    {CURSES_PASTE_END, CODE_PASTE_END},
};

/* What terminals send though their description says otherwise. */
static const struct {
	const char *bytes;
	int code;
} extra_sequences[] = {
    {"\033[A", KEY_UP},
    {"\033OA", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033OH", KEY_HOME},
    {"\033[1~", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OF", KEY_END},
    {"\033[4~", KEY_END},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[3~", KEY_DC},
    {"\033[Z", KEY_BTAB},
    {"\033[200~", CURSES_PASTE_START},
    {"\033[201~", CURSES_PASTE_END},
};

/*
 * Capabilities that undo what the screen did, for an emergency. Padding is
 * left out: nothing may wait there.
 */
static void
add_capability(struct buf *out, const char *name)
{
	char wanted[16];
	const char *text;

	snprintf(wanted, sizeof wanted, "%s", name);
	text = tigetstr(wanted);
	if (text == NULL || text == (const char *)-1)
		return;
	for (; *text; text++) {
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
	char cup[] = "cup";
	const char *place;

	if (!getenv("ESCDELAY"))
		set_escdelay(25);
	term->screen = newterm(NULL, term->out, term->in);
	if (!term->screen)
		return err_set(err, ERR_IO,
		    "the terminal type '%s' is not known here (try "
		    "TERM=xterm-256color, or take rows out with entente list)",
		    type ? type : "");
	place = tigetstr(cup);
	if (place && place != (const char *)-1)
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
	nodelay(stdscr, TRUE);
	mouseinterval(0);
	for (size_t i = 0; i < ARRAY_LENGTH(extra_sequences); i++)
		define_key(extra_sequences[i].bytes, extra_sequences[i].code);
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

static void
close_files(struct term *term)
{
	if (term->in)
		fclose(term->in);
	if (term->out)
		fclose(term->out);
}

static int32_t next_code(void *source);

struct term *
term_open(const struct term_settings *settings, struct err *err)
{
	struct term *term = mem_alloc(sizeof *term);

	*term = (struct term){.marks_idle = settings->marks_idle,
	    .input = {.next = next_code, .source = term}};
	term->in = tty_open(STDIN_FILENO, "r", err);
	if (term->in)
		term->out = tty_open(STDOUT_FILENO, "w", err);
	if (!term->in || !term->out || !signals_open(err))
		goto failed;
	tcgetattr(fileno(term->in), &term->modes);
	if (!start_curses(term, err))
		goto failed;
	set_modes();
	prepare_restore(term);
	mem_set_die_hook(signals_restore_now);
	prepare_styles(term, settings->has_color);
	term->is_redrawn_whole = true;
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
	term_set_paste(term, false);
	endwin();
	mem_set_die_hook(NULL);
	signals_close();
	delscreen(term->screen);
	close_files(term);
	surface_release(&term->shown);
	input_release(&term->input);
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
	struct pollfd files[] = {
	    {.fd = fileno(term->in), .events = POLLIN},
	    {.fd = signals_fd(), .events = POLLIN},
	    {.fd = other, .events = POLLIN},
	};
	int ready;

	if (term->input.pending_count > 0 || term->has_ended)
		return true;
	if (term->input.is_pasting)
		milliseconds = PASTE_SILENCE;
	ready = poll(files, ARRAY_LENGTH(files), milliseconds);
	term->is_paste_due = ready == 0 && term->input.is_pasting;
	term->is_readable = ready > 0 && (files[0].revents & POLLIN);
	if (ready > 0 && !term->is_readable &&
	    (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
		term->has_ended = true;
	return ready != 0;
}

/* Notes that the terminal promised something and gave nothing. */
static void
miss(struct term *term)
{
	if (!term->is_readable)
		return;
	term->is_readable = false;
	if (++term->readable_reads >= READS_AT_END)
		term->has_ended = true;
}

/* What input.c reads from: a byte, or a code of its kind. */
static int32_t
next_code(void *source)
{
	struct term *term = source;
	int code = wgetch(stdscr);

	if (code == ERR) {
		miss(term);
		return CODE_NONE;
	}
	term->readable_reads = 0;
	term->is_readable = false;
	if (code <= 0xff)
		return code;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return SPECIAL_F1 + code - KEY_F(1);
	for (size_t i = 0; i < ARRAY_LENGTH(curses_codes); i++)
		if (curses_codes[i].code == code)
			return curses_codes[i].key;
	return next_code(source);
}

static bool
read_mouse(struct term *term, struct term_event *event)
{
	MEVENT mouse;

	if (getmouse(&mouse) != OK || !term->has_mouse)
		return false;
	event->row = mouse.y;
	event->column = mouse.x;
	event->kind = TERM_WHEEL;
	event->amount = mouse.bstate & BUTTON4_PRESSED ? -3 : 3;
	if (mouse.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED))
		return true;
	event->kind = TERM_CLICK;
	return (mouse.bstate & BUTTON1_PRESSED) != 0;
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
		term->has_ended = true;
	event->kind = TERM_RESIZE;
	return true;
}

static bool
read_paste(struct term *term, struct term_event *event)
{
	term->is_paste_due = false;
	input_end_paste(&term->input);
	event->kind = TERM_PASTE;
	event->paste = buf_str(&term->input.paste);
	return true;
}

static bool
read_input(struct term *term, struct term_event *event)
{
	switch (input_read(&term->input, &event->key)) {
	case INPUT_NOTHING:
		break;
	case INPUT_KEY:
		event->kind = TERM_KEY;
		return true;
	case INPUT_PASTE:
		return read_paste(term, event);
	case INPUT_MOUSE:
		return read_mouse(term, event) || read_input(term, event);
	}
	event->kind = TERM_END;
	return term->has_ended;
}

bool
term_read(struct term *term, struct term_event *event)
{
	*event = (struct term_event){.kind = TERM_END};
	if (term->has_ended)
		return true;
	if (read_signal(term, event))
		return true;
	if (term->is_paste_due)
		return read_paste(term, event);
	return read_input(term, event);
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

void
term_set_mouse(struct term *term, bool is_on)
{
	if (term->has_mouse == is_on)
		return;
	term->has_mouse = is_on;
	mousemask(
	    is_on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
	    NULL);
}

void
term_set_paste(struct term *term, bool is_on)
{
	if (term->input.takes_pastes == is_on)
		return;
	term->input.takes_pastes = is_on;
	term_write(term, is_on ? STR("\033[?2004h") : STR("\033[?2004l"));
}

void
term_leave(struct term *term)
{
	if (term->input.takes_pastes)
		term_write(term, STR("\033[?2004l"));
	endwin();
}

void
term_enter(struct term *term)
{
	refresh();
	if (term->input.takes_pastes)
		term_write(term, STR("\033[?2004h"));
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

	if (!term->marks_idle)
		return;
	buf_addf(&mark, "\033]6973;%u\a", ++term->idle_marks);
	term_write(term, buf_str(&mark));
	buf_release(&mark);
}
