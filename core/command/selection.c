#include "core/command/selection.h"

#include "build_config.h"
#include "core/base/path.h"
#include "core/command/console.h"
#include "core/command/doc/doc.h"
#include "core/exchange/export/export.h"

/* The place of such an error lies in the option, not in the query. */
static bool
blame_option(struct err *err, const char *name)
{
	err_prefix(err, "%s", name);
	if (err)
		err->code = ERR_USAGE;
	return false;
}

bool
selection_parse(struct command_context *context,
    const struct command_call *call, struct query *query, struct err *err)
{
	struct filter_context words = session_filter_context(context->session);
	struct str text = call->count ? call->arguments[0] : STR("");
	const struct options *options = call->options;

	if (!query_parse(call->arena, &words, text, query, err))
		return false;
	if (options->sort.len && !query_parse_orders(options->sort, query, err))
		return blame_option(err, "--sort");
	if (options->columns.len &&
	    !query_parse_columns(options->columns, query, err))
		return blame_option(err, "--columns");
	return true;
}

bool
selection_open(struct command_context *context, const struct command_call *call,
    struct selection *selection, struct err *err)
{
	struct session *session = context->session;

	*selection = (struct selection){0};
	if (!selection_parse(context, call, &selection->query, err))
		return false;
	struct question question =
	    question_of(QUESTION_ROWS, &selection->query, &session->marks.ids);
	question.limit = (size_t)call->options->limit;
	bool done =
	    store_ask_rows(session->store, &question, &selection->rows, err);
	if (done)
		notice_revision(context, &selection->query);
	if (done && !selection->rows.count)
		notice_nothing(context, call, &selection->query);
	if (done && !selection->rows.count && call->options->fail_empty)
		return err_set(err, ERR_EMPTY, "nothing matches");
	return done;
}

void
selection_release(struct selection *selection)
{
	row_ids_release(&selection->rows);
}

const struct format *
selection_format(
    const struct command_call *call, const char *fallback, struct err *err)
{
	const struct options *options = call->options;
	const struct format *format;

	if (options->format.len)
		return format_find(options->format, err);
	if (options->output.len && !str_is(options->output, "-")) {
		format = format_by_suffix(options->output);
		if (!format)
			err_set(err, ERR_USAGE,
			    "the name '%.*s' does not tell a format; say "
			    "--format",
			    STR_ARG(options->output));
		return format;
	}
	if (fallback)
		return format_find(str_from(fallback), err);
	err_set(err, ERR_USAGE,
	    "say where to with --output FILE or which --format");
	return NULL;
}

bool
selection_head(struct command_context *context, const struct command_call *call,
    const struct query *query, struct export_head *head, struct err *err)
{
	struct session *session = context->session;
	const struct console *console = context->console;
	struct buf text = {0};

	query_text(query, &text);
	*head = (struct export_head){
	    .version = STR(ENTENTE_VERSION),
	    .query = arena_str(call->arena, buf_str(&text)),
	    .columns = query->columns,
	    .column_count = query->column_count,
	    .is_raw = call->options->raw,
	    .codebook = str_from(codebook_version),
	    .is_ascii = console->glyphs == DISPLAY_ASCII,
	    .width = console->out->is_terminal || call->options->width
			 ? console->width
			 : 0,
	    .signs = console->signs,
	};
	buf_release(&text);
	return session_data_version(session, call->arena, &head->data, err) &&
	       session_changed(session, &head->changed, err);
}

/* Devices and FIFOs have nothing beside them. */
static bool
has_sidecar(const struct command_call *call, const struct format *format)
{
	struct str output = call->options->output;

	if (!format || (format->flags & FORMAT_CARRIES_HEAD) || !output.len ||
	    str_is(output, "-"))
		return false;
	const char *path = arena_str(call->arena, output).ptr;
	return path_is_file(path) || !path_exists(path);
}

static const char *
sidecar_path(const struct command_call *call)
{
	return arena_format(
	    call->arena, "%.*s.meta.json", STR_ARG(call->options->output))
	    .ptr;
}

static bool
is_free(const struct session *session, const struct command_call *call,
    const char *path, struct err *err)
{
	if (session->store && path_is_same(path, store_path(session->store)))
		return err_set(
		    err, ERR_IO, "'%s' is the database itself", path);
	if (call->options->force || !path_is_file(path))
		return true;
	return err_set(
	    err, ERR_IO, "'%s' is there; say --force to write over it", path);
}

static bool
is_text_or_elsewhere(
    const struct sink *sink, const struct format *format, struct err *err)
{
	if (!format || !(format->flags & FORMAT_BINARY) || !sink->is_terminal)
		return true;
	return err_set(err, ERR_USAGE,
	    "%s is nothing for a terminal; write it with --output FILE",
	    format->name);
}

