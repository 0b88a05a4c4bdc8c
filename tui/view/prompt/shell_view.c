#include "core/exchange/export/shape.h"
#include "tui/view/views.h"

#include "tui/view/line.h"
#include "tui/view/take_out.h"

static const char piped[] = "tsv"; /* unless another was taken before */

struct shell_state {
	struct prompt prompt;
	bool has_input;
};

void
shell_start(struct ui *ui, struct str command)
{
	struct outing *outing = &ui->outing;

	buf_clear(&outing->command);
	buf_clear(&outing->input);
	outing->has_input = false;
	buf_add(&outing->command, command);
}

bool
pipe_start(struct ui *ui, struct str command, struct err *err)
{
	struct take_out what = take_out_usual(ui, piped);
	struct options options = ui->session->options;
	struct buf rows = {0};

	if (take_out_count(ui, what.scope) == 0)
		return err_set(err, ERR_USAGE, "there is no event to pipe");
	if (!take_out_run(ui, &what, options, &rows, err)) {
		buf_release(&rows);
		return false;
	}
	shell_start(ui, command);
	ui->outing.has_input = true;
	buf_add(&ui->outing.input, buf_str(&rows));
	buf_release(&rows);
	return true;
}

static void
enter(struct view *view)
{
	struct shell_state *state = view->state;
	struct str command = str_trim(prompt_text(&state->prompt));
	struct ui *ui = view->ui;
	struct err err = {0};

	if (command.len && !state->has_input)
		shell_start(ui, command);
	else if (command.len && !pipe_start(ui, command, &err))
		ui_tell_error(ui, &err);
	view_close(ui);
}

/* Tab: the rows in the next format. */
static void
next_format(struct view *view, int by)
{
	struct shell_state *state = view->state;
	struct take_out what = take_out_usual(view->ui, piped);

	if (!state->has_input)
		return;
	take_out_choose(&what, format_next(what.format, by));
	view->ui->format = what.format;
	view->ui->shape = what.shape;
}

static const struct line_ops line = {
    .enter = enter,
    .complete = next_format,
};

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct shell_state *state = view->state;
	struct take_out what = take_out_usual(view->ui, piped);
	struct buf label = {0};

	if (state->has_input)
		buf_addf(
		    &label, "%s as %s | ", what.shape->name, what.format->name);
	else
		buf_addz(&label, "! ");
	prompt_draw(&state->prompt, surface, area, buf_str(&label));
	buf_release(&label);
}

static void
close_view(struct view *view)
{
	struct shell_state *state = view->state;

	prompt_release(&state->prompt);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct shell_state *state = view->state;

	(void)subject;
	(void)err;
	state->has_input = view->ops == &pipe_view;
	prompt_open(&state->prompt, STR(""), NULL);
	return true;
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "run"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

static const struct hint pipe_hints[] = {
    {.key = "Enter", .label = "run"},
    {.key = "Tab", .label = "format"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

const struct view_ops shell_view = {
    .name = "shell",
    .title = "Shell",
    .dock = DOCK_BOTTOM,
    .hints = hints,
    .draw = draw,
    .line = &line,
    .open = open_view,
    .size = sizeof(struct shell_state),
    .close = close_view,
};

const struct view_ops pipe_view = {
    .name = "pipe",
    .title = "Pipe",
    .dock = DOCK_BOTTOM,
    .hints = pipe_hints,
    .draw = draw,
    .line = &line,
    .open = open_view,
    .size = sizeof(struct shell_state),
    .close = close_view,
};
