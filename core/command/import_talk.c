#include "core/command/commands.h"

enum { REASONS_SHOWN = 8, UNRESOLVED_SHOWN = 10 };

static void
add_reasons(const struct row_report *rows, enum row_outcome outcome, size_t max,
    struct buf *text)
{
	size_t shown = 0, more = 0;

	for (size_t i = 0; i < rows->reason_count; i++) {
		const struct row_reason *reason = &rows->reasons[i];
		if (reason->outcome != outcome)
			continue;
		if (shown++ < max)
			buf_addf(text, "  %12zu  %.*s\n", reason->count,
			    STR_ARG(reason->text));
		else
			more += reason->count;
	}
	if (more)
		buf_addf(text, "  %12zu  for other reasons (-v)\n", more);
}

/* What no actor is known for, the commonest first. */
static void
add_unresolved(const struct row_report *rows, size_t max, struct buf *text)
{
	size_t cells = rows->more_unresolved, more = cells;

	for (size_t i = 0; i < rows->unresolved_count; i++)
		cells += rows->unresolved[i].count;
	if (!cells)
		return;
	buf_addf(text, "%10zu  unresolved codes, kept as they are:\n", cells);
	for (size_t i = 0; i < rows->unresolved_count; i++) {
		const struct row_unresolved *unresolved = &rows->unresolved[i];
		if (i < max)
			buf_addf(text, "  %12zu  %.*s '%.*s'\n",
			    unresolved->count, STR_ARG(unresolved->codes),
			    STR_ARG(unresolved->text));
		else
			more += unresolved->count;
	}
	if (more)
		buf_addf(text, "  %12zu  of others (-v)\n", more);
}

void
import_tell_rows(
    const struct command_context *context, const struct row_report *rows)
{
	bool is_verbose = context->session->options.verbose;
	struct buf text = {0};

	if (!rows->rows)
		return;
	buf_addf(&text, "%10zu  rows read\n", rows->rows);
	for (int i = 0; i < ROW_OUTCOME_COUNT; i++) {
		buf_addf(&text, "%10zu  %s\n", rows->counts[i],
		    row_outcome_names[i]);
		add_reasons(rows, (enum row_outcome)i,
		    is_verbose ? SIZE_MAX : REASONS_SHOWN, &text);
	}
	add_unresolved(rows, is_verbose ? SIZE_MAX : UNRESOLVED_SHOWN, &text);
	sink_write(context->console->talk, buf_str(&text));
	buf_release(&text);
}
