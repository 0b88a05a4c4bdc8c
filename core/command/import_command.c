#include "core/command/commands.h"

#include <signal.h>
#include <time.h>

#include "core/base/path.h"
#include "core/exchange/import/import.h"
#include "core/exchange/import/import_input.h"
#include "core/exchange/map/map_find.h"

static const double PROGRESS_SECONDS = 0.1;

static const char *const change_words[] = {
    [STORE_ADDED] = "added",
    [STORE_CHANGED] = "changed",
    [STORE_SAME] = "same",
    [STORE_KEPT] = "kept as you left them",
};

static size_t
total_of(const struct import_report *report, int change)
{
	size_t total = 0;

	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		total += report->counts[kind][change];
	return total;
}

/* A database that was made without the shipped data knows no state. */
static void
tell_actors(const struct console *console, const struct import_report *report)
{
	if (report->actors)
		sink_writef(console->talk,
		    "entente: the database knew no states; the %zu states and "
		    "organisations that come with entente were added\n",
		    report->actors);
}

static void
tell_counts(const struct console *console, const struct import_report *report,
    bool is_dry_run)
{
	struct buf text = {0};

	for (size_t i = 0; i < ARRAY_LENGTH(change_words); i++) {
		size_t count = total_of(report, (int)i);
		if (count)
			buf_addf(&text, "%s%zu %s", text.len ? ", " : "", count,
			    change_words[i]);
	}
	if (report->refused)
		buf_addf(&text, "%s%zu refused", text.len ? ", " : "",
		    report->refused);
	if (report->repaired)
		buf_addf(&text, "%s%zu bytes replaced", text.len ? ", " : "",
		    report->repaired);
	if (report->passed_over)
		buf_addf(&text, "%s%zu file%s of another kind passed over",
		    text.len ? ", " : "", report->passed_over,
		    report->passed_over == 1 ? "" : "s");
	if (report->rows.rows && !total_of(report, STORE_ADDED) &&
	    !total_of(report, STORE_CHANGED))
		buf_addf(&text, "%snothing changed", text.len ? ", " : "");
	if (!text.len)
		buf_addz(&text, "no records");
	sink_writef(console->talk, "entente: %s%s\n", buf_str(&text).ptr,
	    is_dry_run ? " (dry run: nothing stored)" : "");
	buf_release(&text);
}

/* The counts of each kind of record that the files held. */
static void
tell_kinds(const struct console *console, const struct import_report *report)
{
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		for (size_t i = 0; i < ARRAY_LENGTH(change_words); i++)
			if (report->counts[kind][i])
				sink_writef(console->talk, "%-14s %zu %s\n",
				    record_tables[kind]->list_key,
				    report->counts[kind][i], change_words[i]);
}

/* A line on a terminal that is written over several times a second. */
struct progress {
	struct sink *talk;
	uint64_t total; /* bytes; 0 where nobody knows */
	double began, last;
};

static double
seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
tell_progress(void *context, size_t records, uint64_t bytes)
{
	struct progress *progress = context;
	struct buf line = {0};
	double now = seconds(), passed = now - progress->began;

	if (now - progress->last < PROGRESS_SECONDS)
		return;
	progress->last = now;
	buf_addf(&line, "%zu records, %.0f a second", records,
	    (double)records / passed);
	if (bytes && bytes <= progress->total) {
		double share = (double)bytes / (double)progress->total;
		buf_addf(&line, ", %.0f %%, %.0f s left", share * 100,
		    passed / share - passed);
	}
	sink_rewrite(progress->talk, buf_str(&line));
	buf_release(&line);
}

static bool
is_cancelled(void *context)
{
	(void)context;
	return interrupt_signal() != 0;
}

/* Ends as the signal would have ended it, now that nothing is half done. */
static void
raise_again(int signal_number)
{
	if (signal_number)
		raise(signal_number);
}

/* The files, as the options say, with what was found told. */
static bool
import_paths(struct command_context *context, const struct command_call *call,
    struct import_options *import, struct progress *progress, struct err *err)
{
	struct session *session = context->session;
	const struct options *options = call->options;
	struct strs paths = {call->arguments, call->count};
	struct import_report report = {0};

	if (context->console->talk->is_terminal && !options->quiet) {
		import->progress = tell_progress;
		progress->total = input_size(&paths);
		progress->began = progress->last = seconds();
	}
	interrupt_begin();
	bool done = import_files(session->store, &paths, import, &report, err);
	int signal_number = interrupt_signal();
	interrupt_end();
	sink_rewrite(context->console->talk, STR(""));
	console_tell_problems(context->console, &report.problems);
	if (done && options->verbose)
		tell_kinds(context->console, &report);
	if (!options->quiet && (done || err->code == ERR_DATA))
		import_tell_rows(context, &report.rows);
	if (done && !options->quiet) {
		tell_actors(context->console, &report);
		tell_counts(context->console, &report, options->dry_run);
	}
	import_report_release(&report);
	if (!done)
		raise_again(signal_number);
	return done;
}

