#include "core/base/path.h"
#include "core/check/check.h"
#include "core/command/commands.h"

/* References into the store are only known where there is one; one that is
 * there and cannot be read would make faults of them. */
static bool
open_beside(struct session *session, struct store **store, struct err *err)
{
	struct arena arena = {0};
	const char *path = session_database(session, &arena, NULL);
	bool is_right = true;

	*store = NULL;
	if (path && path_exists(path)) {
		*store = store_open(path, STORE_READ, err);
		is_right = *store != NULL;
	}
	arena_release(&arena);
	return is_right;
}

static void
tell_faults(const struct command_context *context,
    const struct import_report *faults, bool has_store)
{
	console_tell_problems(context->console, &faults->problems);
	if (faults->problems.count && !has_store &&
	    !context->session->options.quiet)
		sink_writez(context->console->talk,
		    "entente: there is no database yet whose records files "
		    "may name; entente list makes it\n");
}

/* How many of a rule are not told, since only the first are kept. */
static void
add_untold(struct buf *text, const struct check_report *report)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (report->counts[i] > BREACHES_KEPT)
			buf_addf(text, "and %zu more: %s\n",
			    report->counts[i] - BREACHES_KEPT, rules[i].name);
}

static void
tell_breaches(const struct console *console, const struct check_report *report,
    bool is_strict)
{
	struct buf text = {0};

	for (size_t i = 0; i < report->kept; i++) {
		buf_clear(&text);
		breach_text(
		    &report->items[i], is_strict ? "" : "warning: ", &text);
		console_tell_line(console, buf_str(&text));
	}
	buf_clear(&text);
	add_untold(&text, report);
	if (report->left_out)
		buf_addf(&text,
		    "entente: the %zu events of the database are too many to "
		    "compare with\n",
		    report->left_out);
	sink_write(console->talk, buf_str(&text));
	buf_release(&text);
}

bool
run_check(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	struct strs paths = {call->arguments, call->count};
	struct import_report faults = {0};
	struct check_report breaches = {0};
	struct store *store;
	bool is_strict = call->options->strict;

	if (!open_beside(session, &store, err))
		return false;
	bool done = check_files(store, &paths, &faults, &breaches, err);
	tell_faults(context, &faults, store != NULL);
	if (!session->options.quiet)
		import_tell_rows(context, &faults.rows);
	if (done && (is_strict || !session->options.quiet))
		tell_breaches(context->console, &breaches, is_strict);
	if (done && is_strict && breaches.count)
		done = err_set(err, ERR_DATA, "%zu breach%s of coding rules",
		    breaches.count, breaches.count == 1 ? "" : "es");
	check_report_release(&breaches);
	import_report_release(&faults);
	store_close(store);
	return done;
}
