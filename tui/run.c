#include "tui/screen.h"
#include "tui/view/ahead.h"
#include "tui/view/browse.h"
#include "tui/view/pane_view.h"
#include "tui/view/picture_view.h"
#include "tui/view/tabs.h"
#include "tui/view/views.h"

/*
 * What a command prints while the screen is there goes into memory: its data
 * into a view, its talk into the message.
 */
struct capture {
	struct sink sink;
	FILE *memory; /* NULL where there is none: it goes the usual way */
	char *text;
	size_t length;
};

static struct sink *
capture_open(struct capture *capture, const struct sink *usual)
{
	*capture = (struct capture){.sink = *usual};
	capture->memory = open_memstream(&capture->text, &capture->length);
	if (capture->memory)
		capture->sink.stream = capture->memory;
	return &capture->sink;
}

static struct str
capture_text(struct capture *capture)
{
	if (!capture->memory)
		return (struct str){0};
	fflush(capture->memory);
	return (struct str){capture->text, capture->length};
}

static void
capture_close(struct capture *capture)
{
	if (capture->memory)
		fclose(capture->memory);
	free(capture->text);
}

static struct str
first_line(struct str text)
{
	struct str rest = str_trim(text), line = {0};

	str_split(&rest, '\n', &line);
	return line;
}

void
screen_data_changed(struct ui *ui)
{
	struct err err = {0};

	ui->data_state++;
	buf_clear(&ui->version);
	ui->is_changed = true;
	if (!session_reload(ui->session, &err) ||
	    !browse_reload(ui->browse, &err))
		ui_tell_error(ui, &err);
	for (size_t i = 0; i < ui->view_count; i++)
		view_refresh(ui->views[i]);
}

void
screen_bring_shipped(struct ui *ui)
{
	struct console *console = &ui->session->console;
	struct sink *usual = console->talk;
	struct capture talk;
	struct err err = {0};
	bool updated = false, done;
	struct str said;

	console->talk = capture_open(&talk, usual);
	done = session_bring_shipped(ui->session, &updated, &err);
	console->talk = usual;
	said = first_line(capture_text(&talk));
	if (updated)
		screen_data_changed(ui);
	if (!done)
		ui_tell_error(ui, &err);
	else if (said.len)
		ui_tell(ui, "%.*s", STR_ARG(said));
	capture_close(&talk);
}

static const struct command *
command_of(const struct ui *ui, struct str line)
{
	struct str rest = str_trim(line), name = {0};

	str_split(&rest, ' ', &name);
	return command_on_screen(ui->session, name, NULL);
}

/* May the line have changed the data? */
static bool
may_change(const struct ui *ui, struct str line)
{
	const struct command *command = command_of(ui, line);

	return command && !(command->flags & COMMAND_SCREEN) &&
	       (command->flags & COMMAND_STORE);
}

/* A line, or words with options, to be run. */
struct job {
	struct str line;
	const struct str *words;
	size_t count;
	const struct options *options;
};

/* What a job prints goes into memory, plain and to the screen's width. */
static bool
run_job(struct ui *ui, const struct job *job, struct capture *out,
    struct capture *talk, struct err *err)
{
	const struct console *usual = &ui->session->console;
	struct console console = {
	    .out = capture_open(out, usual->out),
	    .talk = capture_open(talk, usual->talk),
	    .width = ui->surface.columns - 1,
	    .glyphs = session_glyphs(ui->session),
	};
	struct command_context context = {.session = ui->session,
	    .console = &console,
	    .ui = ui,
	    .origin = "entente"};

	console.talk->is_terminal = false;
	if (ui->view_count) {
		context.view = view_base(ui);
		context.verbs = context.view->ops->verbs;
		if (context.view->ops->picture)
			context.prepare = picture_view_ask;
	}
	if (!job->words)
		return command_run(&context, job->line, err);
	console.out->is_terminal = console.out->is_safe = false;
	return command_run_words(
	    &context, job->words, job->count, job->options, err);
}

bool
screen_try_line(struct ui *ui, struct str line, struct err *err)
{
	const struct job job = {.line = line};
	const struct typed typed = {.kind = TYPED_LINE, .text = line};
	struct capture out, talk;
	struct str said, printed;
	bool done;

	if (ahead_hold(ui, &typed))
		return true;
	if (ui->browse && ahead_means_row(ui, line))
		browse_choose(ui->browse);
	done = run_job(ui, &job, &out, &talk, err);
	ui->is_changed = true;
	said = first_line(capture_text(&talk));
	printed = capture_text(&out);
	if (said.len)
		ui_tell(ui, "%.*s", STR_ARG(said));
	if (printed.len)
		output_view_open(ui, line, printed);
	capture_close(&out);
	capture_close(&talk);
	if (ui->browse && may_change(ui, line))
		screen_data_changed(ui);
	if (ui->browse && ui->view_count)
		tabs_follow(ui);
	return done;
}

bool
screen_run_words(struct ui *ui, const struct str *words, size_t count,
    const struct options *options, struct buf *out, struct err *err)
{
	const struct job job = {
	    .words = words, .count = count, .options = options};
	struct capture printed, talk;
	bool done;

	done = run_job(ui, &job, &printed, &talk, err);
	buf_add(out, capture_text(&printed));
	capture_close(&printed);
	capture_close(&talk);
	return done;
}

bool
screen_run_line(struct ui *ui, struct str line)
{
	struct err err = {0};

	if (screen_try_line(ui, line, &err))
		return true;
	ui_tell_error(ui, &err);
	return false;
}
