#include "core/command/commands.h"

#include "core/command/selection.h"
#include "core/exchange/cell.h"
#include "core/store/triage.h"

/* Decisions about imported events: all of a command's or none. */
typedef bool decide_one(struct store *store, struct str id,
    const struct command_call *call, struct err *err);

static bool
decide(struct command_context *context, const struct command_call *call,
    size_t count, decide_one *one, struct err *err)
{
	struct store *store = context->session->store;
	bool done = store_begin(store, err);

	if (!done)
		return false;
	for (size_t i = 0; done && i < count; i++)
		done = one(store, call->arguments[i], call, err);
	done = done && store_commit(store, err);
	if (!done)
		store_rollback(store);
	return done;
}

static bool
accept_one(struct store *store, struct str id, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return store_triage(store, id, TRIAGE_ACCEPTED, (struct str){0}, err);
}

static bool
run_accept(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return decide(context, call, call->count, accept_one, err);
}

static bool
reject_one(struct store *store, struct str id, const struct command_call *call,
    struct err *err)
{
	return store_triage(
	    store, id, TRIAGE_REJECTED, call->options->reason, err);
}

static bool
run_reject(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return decide(context, call, call->count, reject_one, err);
}

static bool
merge_one(struct store *store, struct str id, const struct command_call *call,
    struct err *err)
{
	return store_merge(store, id, call->arguments[1], err);
}

static bool
run_merge(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return decide(context, call, 1, merge_one, err);
}

/* Candidates on their way to the output. */
struct alike {
	const struct console *console;
	const struct row_ids *wanted; /* sorted; NULL: all */
	struct buf group;	      /* lines of the group under way */
	int64_t number;		      /* of that; 0 before the first */
	bool is_wanted;
	size_t groups;
};

static int
compare_rows(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static bool
is_wanted(const struct alike *alike, int64_t row)
{
	if (!alike->wanted)
		return true;
	return alike->wanted->count &&
	       bsearch(&row, alike->wanted->items, alike->wanted->count,
		   sizeof row, compare_rows);
}

static void
end_group(struct alike *alike)
{
	if (alike->group.len && alike->is_wanted) {
		sink_write(alike->console->out, buf_str(&alike->group));
		alike->groups++;
	}
	buf_clear(&alike->group);
	alike->is_wanted = false;
}

static void
take_alike(struct alike *alike, const struct alike_event *event)
{
	const struct str cells[] = {event->id, event->date, event->type,
	    event->triage, event->title, event->addresses};
	struct buf safe = {0};

	if (event->group != alike->number)
		end_group(alike);
	alike->number = event->group;
	alike->is_wanted = alike->is_wanted || is_wanted(alike, event->row);
	buf_addf(&alike->group, "%lld", (long long)event->group);
	for (size_t i = 0; i < ARRAY_LENGTH(cells); i++) {
		buf_clear(&safe);
		display_line(&safe, cells[i], alike->console->glyphs);
		buf_addz(&alike->group, "\t");
		cell_guard(&alike->group, buf_str(&safe));
	}
	buf_add_char(&alike->group, '\n');
	buf_release(&safe);
}

static bool
run_duplicates(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	static const struct question question = {.kind = QUESTION_ALIKE};
	struct session *session = context->session;
	struct selection selection = {0};
	struct answer answer = {0};
	bool has_query = call->count && str_trim(call->arguments[0]).len;
	struct alike alike = {.console = context->console};

	if (has_query && !selection_open(context, call, &selection, err))
		return false;
	if (has_query && selection.rows.count)
		qsort(selection.rows.items, selection.rows.count,
		    sizeof *selection.rows.items, compare_rows);
	if (has_query)
		alike.wanted = &selection.rows;
	sink_writez(context->console->out,
	    "group\tid\tdate\ttype\ttriage\ttitle\taddress\n");
	bool done =
	    store_ask(session->store, &question, call->arena, &answer, err);
	const struct alike_event *events = answer.items;
	for (size_t i = 0; i < answer.count; i++)
		take_alike(&alike, &events[i]);
	end_group(&alike);
	if (done && !alike.groups && !session->options.quiet)
		sink_writez(context->console->talk,
		    "entente: nothing looks like another\n");
	selection_release(&selection);
	buf_release(&alike.group);
	return done;
}

enum { WORDS_MAX = 100000 };

static const struct command rows[] = {
    {
	.name = "accept",
	.arguments = "ID...",
	.min = 1,
	.max = WORDS_MAX,
	.flags = COMMAND_SHELL | COMMAND_STORE,
	.group = "Decide about imported events",
	.summary = "take imported events into the collection",
	.options = "",
	.example = "gdelt-817930510",
	.run = run_accept,
    },
    {
	.name = "reject",
	.arguments = "ID...",
	.min = 1,
	.max = WORDS_MAX,
	.flags = COMMAND_SHELL | COMMAND_STORE,
	.group = "Decide about imported events",
	.summary = "hide imported events, and import them no more",
	.options = "reason",
	.example = "gdelt-817930510 --reason 'a football match'",
	.run = run_reject,
    },
    {
	.name = "merge",
	.arguments = "ID INTO",
	.min = 2,
	.max = 2,
	.flags = COMMAND_SHELL | COMMAND_STORE,
	.group = "Decide about imported events",
	.summary = "give an event the sources of another, which is rejected",
	.options = "",
	.example = "gdelt-817930510 joint-sea-2022",
	.run = run_merge,
    },
    {
	.name = "duplicates",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Decide about imported events",
	.summary = "print imported events that look like others",
	.options = "",
	.details = "Events of the same days, type and actors, told by "
		   "several sources,\nof which one at least is untriaged.\n",
	.example = "origin:gdelt",
	.run = run_duplicates,
    },
};

const struct command_table triage_commands = {rows, ARRAY_LENGTH(rows)};
