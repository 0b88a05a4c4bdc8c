#include "core/query/complete.h"
#include "tui/command_parts.h"

/* What could stand at the cursor of a command's arguments. */
void
complete_query(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	struct filter_context words = session_filter_context(context->session);

	query_complete(arena, &words, arguments, cursor, completion);
}

/* Names of fields with a flag, after the last comma and minus. */
static void
complete_fields(struct arena *arena, struct str arguments, size_t cursor,
    unsigned flag, struct completion *completion)
{
	size_t at = cursor < arguments.len ? cursor : arguments.len;
	struct str typed;

	while (at > 0 && arguments.ptr[at - 1] != ',' &&
	       arguments.ptr[at - 1] != '-')
		at--;
	typed = str_slice(arguments, at, cursor - at);
	completion->at = at;
	completion->length = typed.len;
	for (size_t i = 0; i < field_count; i++) {
		struct str name = str_from(fields[i].name);
		struct completion_item *item;

		if (!(fields[i].flags & flag) || !str_starts(name, typed))
			continue;
		item = ARENA_PUSH(arena, completion->items, completion->count,
		    struct completion_item);
		item->text = name;
		item->summary = str_from(fields[i].summary);
	}
}

void
complete_sort(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	(void)context;
	complete_fields(arena, arguments, cursor, FIELD_SORT, completion);
}

void
complete_columns(struct command_context *context, struct arena *arena,
    struct str arguments, size_t cursor, struct completion *completion)
{
	(void)context;
	complete_fields(arena, arguments, cursor, FIELD_COLUMN, completion);
}
