#include "tui/command_parts.h"
#include "tui/view/browse.h"
#include "tui/view/follow.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"
#include "tui/view/views.h"

/* The commands that change what is looked at. */

bool
run_filter(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct ui *ui = context->ui;

	if (call->count == 0) {
		return view_open(ui, &filter_view, STR(""), err);
	}
	return browse_show(ui->browse, call->arguments[0], err);
}

bool
run_drop(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct browse *browse = context->ui->browse;
	size_t count = filter_part_count(browse->query.filter);
	int64_t part;

	if (call->count == 0)
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

bool
run_step(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return browse_step(context->ui->browse, call->command->value, err);
}

bool
run_pair(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count == 0)
		return pick_open(context->ui, &pick_pair, err);
	return follow_pair(context->ui, call->arguments[0], err);
}

bool
run_dossier(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return follow_current_pair(context->ui, err);
}

bool
run_columns(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct query query = context->ui->browse->query;

	if (call->count == 0)
		return pick_open(context->ui, &pick_columns, err);
	return query_parse_columns(call->arguments[0], &query, err) &&
	       browse_show_query(context->ui->browse, &query, err);
}
