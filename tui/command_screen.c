#include "tui/commands.h"
#include "tui/screen.h"
#include "tui/view/browse.h"
#include "tui/view/views.h"

/* The commands about the screen itself. */
static bool
run_command(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return view_open(context->ui, &palette_view,
	    call->count > 0 ? call->arguments[0] : STR(""), err);
}

static bool
run_screen_help(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	(void)call;
	(void)err;
	help_view_open(context->ui);
	return true;
}

static bool
run_quit(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	context->ui->is_quitting = true;
	return true;
}

static bool
run_cancel(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct ui *ui = context->ui;

	(void)call;
	(void)err;
	bool was_finding = rows_is_owed(ui->browse->rows);

	if (!ahead_cancel(ui))
		ui_tell(ui, "q goes back, Q quits");
	else if (was_finding)
		ui_tell(
		    ui, rows_count(ui->browse->rows) > 0
			    ? "cancelled; these are the rows that were found"
			    : "cancelled before a row was found");
	return true;
}

static bool
run_shell(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (!call->count)
		return view_open(context->ui, &shell_view, STR(""), err);
	shell_start(context->ui, call->arguments[0]);
	return true;
}

static bool
run_reload(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	screen_data_changed(context->ui);
	return true;
}

static bool
run_redraw(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	context->ui->is_redrawing = true;
	return true;
}

static bool
run_stop(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	context->ui->is_stopping = true;
	return true;
}

#define SCREEN .flags = COMMAND_SCREEN, .group = "Screen"
static const struct command rows[] = {
    {.name = "command",
	.arguments = "[LINE]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Screen",
	.summary = "command line",
	.example = "filter type:visit",
	.run = run_command},
    {.name = "keys",
	.summary = "explain the keys",
	.run = run_screen_help,
	SCREEN},
    {.name = "quit",
	.alias = "q",
	.summary = "leave the program",
	.run = run_quit,
	SCREEN},
    {.name = "cancel", .summary = "stop a query", .run = run_cancel, SCREEN},
    {.name = "shell",
	.arguments = "[COMMAND]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Screen",
	.summary = "run a shell command",
	.example = "date",
	.run = run_shell},
    {.name = "reload",
	.summary = "ask the data again",
	.run = run_reload,
	SCREEN},
    {.name = "redraw",
	.summary = "draw the screen anew",
	.run = run_redraw,
	SCREEN},
    {.name = "stop", .summary = "stop until fg", .run = run_stop, SCREEN},
};
#undef SCREEN

const struct command_table screen_commands = {rows, ARRAY_LENGTH(rows)};
