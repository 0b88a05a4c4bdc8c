#include "tui/command_parts.h"
#include "tui/commands.h"
#include "tui/view/ahead.h"
#include "tui/view/browse.h"
#include "tui/view/pane_view.h"
#include "tui/view/tabs.h"
#include "tui/view/views.h"

static bool
run_view(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct str name = call->arguments[0];
	size_t count = 0;

	for (; query_views[count]; count++)
		if (str_is(name, query_views[count])) {
			tabs_show(context->ui, query_views[count]);
			return true;
		}
	err_set(err, ERR_USAGE, "no view is called '%.*s'", STR_ARG(name));
	return word_suggest(err, name, query_views, count);
}

/* Ends what has begun last; false where nothing has. */
static bool
step_back(struct ui *ui)
{
	struct view *top = view_top(ui);

	if (top->ops->leave && top->ops->leave(top))
		return true;
	if (tabs_is_on_top(ui)) {
		browse_show_view(ui->browse, "");
		return true;
	}
	if (ui->view_count > 1) {
		view_close(ui);
		return true;
	}
	if (list_view_leave_detail(ui->views[0]))
		return true;
	if (ui->browse->is_marking) {
		ui->browse->is_marking = false;
		return true;
	}
	if (ui->browse->find.len > 0) {
		buf_clear(&ui->browse->find);
		return true;
	}
	return false;
}

static bool
run_close(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	if (!step_back(context->ui))
		ui_tell(context->ui, "q leaves the program");
	return true;
}

static bool
run_leave(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	if (!step_back(context->ui))
		context->ui->is_quitting = true;
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
	else if (!was_finding)
		ui_tell(ui, "cancelled");
	else
		ui_tell(
		    ui, rows_count(ui->browse->rows) > 0
			    ? "cancelled; these are the rows that were found"
			    : "cancelled before a row was found");
	return true;
}

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
run_find(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count == 0)
		return view_open(context->ui, &find_view, STR(""), err);
	return view_find(
	    view_base(context->ui), call->arguments[0], 1, true, err);
}

static bool
run_find_again(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return find_again(context->ui, call->command->value, err);
}

static bool
run_detail(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct settings *settings = &context->session->settings;

	(void)call;
	(void)err;
	settings->detail = !settings->detail;
	return true;
}

