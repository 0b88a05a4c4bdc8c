#include "core/query/complete.h"
#include "tui/commands.h"
#include "tui/view/narrow.h"
#include "tui/view/views.h"

static bool
run_provenance(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	(void)call;
	return view_open(context->ui, &provenance_view, STR(""), err);
}

static void
complete_sort(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	(void)context;
	query_complete_fields(arena, FIELD_SORT, arguments, cursor, completion);
}

#define ROW .flags = (COMMAND_SCREEN | COMMAND_ROW)
#define LOOK ROW, .group = "Look"
#define FIND ROW, .group = "Find and filter"
#define TAKE ROW, .group = "Mark and take out"
#define SORT .flags = COMMAND_SCREEN, .group = "Look"
/*
 * The commands that mean the same everywhere but do it to what a view shows:
 * rows of the list, cells of a matrix, bars of a timeline. Only its verbs say
 * how; see view_ops.h.
 */
static const struct command rows[] = {
    {.name = "open", .summary = "open the event", LOOK},
    {.name = "provenance",
	.summary = "who says what of it",
	.run = run_provenance,
	LOOK},
    {.name = "compare", .summary = "compare marked ones", LOOK},
    {.name = "cross",
	.arguments = "[FIELD]",
	.max = 1,
	.summary = "cross, or third states",
	LOOK},
    {.name = "split",
	.arguments = "[FIELD]",
	.max = 1,
	.summary = "split by a field",
	LOOK},
    {.name = "zoom-in", .summary = "nearer", .value = 1, LOOK},
    {.name = "zoom-out", .summary = "farther", .value = -1, LOOK},
    {.name = "scale", .summary = "another scale", LOOK},
    {.name = "form", .summary = "matrix, or list", LOOK},
    {.name = "organisations", .summary = "with organisations", LOOK},
    {.name = "region",
	.arguments = "[NAME]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW | COMMAND_ROW,
	.group = "Look",
	.summary = "go to a region",
	.example = "Baltic Sea"},
    {.name = "sort",
	.arguments = "[FIELDS]",
	.max = 1,
	.flags = COMMAND_SCREEN | COMMAND_RAW,
	.group = "Look",
	.summary = "sort, by a menu",
	.example = "-date,title",
	.complete = complete_sort},
    {.name = "sort-up", .summary = "sort up by column", .value = -1, SORT},
    {.name = "sort-down", .summary = "sort down by column", .value = 1, SORT},
    {.name = "only",
	.summary = "only with this value",
	.value = NARROW_WITH,
	FIND},
    {.name = "without",
	.summary = "only without it",
	.value = NARROW_WITHOUT,
	FIND},
    {.name = "mark", .summary = "mark, and one down", TAKE},
    {.name = "mark-range", .summary = "begin, end a range", TAKE},
    {.name = "mark-all", .summary = "mark all, or none", TAKE},
    {.name = "unmark-all", .summary = "forget all marks", TAKE},
};
#undef ROW
#undef LOOK
#undef FIND
#undef TAKE
#undef SORT

const struct command_table verb_commands = {rows, ARRAY_LENGTH(rows)};