/* The map by name or file; what is wrong with it is told. */
static bool
choose_map(const struct console *console, const struct command_call *call,
    struct import_options *import, struct err *err)
{
	struct problems problems = {0};

	if (!call->options->map.len)
		return true;
	import->map = map_open(call->arena, call->options->map, &problems, err);
	console_tell_problems(console, &problems);
	problems_release(&problems);
	return import->map != NULL;
}

static bool
choose_format(const struct command_call *call, struct import_options *import,
    struct err *err)
{
	const struct options *options = call->options;

	if (!options->format.len)
		return true;
	if (options->map.len)
		return err_set(err, ERR_USAGE,
		    "--map and --format are two answers to one question");
	import->format = format_find(options->format, err);
	return import->format != NULL;
}

/* What is read is not written over, whatever --force says. */
static bool
may_take_rejects(const struct session *session, const struct command_call *call,
    const char *path, struct err *err)
{
	if (session->store && path_is_same(path, store_path(session->store)))
		return err_set(
		    err, ERR_IO, "'%s' is the database itself", path);
	for (size_t i = 0; i < call->count; i++)
		if (path_is_same(
			path, arena_str(call->arena, call->arguments[i]).ptr))
			return err_set(err, ERR_USAGE,
			    "'%s' is what is imported: --rejects wants "
			    "another file",
			    path);
	return true;
}

/* The refused rows are written also where nothing is stored for their sake. */
static bool
import_with_rejects(struct command_context *context,
    const struct command_call *call, struct import_options *import,
    struct progress *progress, struct err *err)
{
	struct rejects rejects;
	struct session *session = context->session;
	const struct options *options = call->options;
	const char *path = arena_str(call->arena, options->rejects).ptr;

	if (!may_take_rejects(session, call, path, err) ||
	    !rejects_open(
		&rejects, path, options->force, context->console->glyphs, err))
		return false;
	struct import_options with_rejects = *import;
	with_rejects.rejects = &rejects;
	bool done = import_paths(context, call, &with_rejects, progress, err);
	if (done)
		done = rejects_commit(&rejects, err) ||
		       err_prefix(err, "the rows that were refused are not "
				       "written, the others are stored");
	else if (err->code == ERR_DATA)
		rejects_commit(&rejects, NULL);
	context->console->out->has_marks |= rejects.sink.has_marks;
	rejects_release(&rejects);
	return done;
}

/* Prints a map instead of storing anything. */
static bool
guess_map(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	const char *path = arena_str(call->arena, call->arguments[0]).ptr;
	struct import_input input;
	struct actor_codes codes;
	struct buf text = {0};
	bool found;

	if (call->count > 1)
		return err_set(err, ERR_USAGE, "one file is guessed at a time");
	if (!input_open(&input, path, false, 0, call->arena, err))
		return false;
	actor_codes_init(&codes, &session->actors);
	bool done = input_next(&input, &found, err) &&
		    map_guess(&text, &codes, input.reader.name,
			input_peek(&input), err);
	if (done)
		sink_write(context->console->out, buf_str(&text));
	actor_codes_release(&codes);
	input_close(&input);
	buf_release(&text);
	return done;
}

/* The change stands whatever becomes of reading it again. */
static void
reload(struct command_context *context)
{
	struct err err = {0};

	if (session_reload(context->session, &err))
		return;
	err_prefix(&err, "all is stored, but cannot be read again");
	console_tell(context->console, &err, "entente", (struct str){0});
}

static const char *
shipped_actors(const struct session *session, struct arena *arena)
{
	const char *shipped = session_shipped_directory(session, arena);
	const char *actors =
	    shipped ? path_join(arena, shipped, "actors") : NULL;

	return actors && path_is_directory(actors) ? actors : NULL;
}

bool
run_import(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct session *session = context->session;
	const struct options *options = call->options;
	struct progress progress = {.talk = context->console->talk};
	struct import_options import = {
	    .actors = shipped_actors(session, call->arena),
	    .cause = STORE_IMPORT,
	    .is_dry_run = options->dry_run,
	    .is_lossy = options->lossy,
	    .keeps_going = options->skip_bad,
	    .unpacked_limit = (uint64_t)options->unpacked_limit,
	    .is_cancelled = is_cancelled,
	    .context = &progress,
	};

	if (options->guess)
		return guess_map(context, call, err);
	if (!choose_format(call, &import, err) ||
	    !choose_map(context->console, call, &import, err))
		return false;
	bool done =
	    options->rejects.len
		? import_with_rejects(context, call, &import, &progress, err)
		: import_paths(context, call, &import, &progress, err);
	if (done)
		reload(context);
	return done;
}
