#include "tui/commands.h"
#include "tui/view/browse.h"
#include "tui/view/pane_view.h"
#include "tui/view/views.h"

/* The commands that move. */
static bool
parse_times(const struct command_call *call, int64_t *times, struct err *err)
{
	*times = 1;
	if (!call->count)
		return true;
	if (str_integer(call->arguments[0], times) && *times > 0 &&
	    *times <= INT32_MAX)
		return true;
	return err_set(err, ERR_USAGE, "'%.*s' is no number of times",
	    STR_ARG(call->arguments[0]));
}

static bool
run_move(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	int value = call->command->value;
	int64_t times;

	if (!parse_times(call, &times, err))
		return false;
	view_move(view_top(context->ui), (enum move)abs(value),
	    value < 0 ? -(long)times : (long)times);
	return true;
}

static bool
run_goto(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct browse *browse = context->ui->browse;
	int64_t row;

	if (!str_integer(call->arguments[0], &row) || row < 1)
		return err_set(err, ERR_USAGE, "'%.*s' is no row",
		    STR_ARG(call->arguments[0]));
	browse_go(browse, (size_t)row - 1);
	return true;
}

/* Events one after the other, in whatever view they are read. */
static bool
run_next(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)err;
	browse_move(context->ui->browse, MOVE_ROW, call->command->value);
	return true;
}

static bool
run_detail_scroll(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	struct view *view = view_top(context->ui);

	(void)err;
	if (view->ops == &list_view)
		list_view_scroll_detail(view, call->command->value);
	return true;
}

/* Between the rows and the detail: two panes, so both ways are one. */
static bool
run_pane(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct view *view = view_top(context->ui);

	(void)call;
	if (view->ops != &list_view || list_view_leave_detail(view) ||
	    list_view_turn(view))
		return true;
	return err_set(err, ERR_USAGE, "no detail is shown (d shows it)");
}

static bool
run_source(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)err;
	event_view_next_source(view_top(context->ui), call->command->value);
	return true;
}

#define MOVES                                                    \
	.arguments = "[TIMES]", .max = 1, .group = "Move",       \
	.flags = COMMAND_SCREEN | COMMAND_MOVE, .example = "10", \
	.run = run_move
#define STEPS .group = "Move", .flags = COMMAND_SCREEN | COMMAND_MOVE
static const struct command rows[] = {
    {.name = "down", .summary = "one row down", .value = MOVE_ROW, MOVES},
    {.name = "up", .summary = "one row up", .value = -MOVE_ROW, MOVES},
    {.name = "half-down",
	.summary = "half a page down",
	.value = MOVE_HALF,
	MOVES},
    {.name = "half-up",
	.summary = "half a page up",
	.value = -MOVE_HALF,
	MOVES},
    {.name = "page-down", .summary = "a page down", .value = MOVE_PAGE, MOVES},
    {.name = "page-up", .summary = "a page up", .value = -MOVE_PAGE, MOVES},
    {.name = "first", .summary = "the first row", .value = -MOVE_END, MOVES},
    {.name = "last", .summary = "the last row", .value = MOVE_END, MOVES},
    {.name = "next-group",
	.summary = "next year, or group",
	.value = MOVE_GROUP,
	MOVES},
    {.name = "previous-group",
	.summary = "previous year, or group",
	.value = -MOVE_GROUP,
	MOVES},
    {.name = "right", .summary = "next column", .value = MOVE_COLUMN, MOVES},
    {.name = "left",
	.summary = "previous column",
	.value = -MOVE_COLUMN,
	MOVES},
    {
	.name = "goto",
	.arguments = "ROW",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_MOVE,
	.group = "Move",
	.summary = "go to a row; :123 does too",
	.example = "123",
	.run = run_goto,
    },
    {.name = "next",
	.summary = "next event",
	.run = run_next,
	.value = 1,
	STEPS},
    {.name = "previous",
	.summary = "previous event",
	.run = run_next,
	.value = -1,
	STEPS},
    {.name = "detail-down",
	.summary = "scroll the detail down",
	.run = run_detail_scroll,
	.value = 1,
	STEPS},
    {.name = "detail-up",
	.summary = "scroll the detail up",
	.run = run_detail_scroll,
	.value = -1,
	STEPS},
    {.name = "next-pane",
	.summary = "to the detail, and back",
	.run = run_pane,
	STEPS},
    {.name = "next-source",
	.summary = "next source",
	.run = run_source,
	.value = 1,
	STEPS},
    {.name = "previous-source",
	.summary = "previous source",
	.run = run_source,
	.value = -1,
	STEPS},
};
#undef MOVES
#undef STEPS

const struct command_table move_commands = {rows, ARRAY_LENGTH(rows)};
