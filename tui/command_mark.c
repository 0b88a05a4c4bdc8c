#include "core/command/show.h"
#include "tui/command_parts.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/clipboard.h"
#include "tui/view/pick.h"
#include "tui/view/take_out.h"
#include "tui/view/views.h"

/* The commands that mark events and take them out. */
enum { COPY_WIDTH = 78 };

/* M: only the marked ones; again: as before. */
bool
run_marked(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct browse *browse = context->ui->browse;
	struct filter_context words = session_filter_context(context->session);
	struct filter *marked =
	    filter_parse(call->arena, &words, STR("is:marked"), err);
	const struct filter *filter = browse->query.filter;

	if (!marked)
		return false;
	for (size_t i = 0; i < filter_part_count(filter); i++)
		if (filter_equal(filter_part(filter, i), marked))
			return browse_show_filter(browse,
			    filter_without(call->arena, filter, i), err);
	return browse_show_filter(
	    browse, filter_and(call->arena, filter, marked), err);
}

bool
run_write(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count == 0)
		return view_open(context->ui, &write_view, STR(""), err);
	return take_out_filtered(context->ui, call->arguments[0], err);
}

bool
run_pipe(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count > 0)
		return pipe_start(context->ui, call->arguments[0], err);
	return view_open(context->ui, &pipe_view, STR(""), err);
}

bool
run_shell(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count == 0)
		return view_open(context->ui, &shell_view, STR(""), err);
	shell_start(context->ui, call->arguments[0]);
	return true;
}

static bool
add_event(struct ui *ui, struct buf *out, struct err *err)
{
	const struct event *event = browse_event(ui->browse, EVENT_WHOLE);

	if (!event)
		return err_set(err, ERR_USAGE, "there is no event to copy");
	return show_event(ui->session, event, COPY_WIDTH, out, err);
}

static bool
add_id(struct ui *ui, struct buf *out, struct err *err)
{
	const struct event *event = browse_event(ui->browse, 0);

	if (!event)
		return err_set(err, ERR_USAGE, "there is no event to copy");
	buf_add(out, event->id);
	return true;
}

static bool
add_query(struct ui *ui, struct buf *out, struct err *err)
{
	(void)err;
	shell_quote(out, buf_str(&ui->browse->text));
	return true;
}

static bool
add_command(struct ui *ui, struct buf *out, struct err *err)
{
	(void)err;
	buf_addz(out, "entente ");
	shell_quote(out, buf_str(&ui->browse->text));
	return true;
}

/* The address of the first source that has one. */
static bool
add_address(struct ui *ui, struct buf *out, struct err *err)
{
	struct addresses found = {0};

	addresses_collect(ui, &found);
	if (found.urls.count > 0)
		buf_add(out, found.urls.items[0]);
	addresses_release(&found);
	return out->len > 0 || err_set(err, ERR_USAGE,
				   "no source of this event has an address");
}

bool
run_open_address(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	struct buf url = {0};
	bool done;

	(void)call;
	done = add_address(context->ui, &url, err) &&
	       address_open(context->ui, buf_str(&url), err);
	buf_release(&url);
	return done;
}

bool
run_choose_address(struct command_context *context,
    const struct command_call *call, struct err *err)
{
	(void)call;
	return pick_open(context->ui, &pick_address, err);
}

static const struct {
	const char *what;
	bool (*add)(struct ui *ui, struct buf *out, struct err *err);
} copies[] = {
    {"event", add_event},
    {"id", add_id},
    {"query", add_query},
    {"command", add_command},
    {"address", add_address},
};

bool
run_copy(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct buf text = {0};
	bool done = false;

	for (size_t i = 0; i < ARRAY_LENGTH(copies); i++)
		if (str_is(call->arguments[0], copies[i].what)) {
			done = copies[i].add(context->ui, &text, err) &&
			       clipboard_hand_over(context->ui, copies[i].what,
				   buf_str(&text), err);
			buf_release(&text);
			return done;
		}
	return err_set(err, ERR_USAGE,
	    "'%.*s' cannot be copied here (event, id, query, command, address "
	    "can; citation where sources are shown)",
	    STR_ARG(call->arguments[0]));
}
