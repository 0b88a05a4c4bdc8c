#include "core/check/rule.h"

#include <stdarg.h>

static void add_breach(struct check *check, struct str file,
    const struct node *at, const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));

static void
add_breach(struct check *check, struct str file, const struct node *at,
    const char *format, va_list arguments)
{
	struct check_report *report = check->report;
	char text[ERR_TEXT];

	report->count++;
	if (++*check->count > BREACHES_KEPT)
		return;
	vsnprintf(text, sizeof text, format, arguments);
	*ARENA_PUSH(&report->arena, report->items, report->kept,
	    struct breach) = (struct breach){
	    .rule = check->rule,
	    .file = file,
	    .line = at->line,
	    .column = at->column,
	    .text = arena_str(&report->arena, str_from(text)),
	};
}

void
breach_in(struct check *check, const struct checked *checked,
    const struct node *at, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	add_breach(
	    check, checked->file, at ? at : checked->node, format, arguments);
	va_end(arguments);
}

/* The node of the place; as near to it as the record has. */
static const struct node *
find_node(struct arena *arena, const struct corpus *corpus,
    const struct corpus_place *place, const char *key, int item)
{
	struct str packed = buf_str(&corpus->packed);

	packed = str_slice(packed, place->at, packed.len);
	const struct node *node = node_unpack(arena, &packed);
	struct str rest = str_from(key), part;
	while (str_split(&rest, '/', &part)) {
		const struct node *member =
		    node_get(node, arena_str(arena, part).ptr);
		node = member ? member : node;
	}
	const struct node *found =
	    item == NO_ITEM ? NULL : node_at(node, (size_t)item);
	return found ? found : node;
}

void
breach_of(struct check *check, const struct corpus_place *place,
    const char *key, int item, const char *format, ...)
{
	struct arena arena = {0};
	va_list arguments;

	if (!place->file.ptr)
		return;
	va_start(arguments, format);
	add_breach(check, place->file,
	    find_node(&arena, &check->corpus, place, key, item), format,
	    arguments);
	va_end(arguments);
	arena_release(&arena);
}

struct str
event_named(struct check *check, const struct corpus_event *event)
{
	return arena_format(&check->scratch, "'%.*s'%s",
	    STR_ARG(event->event.id),
	    event->place.file.ptr ? "" : " (of the database)");
}

void
breach_text(const struct breach *breach, const char *word, struct buf *out)
{
	struct arena arena = {0};
	struct problem problem = {
	    .file = breach->file,
	    .line = breach->line,
	    .column = breach->column,
	    .text = arena_format(&arena, "%s%s: %.*s", word, breach->rule->name,
		STR_ARG(breach->text)),
	};

	problem_text(&problem, out);
	arena_release(&arena);
}