static bool
run_reload(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	(void)err;
	ui_data_changed(context->ui);
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

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define LOOK .flags = COMMAND_SCREEN, .group = "Look"
#define FIND .flags = COMMAND_SCREEN, .group = "Find and filter"
#define TAKE .flags = COMMAND_SCREEN, .group = "Mark and take out"
#define SCREEN .flags = COMMAND_SCREEN, .group = "Screen"
static const struct command rows[] = {
    {.name = "view",
	.arguments = "NAME",
	.least = 1,
	.most = 1,
	.summary = "look at it as",
	.example = "counts",
	.run = run_view,
	LOOK},
    {.name = "close",
	.arguments = "",
	.summary = "back one level",
	.run = run_close,
	LOOK},
    {.name = "leave",
	.arguments = "",
	.summary = "back; at the top, quit",
	.run = run_leave,
	LOOK},
    {.name = "detail",
	.arguments = "",
	.summary = "detail on or off",
	.run = run_detail,
	LOOK},
    {.name = "open-address",
	.arguments = "",
	.summary = "open a source's address",
	.run = run_open_address,
	.group = "Look",
	ROW},
    {.name = "choose-address",
	.arguments = "",
	.summary = "choose one to open",
	.run = run_choose_address,
	.group = "Look",
	ROW},
    {.name = "columns",
	.arguments = "[FIELDS]",
	.most = 1,
	.summary = "choose columns",
	.example = "date,pair,type,title",
	.run = run_columns,
	.complete = complete_columns,
	LOOK},
    {.name = "filter",
	.arguments = "[QUERY]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Find and filter",
	.summary = "edit the filter",
	.example = "pair:CHN-RUS type:exercise",
	.run = run_filter,
	.complete = complete_query},
    {.name = "find",
	.arguments = "[TEXT]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Find and filter",
	.summary = "find in rows",
	.example = "joint sea",
	.run = run_find},
    {.name = "find-next",
	.arguments = "",
	.summary = "find the next",
	.value = 1,
	.run = run_find_again,
	.group = "Find and filter",
	ROW},
    {.name = "find-previous",
	.arguments = "",
	.summary = "find the previous",
	.value = -1,
	.run = run_find_again,
	.group = "Find and filter",
	ROW},
    {.name = "drop",
	.arguments = "[PART]",
	.most = 1,
	.summary = "drop a filter part",
	.example = "2",
	.run = run_drop,
	FIND},
    {.name = "pair",
	.arguments = "[A-B]",
	.most = 1,
	.summary = "go to a pair",
	.example = "CHN-RUS",
	.run = run_pair,
	FIND},
    {.name = "dossier",
	.arguments = "",
	.summary = "all about this pair",
	.run = run_dossier,
	.group = "Look",
	ROW},
    {.name = "back",
	.arguments = "",
	.summary = "take a change back",
	.value = -1,
	.run = run_step,
	FIND},
    {.name = "forward",
	.arguments = "",
	.summary = "make it again",
	.value = 1,
	.run = run_step,
	FIND},
    {.name = "marked",
	.arguments = "",
	.summary = "only marked ones",
	.run = run_marked,
	TAKE},
    {.name = "write",
	.arguments = "[FILE]",
	.most = 1,
	.summary = "write to a file",
	.example = "events.csv",
	.run = run_write,
	.group = "Mark and take out",
	ROW},
    {.name = "pipe",
	.arguments = "[COMMAND]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Mark and take out",
	.summary = "pipe to a command",
	.example = "wc -l",
	.run = run_pipe},
    {.name = "copy",
	.arguments = "WHAT",
	.least = 1,
	.most = 1,
	.summary = "copy",
	.example = "query",
	.run = run_copy,
	.group = "Mark and take out",
	ROW},
    {.name = "command",
	.arguments = "[LINE]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Screen",
	.summary = "command line",
	.example = "filter type:visit",
	.run = run_command},
    {.name = "keys",
	.arguments = "",
	.summary = "explain the keys",
	.run = run_screen_help,
	SCREEN},
    {.name = "quit",
	.alias = "q",
	.arguments = "",
	.summary = "leave the program",
	.run = run_quit,
	SCREEN},
    {.name = "cancel",
	.arguments = "",
	.summary = "stop a query",
	.run = run_cancel,
	SCREEN},
    {.name = "decide",
	.arguments = "accept|reject [REASON]",
	.least = 1,
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Mark and take out",
	.summary = "decide about imports",
	.example = "reject a football match",
	.run = run_decide},
    {.name = "shell",
	.arguments = "[COMMAND]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Screen",
	.summary = "run a shell command",
	.example = "date",
	.run = run_shell},
    {.name = "reload",
	.arguments = "",
	.summary = "ask the data again",
	.run = run_reload,
	SCREEN},
    {.name = "redraw",
	.arguments = "",
	.summary = "draw the screen anew",
	.run = run_redraw,
	SCREEN},
    {.name = "stop",
	.arguments = "",
	.summary = "stop until fg",
	.run = run_stop,
	SCREEN},
    {.name = "bind",
	.arguments = "[VIEW KEYS COMMAND...]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_CONFIG | COMMAND_RAW,
	.group = "Settings",
	.summary = "bind keys, or list them",
	.example = "list z sort -date",
	.run = run_bind},
    {.name = "unbind",
	.arguments = "VIEW KEYS",
	.least = 2,
	.most = 2,
	.flags = COMMAND_SCREEN | COMMAND_CONFIG,
	.group = "Settings",
	.summary = "forget what keys did",
	.example = "list x",
	.run = run_unbind},
};
#undef ROW
#undef LOOK
#undef FIND
#undef TAKE
#undef SCREEN

const struct command_table view_commands = {rows, ARRAY_LENGTH(rows)};
