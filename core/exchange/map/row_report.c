#include "core/exchange/map/row_report.h"

#include <assert.h>

#include "core/exchange/cell.h"

const char *const row_outcome_names[] = {
    [ROW_OUTSIDE] = "outside",
    [ROW_STORED] = "stored",
    [ROW_SAME] = "same",
    [ROW_CHANGED] = "changed",
    [ROW_DUPLICATE] = "duplicate",
    [ROW_REFUSED] = "refused",
};
static_assert(ARRAY_LENGTH(row_outcome_names) == ROW_OUTCOME_COUNT,
    "every outcome of a row has a name");

static struct row_reason *
find_reason(
    struct row_report *report, enum row_outcome outcome, struct str text)
{
	for (size_t i = 0; i < report->reason_count; i++)
		if (report->reasons[i].outcome == outcome &&
		    str_equal(report->reasons[i].text, text))
			return &report->reasons[i];
	return NULL;
}

static void
count_reason(
    struct row_report *report, enum row_outcome outcome, struct str text)
{
	struct row_reason *reason = find_reason(report, outcome, text);

	if (!reason && report->reason_count >= ROW_REASONS_MAX) {
		text = STR("other reasons");
		reason = find_reason(report, outcome, text);
	}
	if (!reason) {
		reason = ARENA_PUSH(&report->arena, report->reasons,
		    report->reason_count, struct row_reason);
		*reason = (struct row_reason){.outcome = outcome,
		    .text = arena_str(&report->arena, text)};
	}
	reason->count++;
}

void
row_report_add(
    struct row_report *report, enum row_outcome outcome, struct str reason)
{
	report->rows++;
	report->counts[outcome]++;
	if (reason.len)
		count_reason(report, outcome, reason);
}

void
row_report_unresolved(
    struct row_report *report, struct str codes, struct str text, size_t *place)
{
	if (*place < report->unresolved_count) {
		report->unresolved[*place].count++;
		return;
	}
	if (report->unresolved_count == ROW_UNRESOLVED_MAX) {
		report->more_unresolved++;
		return;
	}
	*place = report->unresolved_count;
	*ARENA_PUSH(&report->arena, report->unresolved,
	    report->unresolved_count, struct row_unresolved) =
	    (struct row_unresolved){
		.codes = arena_str(&report->arena, codes),
		.text = arena_str(&report->arena, text),
		.count = 1,
	    };
}

static int
compare_reasons(const void *a, const void *b)
{
	const struct row_reason *x = a, *y = b;

	if (x->outcome != y->outcome)
		return x->outcome < y->outcome ? -1 : 1;
	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_compare(x->text, y->text);
}

static int
compare_unresolved(const void *a, const void *b)
{
	const struct row_unresolved *x = a, *y = b;

	if (x->count != y->count)
		return x->count > y->count ? -1 : 1;
	return str_compare(x->text, y->text);
}

void
row_report_sort(struct row_report *report)
{
	if (report->reason_count)
		qsort(report->reasons, report->reason_count,
		    sizeof *report->reasons, compare_reasons);
	if (report->unresolved_count)
		qsort(report->unresolved, report->unresolved_count,
		    sizeof *report->unresolved, compare_unresolved);
}

void
row_report_release(struct row_report *report)
{
	arena_release(&report->arena);
	*report = (struct row_report){0};
}

/* Quoted, and safe in a spreadsheet. */
static void
add_cell(struct buf *line, struct str text)
{
	struct buf guarded = {0};

	cell_guard(&guarded, text);
	buf_addz(line, ",\"");
	for (size_t i = 0; i < guarded.len; i++) {
		if (guarded.ptr[i] == '"')
			buf_add_char(line, '"');
		buf_add_char(line, guarded.ptr[i]);
	}
	buf_add_char(line, '"');
	buf_release(&guarded);
}

bool
rejects_open(struct rejects *rejects, const char *path, bool replace,
    enum display_glyphs glyphs, struct err *err)
{
	*rejects = (struct rejects){0};
	if (!file_output_open(&rejects->file, path, replace, 0, err))
		return false;
	sink_init(&rejects->sink, rejects->file.stream, glyphs);
	sink_writez(&rejects->sink, "line,column,file,reason,row\r\n");
	return true;
}

void
rejects_add(
    struct rejects *rejects, const struct problem *problem, struct str row)
{
	struct buf *line = &rejects->line;

	buf_clear(line);
	buf_addf(line, "%zu,%zu", problem->line, problem->column);
	add_cell(line, problem->file);
	add_cell(line, problem->text);
	add_cell(line, row);
	buf_addz(line, "\r\n");
	sink_write(&rejects->sink, buf_str(line));
}

bool
rejects_commit(struct rejects *rejects, struct err *err)
{
	return file_output_commit(&rejects->file, err);
}

void
rejects_release(struct rejects *rejects)
{
	file_output_release(&rejects->file);
	buf_release(&rejects->line);
}
