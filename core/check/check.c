#include "core/check/check.h"

#include <stdarg.h>

#include "core/check/rule.h"

static void add_breach(struct check *check, struct str file,
    const struct node *at, const char *format, va_list arguments)
    __attribute__((format(printf, 4, 0)));

static void
add_breach(struct check *check, struct str file, const struct node *at,
    const char *format, va_list arguments)
{
	struct check_report *report = check->report;
	size_t *count = &report->counts[check->rule - rules];
	char text[ERR_TEXT];

	report->count++;
	if (++*count > BREACHES_KEPT)
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

static void
take(void *context, const struct record *record, const struct node *node,
    struct str file)
{
	struct check *check = context;
	struct checked checked = {record, node, file};

	corpus_add(&check->corpus, record, node, file);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		check->rule = &rules[i];
		if (rules[i].record)
			rules[i].record(check, &checked);
		arena_reset(&check->scratch);
	}
}

static int
compare_sizes(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

static int
compare_breaches(const void *a, const void *b)
{
	const struct breach *x = a, *y = b;
	int order = str_compare(x->file, y->file);

	if (!order)
		order = compare_sizes(x->line, y->line);
	if (!order)
		order = compare_sizes(x->column, y->column);
	if (!order)
		order = (x->rule > y->rule) - (x->rule < y->rule);
	return order ? order : str_compare(x->text, y->text);
}

static void
walk(struct check *check)
{
	struct check_report *report = check->report;

	for (size_t i = 0; i < RULE_COUNT; i++) {
		check->rule = &rules[i];
		if (rules[i].corpus)
			rules[i].corpus(check);
		arena_reset(&check->scratch);
	}
	if (report->kept)
		qsort(report->items, report->kept, sizeof *report->items,
		    compare_breaches);
	report->left_out = check->corpus.left_out;
}

bool
check_files(struct store *store, const struct strs *paths,
    struct import_report *faults, struct check_report *breaches,
    struct err *err)
{
	struct check check = {.report = breaches};
	struct import_listener listener = {take, &check};
	bool done = import_check(store, paths, &listener, faults, err) &&
		    corpus_finish(&check.corpus, store, err);

	if (done)
		walk(&check);
	else
		check_report_release(breaches);
	corpus_release(&check.corpus);
	arena_release(&check.scratch);
	return done;
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

void
check_report_release(struct check_report *report)
{
	arena_release(&report->arena);
	*report = (struct check_report){0};
}
