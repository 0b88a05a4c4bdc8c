#include "tui/term/term.h"

#include <curses.h>
#include <signal.h>
#include <unistd.h>

#include "core/base/arena.h"
#include "tui/term/gather.h"
#include "tui/term/input.h"
#include "tui/term/paint.h"
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
	struct paint *paint;
	struct gather gather;
	bool has_mouse;
	bool marks_idle;
	struct reader reader;
	unsigned idle_marks;
};

/* What undoes what the screen did, for an emergency. */
static void
prepare_restore(struct term *term)
{
	struct buf bytes = {0};

	buf_addz(&bytes, "\033[?1000l\033[?1002l\033[?1006l\033[?2004l");
	capability_add(&bytes, "sgr0");
	capability_add(&bytes, "smam");
	capability_add(&bytes, "rmkx");
	capability_add(&bytes, "cnorm");
	capability_add(&bytes, "rmcup");
	buf_addz(&bytes, "\r");
	signals_set_restore(
	    term->gather.terminal, &term->modes, buf_str(&bytes));
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
	paint_disturbed(term->paint);
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
	gather_open(&term->gather, fileno(term->out));
	set_modes();
	term->reader.file = fileno(term->in);
	prepare_input(&term->reader.input);
	prepare_restore(term);
	mem_add_die_hook(signals_restore_now);
	term->paint = paint_new(settings->has_color);
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
	gather_close(&term->gather);
	close_files(term);
	paint_free(term->paint);
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

void
term_draw(struct term *term, const struct surface *surface)
{
	struct buf bytes = {0}, beside = {0};

	gather_begin(&term->gather);
	paint_frame(term->paint, surface, &beside);
	gather_end(&term->gather, &bytes);
	buf_add(&bytes, buf_str(&beside));
	term_write(term, buf_str(&bytes));
	buf_release(&bytes);
	buf_release(&beside);
}

void
term_redraw(struct term *term)
{
	paint_disturbed(term->paint);
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