/* The format's own escapes, and its colours, where a terminal reads it. */
static void
speak(struct sink *sink, const struct format *format)
{
	sink->language = format ? format->language : SINK_TEXT;
	sink->has_styles = format && (format->flags & FORMAT_STYLED);
}

bool
destination_open(struct destination *destination,
    struct command_context *context, const struct command_call *call,
    const struct format *format, struct err *err)
{
	const struct options *options = call->options;
	struct str path = options->output;

	*destination = (struct destination){
	    .console = context->console,
	    .sink = context->console->out,
	    .standard = context->console->out,
	    .is_database = format && (format->flags & FORMAT_DATABASE),
	};
	speak(destination->sink, format);
	if (!path.len || str_is(path, "-"))
		return is_text_or_elsewhere(destination->sink, format, err);
	const char *name = arena_str(call->arena, path).ptr;
	file_sweep(name);
	if (!is_free(context->session, call, name, err) ||
	    (has_sidecar(call, format) &&
		!is_free(context->session, call, sidecar_path(call), err)))
		return false;
	destination->is_file = true;
	if (!file_output_open(&destination->file, name, options->force, 0, err))
		return false;
	destination->sink = &destination->file_sink;
	sink_init(destination->sink, destination->file.stream,
	    context->console->glyphs);
	destination->sink->signs = destination->standard->signs;
	speak(destination->sink, format);
	return is_text_or_elsewhere(destination->sink, format, err);
}

/* What an earlier database left at the place would be taken for its log. */
static bool
place_database(struct destination *destination, struct err *err)
{
	struct file_output *file = &destination->file;
	struct buf kept = {0};

	bool done = file_output_finish(file, err) &&
		    store_place(file->temporary, file->path,
			file->replaces ? PLACE_OVER : PLACE_NEW, &kept, err);
	console_tell_kept(destination->console, &kept);
	buf_release(&kept);
	return done;
}

bool
destination_close(struct destination *destination, struct err *err)
{
	struct sink *standard = destination->standard;

	standard->has_marks |= destination->sink->has_marks;
	if (destination->is_file && destination->is_database &&
	    destination->file.temporary)
		return place_database(destination, err);
	if (destination->is_file)
		return file_output_commit(&destination->file, err);
	return file_flush_standard(destination->sink->stream, err);
}

void
destination_release(struct destination *destination)
{
	if (destination->is_file)
		file_output_release(&destination->file);
}

bool
selection_describe(struct command_context *context,
    const struct command_call *call, const struct export_request *request,
    struct err *err)
{
	struct session *session = context->session;
	struct str output = call->options->output;

	if (!has_sidecar(call, request->format))
		return true;
	const char *path = sidecar_path(call);
	if (!sidecar_write(session->store, request, output, path,
		call->options->force, err))
		return false;
	if (session->options.quiet)
		return true;
	console_tell_line(context->console,
	    arena_format(call->arena,
		"entente: query, versions and sources are in %s", path));
	return true;
}

bool
selection_describe_query(struct command_context *context,
    const struct command_call *call, const struct query *query,
    struct export_request *request, struct err *err)
{
	struct session *session = context->session;
	const struct question question =
	    question_of(QUESTION_ROWS, query, &session->marks.ids);
	struct row_ids rows = {0};

	if (!has_sidecar(call, request->format))
		return true;
	request->rows = &rows;
	bool done = store_ask_rows(session->store, &question, &rows, err) &&
		    selection_describe(context, call, request, err);
	request->rows = NULL;
	row_ids_release(&rows);
	return done;
}

bool
selection_explain(struct command_context *context,
    const struct command_call *call, const struct query *query, struct err *err)
{
	struct session *session = context->session;
	const struct strs *marks = &session->marks.ids;
	const struct question rows = question_of(QUESTION_ROWS, query, marks);
	const struct question count = question_of(QUESTION_COUNT, query, marks);
	struct explanation told = {0};
	struct buf text = {0};
	int64_t matches = 0;

	bool done =
	    store_explain(session->store, &rows, call->arena, &told, err) &&
	    store_ask_number(session->store, &count, &matches, err);
	if (done) {
		buf_addz(&text, "query   ");
		query_text(query, &text);
		buf_addf(&text, "\nsql     %.*s\n", STR_ARG(told.statement));
		for (size_t i = 0; i < told.values.count; i++)
			buf_addf(&text, "%-8s%zu  %.*s\n", i ? "" : "values",
			    i + 1, STR_ARG(told.values.items[i]));
		for (size_t i = 0; i < told.steps.count; i++)
			buf_addf(&text, "%-8s%.*s\n", i ? "" : "plan",
			    STR_ARG(told.steps.items[i]));
		buf_addf(&text, "events  %lld\n", (long long)matches);
		sink_write(context->console->out, buf_str(&text));
	}
	buf_release(&text);
	return done;
}
