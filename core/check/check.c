#include "core/check/check.h"

#include "core/check/rule.h"

static void
take(void *context, const struct record *record, const struct node *node,
    struct str file)
{
	struct check *check = context;
	struct checked checked = {record, node, file};

	corpus_add(&check->corpus, record, node, file);
	for (size_t i = 0; i < RULE_COUNT; i++) {
		check->rule = &rules[i];
		check->count = &check->report->counts[i];
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
		check->count = &check->report->counts[i];
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
check_report_release(struct check_report *report)
{
	arena_release(&report->arena);
	*report = (struct check_report){0};
}
