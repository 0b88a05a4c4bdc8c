#include "tui/ui.h"

#include "tui/screen.h"
#include "tui/term/program.h"
#include "tui/term/term.h"
#include "tui/view/browse.h"
#include "tui/view/line.h"
#include "tui/view/pane_view.h"

/*
 * The loop: sleep until the terminal, a signal or the worker has something;
 * take all of it; draw one frame. Nothing is polled and nothing ticks.
 */
enum {
	SEQUENCE_PAUSE = 400, /* milliseconds until its menu shows */
	ROWS_PAUSE = 20,      /* for rows, until a screen without them shows */
};

static void
take_event(struct ui *ui, const struct term_event *event)
{
	switch (event->kind) {
	case TERM_KEY:
		screen_key(ui, event->key);
		break;
	case TERM_PASTE:
		screen_paste(ui, event->paste);
		break;
	case TERM_CLICK:
		screen_click(ui, event->row, event->column);
		break;
	case TERM_WHEEL:
		screen_wheel(ui, event->amount);
		break;
	case TERM_RESIZE:
		ui->is_changed = true;
		break;
	case TERM_END:
		ui->is_quitting = true;
		break;
	}
}

static void
edit_line(struct ui *ui, struct term *term)
{
	struct err err = {0};

	term_leave(term);
	if (!line_edit(view_top(ui), &err))
		ui_tell_error(ui, &err);
	term_enter(term);
	ui->is_changed = true;
}

/* A command of the user's own, with the terminal for itself. */
static void
go_out(struct ui *ui, struct term *term)
{
	struct outing *outing = &ui->outing;
	struct str input = buf_str(&outing->input);
	struct err err = {0};

	term_leave(term);
	if (!program_shell(buf_str(&outing->command),
		outing->has_input ? &input : NULL, &err))
		ui_tell_error(ui, &err);
	term_enter(term);
	buf_clear(&outing->command);
	buf_release(&outing->input);
}

/* What commands asked of the terminal. */
static void
serve(struct ui *ui, struct term *term)
{
	if (ui->is_stopping)
		term_stop(term);
	if (ui->is_editing)
		edit_line(ui, term);
	if (ui->outing.command.len)
		go_out(ui, term);
	if (ui->is_redrawing)
		term_redraw(term);
	if (ui->clipboard.len)
		term_write(term, buf_str(&ui->clipboard));
	buf_clear(&ui->clipboard);
	ui->is_stopping = false;
	ui->is_editing = false;
	ui->is_redrawing = false;
	term_set_mouse(term, ui->session->settings.mouse);
}

static void
take_answers(struct ui *ui)
{
	struct err err = {0};

	while (worker_deliver(ui->worker, &err))
		if (err.text[0])
			ui_tell_error(ui, &err);
	browse_update(ui->browse);
	screen_go_on(ui);
}

static void
draw(struct ui *ui, struct term *term)
{
	int rows, columns;

	/* First: what views ask may take long, and all wait for one reader. */
	if (browse_is_painted(ui->browse))
		browse_count_all(ui->browse);
	term_size(term, &rows, &columns);
	if (rows != ui->surface.rows || columns != ui->surface.columns)
		surface_resize(&ui->surface, rows, columns);
	screen_draw(ui);
	term_draw(term, &ui->surface);
}

static void
tell_idle(struct ui *ui, struct term *term)
{
	if (worker_is_idle(ui->worker))
		term_mark_idle(term);
}

static void
sleep_until_news(struct ui *ui, struct term *term)
{
	bool is_open = ui->pending.count > 0 && !ui->is_menu_wanted;

	if (!term_wait(
		term, worker_fd(ui->worker), is_open ? SEQUENCE_PAUSE : -1))
		ui->is_menu_wanted = ui->pending.count > 0;
}

static void
loop(struct ui *ui, struct term *term)
{
	struct term_event event;

	while (!ui->is_quitting) {
		program_reap();
		screen_check_data(ui);
		take_answers(ui);
		serve(ui, term);
		draw(ui, term);
		if (screen_painted(ui) || screen_catch_up(ui))
			continue;
		tell_idle(ui, term);
		sleep_until_news(ui, term);
		while (!ui->is_quitting && term_read(term, &event)) {
			take_event(ui, &event);
			serve(ui, term);
		}
	}
}

/* Once: that there is more to be had than question marks. */
static void
tell_of_ascii(struct ui *ui)
{
	const struct session *session = ui->session;

	if (!session->is_utf8 && !session->options.ascii &&
	    !session->settings.ascii && !ui->message.len)
		ui_tell(ui, "the locale has no UTF-8, so only ASCII is shown; "
			    "LC_ALL=C.UTF-8 shows all");
}

bool
ui_run(struct session *session, const struct query *start, struct err *err)
{
	const char *test = getenv("ENTENTE_TEST");
	struct term_settings settings = {
	    .has_color = session_has_color(session),
	    .marks_idle = test && *test,
	};
	struct worker *worker = worker_open(session->store, err);
	struct ui ui = {0};
	struct term *term = NULL;
	int rows, columns;
	bool done = false;

	if (!worker)
		return false;
	if (!screen_open(&ui, session, start, worker, 24, 80, err))
		goto out;
	term = term_open(&settings, err);
	if (!term)
		goto out;
	term_size(term, &rows, &columns);
	surface_resize(&ui.surface, rows, columns);
	tell_of_ascii(&ui);
	term_wait(term, worker_fd(worker), ROWS_PAUSE);
	loop(&ui, term);
	done = true;
out:
	term_close(term);
	screen_close(&ui);
	worker_close(worker);
	return done;
}
