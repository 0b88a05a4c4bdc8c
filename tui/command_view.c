#include "core/query/complete.h"
#include "tui/commands.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/pick.h"
#include "tui/view/tabs.h"
#include "tui/view/views.h"

/* The commands that choose what is looked at, and how. */
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
	if (ui->browse->find.len) {
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
run_open_address(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	struct buf url = {0};

	(void)call;
	bool done = address_first(context->ui, &url, err) &&
		    address_open(context->ui, buf_str(&url), err);
	buf_release(&url);
	return done;
}

static bool
run_choose_address(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	(void)call;
	return pick_open(context->ui, &pick_address, err);
}

static bool
run_columns(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct query query = context->ui->browse->query;

	if (!call->count)
		return pick_open(context->ui, &pick_columns, err);
	return query_parse_columns(call->arguments[0], &query, err) &&
	       browse_show_query(context->ui->browse, &query, err);
}

static void
complete_columns(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	(void)context;
	query_complete_fields(
	    arena, FIELD_COLUMN, arguments, cursor, completion);
}

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define LOOK .flags = COMMAND_SCREEN, .group = "Look"
static const struct command rows[] = {
    {.name = "view",
	.arguments = "NAME",
	.min = 1,
	.max = 1,
	.summary = "look at it as",
	.example = "counts",
	.run = run_view,
	LOOK},
    {.name = "close", .summary = "back one level", .run = run_close, LOOK},
    {.name = "leave",
	.summary = "back; at the top, quit",
	.run = run_leave,
	LOOK},
    {.name = "detail", .summary = "detail on or off", .run = run_detail, LOOK},
    {.name = "open-address",
	.summary = "open a source's address",
	.run = run_open_address,
	.group = "Look",
	ROW},
    {.name = "choose-address",
	.summary = "choose one to open",
	.run = run_choose_address,
	.group = "Look",
	ROW},
    {.name = "columns",
	.arguments = "[FIELDS]",
	.max = 1,
	.summary = "choose columns",
	.example = "date,pair,type,title",
	.run = run_columns,
	.complete = complete_columns,
	LOOK},
};
#undef ROW
#undef LOOK

const struct command_table view_commands = {rows, ARRAY_LENGTH(rows)};
