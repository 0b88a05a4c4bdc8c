#include "tui/command_parts.h"
#include "tui/commands.h"
#include "tui/view/browse.h"
#include "tui/view/views.h"

/*
 * The commands that mean the same everywhere but do it to what a view shows:
 * rows of the list, cells of a matrix, bars of a timeline.
 */
static bool
run_open(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	if (browse_row(context->ui->browse) == 0)
		return err_set(err, ERR_USAGE, "there is no event to open");
	return view_open(context->ui, &event_view, STR(""), err);
}

static bool
run_provenance(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return view_open(context->ui, &provenance_view, STR(""), err);
}

/* What these do in the list, and to its current event elsewhere. */
static const struct {
	const char *command;
	bool (*run)(struct command_context *context,
	    const struct command_call *call, struct err *err);
} list_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"sort", run_sort},
    {"sort-up", run_sort_column},
    {"sort-down", run_sort_column},
    {"mark", run_mark},
    {"mark-range", run_mark_range},
    {"mark-all", run_mark_all},
    {"unmark-all", run_unmark_all},
};

/* The views that show the rows of the query one by one. */
static bool
is_of_rows(const struct view *view)
{
	return view->ops == &list_view || view->ops == &event_view;
}

/* A command that each view understands in its own way. */
static bool
run_verb(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct view *view = view_base(context->ui);
	const char *name = call->command->name;
	const struct verb *verb = view_verb(view, name);

	if (verb)
		return verb->run(view, call, err);
	for (size_t i = 0; is_of_rows(view) && i < ARRAY_LENGTH(list_verbs);
	     i++)
		if (strcmp(list_verbs[i].command, name) == 0)
			return list_verbs[i].run(context, call, err);
	return err_set(err, ERR_USAGE, "%s does nothing in this view", name);
}

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define LOOK ROW, .group = "Look"
#define FIND ROW, .group = "Find and filter"
#define TAKE ROW, .group = "Mark and take out"
#define SORT .flags = COMMAND_SCREEN, .group = "Look"
static const struct command rows[] = {
    {.name = "open",
	.arguments = "",
	.summary = "open the event",
	.run = run_verb,
	LOOK},
    {.name = "provenance",
	.arguments = "",
	.summary = "who says what of it",
	.run = run_provenance,
	LOOK},
    {.name = "compare",
	.arguments = "",
	.summary = "compare marked ones",
	.run = run_verb,
	LOOK},
    {.name = "cross",
	.arguments = "[FIELD]",
	.most = 1,
	.summary = "cross, or third states",
	.run = run_verb,
	LOOK},
    {.name = "split",
	.arguments = "[FIELD]",
	.most = 1,
	.summary = "split by a field",
	.run = run_verb,
	LOOK},
    {.name = "zoom-in",
	.arguments = "",
	.summary = "nearer",
	.run = run_verb,
	LOOK},
    {.name = "zoom-out",
	.arguments = "",
	.summary = "farther",
	.run = run_verb,
	LOOK},
    {.name = "scale",
	.arguments = "",
	.summary = "another scale",
	.run = run_verb,
	LOOK},
    {.name = "form",
	.arguments = "",
	.summary = "matrix, or list",
	.run = run_verb,
	LOOK},
    {.name = "organisations",
	.arguments = "",
	.summary = "with organisations",
	.run = run_verb,
	LOOK},
    {.name = "region",
	.arguments = "[NAME]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Look",
	.summary = "go to a region",
	.example = "Baltic Sea",
	.run = run_verb},
    {.name = "sort",
	.arguments = "[FIELDS]",
	.most = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Look",
	.summary = "sort, by a menu",
	.example = "-date,title",
	.run = run_verb,
	.complete = complete_sort},
    {.name = "sort-up",
	.arguments = "",
	.summary = "sort up by column",
	.run = run_verb,
	SORT},
    {.name = "sort-down",
	.arguments = "",
	.summary = "sort down by column",
	.run = run_verb,
	SORT},
    {.name = "only",
	.arguments = "",
	.summary = "only with this value",
	.run = run_verb,
	FIND},
    {.name = "without",
	.arguments = "",
	.summary = "only without it",
	.run = run_verb,
	FIND},
    {.name = "mark",
	.arguments = "",
	.summary = "mark, and one down",
	.run = run_verb,
	TAKE},
    {.name = "mark-range",
	.arguments = "",
	.summary = "begin, end a range",
	.run = run_verb,
	TAKE},
    {.name = "mark-all",
	.arguments = "",
	.summary = "mark all, or none",
	.run = run_verb,
	TAKE},
    {.name = "unmark-all",
	.arguments = "",
	.summary = "forget all marks",
	.run = run_verb,
	TAKE},
};
#undef ROW
#undef LOOK
#undef FIND
#undef TAKE
#undef SORT

const struct command_table verb_commands = {rows, ARRAY_LENGTH(rows)};
