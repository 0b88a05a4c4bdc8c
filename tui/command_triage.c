#include "core/store/triage.h"
#include "tui/command_parts.h"
#include "tui/view/browse.h"

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

bool
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
	ui_data_changed(ui);
	ui_tell(ui, "%zu event%s %sed", ids.count, ids.count == 1 ? "" : "s",
	    accepts ? "accept" : "reject");
	return true;
}
