#include "tui/commands.h"
#include "tui/view/browse.h"
#include "tui/view/pane_view.h"
#include "tui/view/views.h"

/* The commands that move, by the unit and the direction they move in. */
static const struct {
	const char *name;
	enum move move;
	long by;
} moves[] = {
    {"down", MOVE_ROW, 1},
    {"up", MOVE_ROW, -1},
    {"half-down", MOVE_HALF, 1},
    {"half-up", MOVE_HALF, -1},
    {"page-down", MOVE_PAGE, 1},
    {"page-up", MOVE_PAGE, -1},
    {"first", MOVE_END, -1},
    {"last", MOVE_END, 1},
    {"next-group", MOVE_GROUP, 1},
    {"previous-group", MOVE_GROUP, -1},
    {"right", MOVE_COLUMN, 1},
    {"left", MOVE_COLUMN, -1},
};

static bool
parse_times(const struct command_call *call, int64_t *times, struct err *err)
{
	*times = 1;
	if (call->count == 0)
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
	struct view *view = view_top(context->ui);
	int64_t times;

	if (!parse_times(call, &times, err))
		return false;
	for (size_t i = 0; i < ARRAY_LENGTH(moves); i++)
		if (strcmp(moves[i].name, call->command->name) == 0)
			view_move(
			    view, moves[i].move, moves[i].by * (long)times);
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
	browse_move(context->ui->browse, MOVE_ROW,
	    strcmp(call->command->name, "next") == 0 ? 1 : -1);
	return true;
}

static bool
run_detail_scroll(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	struct view *view = view_top(context->ui);

	(void)err;
	if (view->ops == &list_view)
		list_view_scroll_detail(view,
		    strcmp(call->command->name, "detail-down") == 0 ? 1 : -1);
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
	struct view *view = view_top(context->ui);
	const struct verb *verb = view_verb(view, call->command->name);

	if (verb)
		return verb->run(view, call, err);
	event_view_next_source(
	    view, strcmp(call->command->name, "next-source") == 0 ? 1 : -1);
	return true;
}

#define MOVES                                                    \
	.arguments = "[TIMES]", .most = 1, .group = "Move",      \
	.flags = COMMAND_SCREEN | COMMAND_MOVE, .example = "10", \
	.run = run_move
#define STEPS \
	.arguments = "", .group = "Move", .flags = COMMAND_SCREEN | COMMAND_MOVE
static const struct command rows[] = {
    {.name = "down", .summary = "one row down", MOVES},
    {.name = "up", .summary = "one row up", MOVES},
    {.name = "half-down", .summary = "half a page down", MOVES},
    {.name = "half-up", .summary = "half a page up", MOVES},
    {.name = "page-down", .summary = "a page down", MOVES},
    {.name = "page-up", .summary = "a page up", MOVES},
    {.name = "first", .summary = "the first row", MOVES},
    {.name = "last", .summary = "the last row", MOVES},
    {.name = "next-group", .summary = "next year, or group", MOVES},
    {.name = "previous-group", .summary = "previous year, or group", MOVES},
    {.name = "right", .summary = "next column", MOVES},
    {.name = "left", .summary = "previous column", MOVES},
    {
	.name = "goto",
	.arguments = "ROW",
	.least = 1,
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_MOVE,
	.group = "Move",
	.summary = "go to a row; :123 does too",
	.example = "123",
	.run = run_goto,
    },
    {.name = "next", .summary = "next event", .run = run_next, STEPS},
    {.name = "previous", .summary = "previous event", .run = run_next, STEPS},
    {.name = "detail-down",
	.summary = "scroll the detail down",
	.run = run_detail_scroll,
	STEPS},
    {.name = "detail-up",
	.summary = "scroll the detail up",
	.run = run_detail_scroll,
	STEPS},
    {.name = "next-pane",
	.summary = "to the detail, and back",
	.run = run_pane,
	STEPS},
    {.name = "next-source", .summary = "next source", .run = run_source, STEPS},
    {.name = "previous-source",
	.summary = "previous source",
	.run = run_source,
	STEPS},
};
#undef MOVES
#undef STEPS

const struct command_table move_commands = {rows, ARRAY_LENGTH(rows)};
