#include "tui/term/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "core/base/arena.h"
#include "core/base/utf8.h"
#include "tui/term/signals.h"

enum {
	CODE_PASTE_START = KEY_MAX - 2,
	CODE_PASTE_END = KEY_MAX - 1,
	PASTE_MAX = 1 << 20,
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
	bool has_paste;
	bool marks_idle;
	bool is_pasting;
	bool is_paste_due;
	struct buf paste;
	int pending[2]; /* codes put back */
	int pending_count;
	int readable_reads; /* reads without a byte though some were promised */
	bool is_readable;
	bool has_ended;
	unsigned idle_marks;
	attr_t attributes[STYLE_COUNT];
	short pairs[STYLE_COUNT];
};

static const struct {
	int code;
	key_code key;
} special_codes[] = {
    {KEY_ENTER, SPECIAL_ENTER},
    {'\r', SPECIAL_ENTER},
    {'\n', SPECIAL_ENTER},
    {'\t', SPECIAL_TAB},
    {27, SPECIAL_ESCAPE},
    {KEY_BTAB, SPECIAL_BACK_TAB},
    {KEY_BACKSPACE, SPECIAL_BACKSPACE},
    {0x7f, SPECIAL_BACKSPACE},
    {'\b', SPECIAL_BACKSPACE},
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
    {"\033[200~", CODE_PASTE_START},
    {"\033[201~", CODE_PASTE_END},
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

static FILE *
open_terminal(int descriptor, const char *mode, struct err *err)
{
	FILE *file;
	int copy;

	if (isatty(descriptor)) {
		copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
		file = copy < 0 ? NULL : fdopen(copy, mode);
	} else {
		file = fopen("/dev/tty", mode);
		if (file)
			fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
	}
	if (!file)
		err_set(err, ERR_IO, "there is no terminal to %s: %s",
		    *mode == 'r' ? "read keys from" : "show the screen on",
		    strerror(errno));
	return file;
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

struct term *
term_open(const struct term_settings *settings, struct err *err)
{
	struct term *term = mem_alloc(sizeof *term);

	*term = (struct term){.marks_idle = settings->marks_idle};
	term->in = open_terminal(STDIN_FILENO, "r", err);
	if (term->in)
		term->out = open_terminal(STDOUT_FILENO, "w", err);
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
	buf_release(&term->paste);
	free(term);
}

static void
read_size(const struct term *term, int *rows, int *columns)
{
	struct winsize size = {0};

	if (ioctl(fileno(term->out), TIOCGWINSZ, &size) != 0)
		return;
	if (size.ws_row > 0)
		*rows = size.ws_row;
	if (size.ws_col > 0)
		*columns = size.ws_col;
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

	read_size(term, &rows, &columns);
	if (rows != LINES || columns != COLS)
		resizeterm(rows, columns);
	term->is_redrawn_whole = true;
}

void
term_wait(struct term *term, int other, int milliseconds)
{
	struct pollfd files[] = {
	    {.fd = fileno(term->in), .events = POLLIN},
	    {.fd = signals_fd(), .events = POLLIN},
	    {.fd = other, .events = POLLIN},
	};
	int ready;

	if (term->pending_count > 0 || term->has_ended)
		return;
	if (term->is_pasting)
		milliseconds = PASTE_SILENCE;
	ready = poll(files, ARRAY_LENGTH(files), milliseconds);
	term->is_paste_due = ready == 0 && term->is_pasting;
	term->is_readable = ready > 0 && (files[0].revents & POLLIN);
	if (ready > 0 && !term->is_readable &&
	    (files[0].revents & (POLLHUP | POLLERR | POLLNVAL)))
		term->has_ended = true;
}

/* A byte, a curses code, or ERR. Sees the end of the terminal. */
static int
next_code(struct term *term)
{
	int code;

	if (term->pending_count > 0)
		return term->pending[--term->pending_count];
	code = wgetch(stdscr);
	if (code != ERR) {
		term->readable_reads = 0;
		term->is_readable = false;
	} else if (term->is_readable) {
		term->is_readable = false;
		if (++term->readable_reads >= READS_AT_END)
			term->has_ended = true;
	}
	return code;
}

static void
put_back(struct term *term, int code)
{
	if (code != ERR && term->pending_count < 2)
		term->pending[term->pending_count++] = code;
}

static int
sequence_length(int lead)
{
	return lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
}

/* The rest of a UTF-8 sequence; what does not belong to it is put back. */
static key_code
read_character(struct term *term, int lead)
{
	char bytes[4] = {(char)lead};
	int length = sequence_length(lead), have = 1;
	int32_t code_point = 0;

	while (have < length) {
		int code = next_code(term);

		if (code < 0x80 || code > 0xbf) {
			put_back(term, code);
			break;
		}
		bytes[have++] = (char)code;
	}
	utf8_decode((struct str){bytes, (size_t)have}, 0, &code_point);
	return code_point;
}

static key_code
translate(struct term *term, int code)
{
	for (size_t i = 0; i < ARRAY_LENGTH(special_codes); i++)
		if (special_codes[i].code == code)
			return special_codes[i].key;
	if (code >= KEY_F(1) && code <= KEY_F(12))
		return SPECIAL_F1 + code - KEY_F(1);
	if (code >= 0x80 && code <= 0xff)
		return read_character(term, code);
	return code <= 0xff ? code : 0;
}

/* Esc and a key in one go are that key with Alt. */
static key_code
read_escape(struct term *term)
{
	int code = next_code(term);
	key_code key;

	if (code == ERR || code == 27 || code > 0xff) {
		put_back(term, code);
		return SPECIAL_ESCAPE;
	}
	key = translate(term, code);
	return key == 0 ? SPECIAL_ESCAPE : key | KEY_WITH_ALT;
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

/* One code of a paste; true when it is over. */
static bool
collect_paste(struct term *term, int code)
{
	if (code == CODE_PASTE_END || term->paste.len >= PASTE_MAX)
		return true;
	if (code <= 0xff)
		buf_add_char(&term->paste, (char)code);
	return false;
}

static bool
end_paste(struct term *term, struct term_event *event)
{
	term->is_pasting = false;
	term->is_paste_due = false;
	*event = (struct term_event){
	    .kind = TERM_PASTE, .paste = buf_str(&term->paste)};
	return true;
}

static bool
start_paste(struct term *term)
{
	term->is_pasting = term->has_paste;
	buf_clear(&term->paste);
	return false;
}

static bool
read_code(struct term *term, int code, struct term_event *event)
{
	if (term->is_pasting)
		return collect_paste(term, code) && end_paste(term, event);
	if (code == CODE_PASTE_START)
		return start_paste(term);
	if (code == KEY_MOUSE)
		return read_mouse(term, event);
	event->kind = TERM_KEY;
	event->key = code == 27 ? read_escape(term) : translate(term, code);
	return event->key != 0;
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

bool
term_read(struct term *term, struct term_event *event)
{
	int code;

	*event = (struct term_event){.kind = TERM_END};
	if (term->has_ended)
		return true;
	if (read_signal(term, event))
		return true;
	if (term->is_paste_due)
		return end_paste(term, event);
	while ((code = next_code(term)) != ERR) {
		if (code != KEY_RESIZE && read_code(term, code, event))
			return true;
		*event = (struct term_event){.kind = TERM_END};
	}
	return term->has_ended;
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

static bool
is_row_shown(const struct term *term, const struct surface *surface, int row)
{
	return memcmp(surface_cell(surface, row, 0),
		   surface_cell(&term->shown, row, 0),
		   (size_t)surface->columns * sizeof(struct cell)) == 0;
}

void
term_draw(struct term *term, const struct surface *surface)
{
	bool is_whole = term->is_redrawn_whole ||
			term->shown.rows != surface->rows ||
			term->shown.columns != surface->columns;

	if (is_whole) {
		surface_resize(&term->shown, surface->rows, surface->columns);
		clearok(curscr, TRUE);
		term->is_redrawn_whole = false;
	}
	for (int row = 0; row < surface->rows; row++)
		if (is_whole || !is_row_shown(term, surface, row))
			draw_row(term, surface, row);
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
	if (term->has_paste == is_on)
		return;
	term->has_paste = is_on;
	term->is_pasting = false;
	term_write(term, is_on ? STR("\033[?2004h") : STR("\033[?2004l"));
}

void
term_leave(struct term *term)
{
	if (term->has_paste)
		term_write(term, STR("\033[?2004l"));
	endwin();
}

void
term_enter(struct term *term)
{
	refresh();
	if (term->has_paste)
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
	while (bytes.len > 0) {
		ssize_t written =
		    write(fileno(term->out), bytes.ptr, bytes.len);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		bytes = str_slice(bytes, (size_t)written, bytes.len);
	}
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
