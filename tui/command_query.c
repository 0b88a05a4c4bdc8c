#include "core/query/complete.h"
#include "tui/commands.h"
#include "tui/view/browse.h"
#include "tui/view/follow.h"
#include "tui/view/pane_view.h"
#include "tui/view/pick.h"
#include "tui/view/views.h"

/* The commands that find, and change what is looked for. */
static bool
run_filter(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct ui *ui = context->ui;

	if (!call->count) {
		return view_open(ui, &filter_view, STR(""), err);
	}
	return browse_show(ui->browse, call->arguments[0], err);
}

static void
complete_query(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	struct filter_context words = session_filter_context(context->session);

	query_complete(arena, &words, arguments, cursor, completion);
}

static bool
run_find(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (!call->count)
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
run_drop(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct browse *browse = context->ui->browse;
	size_t count = filter_part_count(browse->query.filter);
	int64_t part;

	if (!call->count)
		return pick_open(context->ui, &pick_drop, err);
	if (!str_integer(call->arguments[0], &part) || part < 1 ||
	    (uint64_t)part > count)
		return err_set(err, ERR_USAGE,
		    "the filter has %zu part%s, no '%.*s'", count,
		    count == 1 ? "" : "s", STR_ARG(call->arguments[0]));
	return browse_show_filter(browse,
	    filter_without(call->arena, browse->query.filter, (size_t)part - 1),
	    err);
}

static bool
run_pair(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (!call->count)
		return pick_open(context->ui, &pick_pair, err);
	return follow_pair(context->ui, call->arguments[0], err);
}

static bool
run_dossier(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return follow_current_pair(context->ui, err);
}

static bool
run_step(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return browse_step(context->ui->browse, call->command->value, err);
}

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define FIND .flags = COMMAND_SCREEN, .group = "Find and filter"
static const struct command rows[] = {
    {.name = "filter",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Find and filter",
	.summary = "edit the filter",
	.example = "pair:CHN-RUS type:exercise",
	.run = run_filter,
	.complete = complete_query},
    {.name = "find",
	.arguments = "[TEXT]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Find and filter",
	.summary = "find in rows",
	.example = "joint sea",
	.run = run_find},
    {.name = "find-next",
	.summary = "find the next",
	.value = 1,
	.run = run_find_again,
	.group = "Find and filter",
	ROW},
    {.name = "find-previous",
	.summary = "find the previous",
	.value = -1,
	.run = run_find_again,
	.group = "Find and filter",
	ROW},
    {.name = "drop",
	.arguments = "[PART]",
	.max = 1,
	.summary = "drop a filter part",
	.example = "2",
	.run = run_drop,
	FIND},
    {.name = "pair",
	.arguments = "[A-B]",
	.max = 1,
	.summary = "go to a pair",
	.example = "CHN-RUS",
	.run = run_pair,
	FIND},
    {.name = "dossier",
	.summary = "all about this pair",
	.run = run_dossier,
	.group = "Look",
	ROW},
    {.name = "back",
	.summary = "take a change back",
	.value = -1,
	.run = run_step,
	FIND},
    {.name = "forward",
	.summary = "make it again",
	.value = 1,
	.run = run_step,
	FIND},
};
#undef ROW
#undef FIND

const struct command_table query_commands = {rows, ARRAY_LENGTH(rows)};
