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

/* "CHN-RUS +3" of a column is the pair CHN-RUS of a query. */
static struct str
value_of(const struct field *field, struct str text)
{
	size_t end = text.len;

	if (field->kind == FIELD_PAIR || field->kind == FIELD_ACTORS)
		end = str_find_byte(text, ' ');
	if (field->kind == FIELD_NAME)
		end = str_find_byte(text, ';');
	return str_slice(text, 0, end);
}

/* i and x: only rows with, or without, the value under the cursor. */
bool
run_only(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct ui *ui = context->ui;
	const struct field *field = browse_column(ui->browse);
	const struct event *event =
	    field ? browse_event(ui->browse, field->parts) : NULL;
	bool is_without = strcmp(call->command->name, "without") == 0;
	struct buf text = {0};
	bool done;

	if (!event)
		return err_set(err, ERR_USAGE, "there is no value here");
	field_text(field, event, &text);
	if (text.len == 0)
		done = err_set(
		    err, ERR_USAGE, "this event has no %s", field->name);
	else
		done = narrow(ui, field, value_of(field, buf_str(&text)),
		    is_without ? NARROW_WITHOUT : NARROW_WITH, err);
	buf_release(&text);
	return done;
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
	return browse_step(context->ui->browse,
	    strcmp(call->command->name, "back") == 0 ? -1 : 1, err);
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
	const struct verb *verb =
	    view_verb(view_base(context->ui), call->command->name);

	return verb ? verb->run(view_base(context->ui), call, err)
		    : follow_current_pair(context->ui, err);
}

bool
run_sort(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct query query = context->ui->browse->query;

	if (call->count == 0)
		return pick_open(context->ui, &pick_sort, err);
	return query_parse_orders(call->arguments[0], &query, err) &&
	       browse_show_query(context->ui->browse, &query, err);
}

bool
run_sort_column(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	struct query query = context->ui->browse->query;
	const struct field *field = browse_column(context->ui->browse);

	if (!field || !(field->flags & FIELD_SORT))
		return err_set(err, ERR_USAGE, "%s cannot be sorted by",
		    field ? field->name : "this column");
	query.order_count = 1;
	query.orders[0] = (struct order){.field = field,
	    .is_descending = strcmp(call->command->name, "sort-down") == 0};
	return browse_show_query(context->ui->browse, &query, err);
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
