#include "core/command/show.h"
#include "core/store/triage.h"
#include "tui/commands.h"
#include "tui/screen.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/clipboard.h"
#include "tui/view/take_out.h"
#include "tui/view/views.h"

/* The commands that take events out, and decide about them. */
enum { COPY_WIDTH = 78 };

/* M: only the marked ones; again: as before. */
static bool
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

static bool
run_write(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (!call->count)
		return view_open(context->ui, &write_view, STR(""), err);
	return take_out_filtered(context->ui, call->arguments[0], err);
}

static bool
run_pipe(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	if (call->count)
		return pipe_start(context->ui, call->arguments[0], err);
	return view_open(context->ui, &pipe_view, STR(""), err);
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
	buf_add_quoted(out, buf_str(&ui->browse->text));
	return true;
}

static bool
add_command(struct ui *ui, struct buf *out, struct err *err)
{
	(void)err;
	buf_addz(out, "entente ");
	buf_add_quoted(out, buf_str(&ui->browse->text));
	return true;
}

static const struct {
	const char *what;
	bool (*add)(struct ui *ui, struct buf *out, struct err *err);
} copies[] = {
    {"event", add_event},
    {"id", add_id},
    {"query", add_query},
    {"command", add_command},
    {"address", address_first},
};

static bool
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

/* Decisions about imported events, for the marked ones or the current one. */
static bool
collect(struct ui *ui, struct arena *arena, struct strs *ids, struct err *err)
{
	const struct marks *marks = &ui->session->marks;
	const struct event *event = browse_event(ui->browse, 0);

	for (size_t i = 0; i < marks->ids.count; i++)
		arena_strs_add(
		    arena, ids, arena_str(arena, marks->ids.items[i]));
	if (!marks->ids.count && event)
		arena_strs_add(arena, ids, arena_str(arena, event->id));
	return ids->count ||
	       err_set(err, ERR_USAGE, "there is no event to decide about");
}

static bool
decide(struct store *store, const struct strs *ids, enum triage triage,
    struct str reason, struct err *err)
{
	bool done = store_begin(store, err);

	if (!done)
		return false;
	for (size_t i = 0; done && i < ids->count; i++)
		done = store_triage(store, ids->items[i], triage, reason, err);
	done = done && store_commit(store, err);
	if (!done)
		store_rollback(store);
	return done;
}

static bool
run_decide(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct ui *ui = context->ui;
	struct str rest = str_trim(call->arguments[0]), word = {0};
	struct strs ids = {0};
	bool accepts, rejects;

	str_split(&rest, ' ', &word);
	accepts = str_is(word, "accept");
	rejects = str_is(word, "reject");
	if (!accepts && !rejects)
		return err_set(err, ERR_USAGE,
		    "a decision is accept or reject, not '%.*s'",
		    STR_ARG(word));
	if (!collect(ui, call->arena, &ids, err) ||
	    !decide(context->session->store, &ids,
		accepts ? TRIAGE_ACCEPTED : TRIAGE_REJECTED,
		rejects && rest.len ? str_trim(rest) : (struct str){0}, err))
		return false;
	screen_data_changed(ui);
	ui_tell(ui, "%zu event%s %sed", ids.count, ids.count == 1 ? "" : "s",
	    accepts ? "accept" : "reject");
	return true;
}

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define TAKE .flags = COMMAND_SCREEN, .group = "Mark and take out"
static const struct command rows[] = {
    {.name = "marked", .summary = "only marked ones", .run = run_marked, TAKE},
    {.name = "write",
	.arguments = "[FILE]",
	.max = 1,
	.summary = "write to a file",
	.example = "events.csv",
	.run = run_write,
	.group = "Mark and take out",
	ROW},
    {.name = "pipe",
	.arguments = "[COMMAND]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Mark and take out",
	.summary = "pipe to a command",
	.example = "wc -l",
	.run = run_pipe},
    {.name = "copy",
	.arguments = "WHAT",
	.min = 1,
	.max = 1,
	.summary = "copy",
	.example = "query",
	.run = run_copy,
	.group = "Mark and take out",
	ROW},
    {.name = "decide",
	.arguments = "accept|reject [REASON]",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Mark and take out",
	.summary = "decide about imports",
	.example = "reject a football match",
	.run = run_decide},
};
#undef ROW
#undef TAKE

const struct command_table mark_commands = {rows, ARRAY_LENGTH(rows)};
