#include "core/command/command.h"

#include "core/command/commands.h"
#include "core/command/selection.h"
#include "core/command/show.h"
#include "core/exchange/export/shape.h"
#include "core/picture/pictures.h"

enum { WORDS_MAX = 100000 };

static const char export_details[] =
    "  entente help formats  lists the formats and the shapes of rows\n";

static const char *const list_columns_narrow = "date,pair,type,title";
static const char *const list_columns_wide = "id,date,pair,type,status,title";

/* Writes the selected events in a format to where the call says. */
static bool
write_events(struct command_context *context, const struct command_call *call,
    struct destination *destination, const struct export_request *request,
    struct err *err)
{
	if (!destination_open(destination, context, call, request->format, err))
		return false;
	struct output output = output_to_sink(destination->sink);
	output.file = destination->file.temporary;
	if (export_write(context->session->store, request, output, err))
		return true;
	if (destination->is_file && err->code == ERR_IO)
		err_prefix(err, "'%.*s'", STR_ARG(call->options->output));
	return false;
}

/* A part of everything would be a file that does not hold what it says. */
static bool
check_everything(
    const struct command_call *call, const struct query *query, struct err *err)
{
	bool is_part = filter_part_count(query->filter) || call->options->limit;

	if (!call->options->everything || !is_part)
		return true;
	return err_set(err, ERR_USAGE,
	    "--all takes everything; leave out the query and --limit, or it");
}

/* No year is said to be without an event that nobody asked for. */
static bool
check_zeros(
    const struct shape *shape, const struct filter *filter, struct err *err)
{
	int year;

	if (shape != &shapes[SHAPE_DYAD_YEARS])
		return err_set(err, ERR_USAGE,
		    "--zeros is for --shape dyad-years, not for %s",
		    shape->name);
	if (!dyad_scope_first(filter, &year))
		return err_set(err, ERR_USAGE,
		    "--zeros fills the years that the query asks for; add "
		    "them, as in date:1990..2020");
	return true;
}

/* Options that mean nothing in a shape are a mistake of whoever gave them. */
static bool
check_shape(const struct command_call *call, const struct shape *shape,
    const struct filter *filter, struct err *err)
{
	if (call->options->zeros && !check_zeros(shape, filter, err))
		return false;
	if (call->options->columns.len && shape != &shapes[SHAPE_EVENTS])
		return err_set(err, ERR_USAGE,
		    "--columns chooses columns of events; the shape %s has "
		    "its own",
		    shape->name);
	return true;
}

/* A page shows its events as pictures, too. */
static bool
add_figures(struct command_context *context, const struct command_call *call,
    const struct query *query, struct export_request *request, struct err *err)
{
	struct session *session = context->session;
	const struct picture_request shown = {
	    .query = query,
	    .marks = &session->marks.ids,
	    .actors = &session->actors,
	};
	struct buf text = {0};

	if (!(request->format->flags & FORMAT_FIGURES))
		return true;
	bool done =
	    picture_figures(session->store, &shown, &request->head, &text, err);
	request->head.figures = buf_take(&text, call->arena);
	return done;
}

static bool
write_selection(struct command_context *context,
    const struct command_call *call, const struct selection *selection,
    const struct format *format, struct err *err)
{
	struct destination destination;
	struct export_request request = {
	    .format = format,
	    .rows = &selection->rows,
	    .filter = selection->query.filter,
	    .everything = call->options->everything,
	    .has_zeros = call->options->zeros,
	};

	request.shape = format_shape(format, call->options->shape, err);
	if (!request.shape || !check_everything(call, &selection->query, err) ||
	    !check_shape(call, request.shape, selection->query.filter, err) ||
	    !selection_head(
		context, call, &selection->query, &request.head, err) ||
	    !add_figures(context, call, &selection->query, &request, err))
		return false;
	if (request.has_zeros)
		request.head.zeros =
		    STR("a number of 0 is no record here, not no event");
	bool done = write_events(context, call, &destination, &request, err) &&
		    destination_close(&destination, err) &&
		    selection_describe(context, call, &request, err);
	destination_release(&destination);
	return done;
}

/* A list shows these columns where nobody asked for others. */
static bool
choose_columns(const struct command_context *context,
    const struct format *format, struct query *query, struct err *err)
{
	bool is_table = str_is(str_from(format->name), "table");
	bool is_narrow = is_table && context->console->out->is_terminal;

	if (query->column_count || !(format->flags & FORMAT_ROWS))
		return true;
	return query_parse_columns(
	    str_from(is_narrow ? list_columns_narrow : list_columns_wide),
	    query, err);
}

static bool
run_list(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct selection selection = {0};
	const char *fallback =
	    context->console->out->is_terminal ? "table" : "tsv";
	const struct format *format = selection_format(
	    call, call->options->plain ? "plain" : fallback, err);

	if (!format)
		return false;
	if (call->options->explain)
		return selection_parse(context, call, &selection.query, err) &&
		       selection_explain(context, call, &selection.query, err);
	bool done = selection_open(context, call, &selection, err) &&
		    choose_columns(context, format, &selection.query, err) &&
		    write_selection(context, call, &selection, format, err);
	selection_release(&selection);
	return done;
}

/* Exports are ordered by id, so that the same data give the same bytes. */
static bool
run_export(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct selection selection = {0};
	struct options options = *call->options;
	struct command_call sorted = *call;
	const struct format *format = selection_format(call, NULL, err);

	if (!format)
		return false;
	if (!selection_parse(context, call, &selection.query, err))
		return false;
	if (!selection.query.order_count)
		options.sort = STR("id");
	sorted.options = &options;
	if (options.explain)
		return selection_explain(
		    context, &sorted, &selection.query, err);
	bool done = selection_open(context, &sorted, &selection, err) &&
		    write_selection(context, &sorted, &selection, format, err);
	selection_release(&selection);
	return done;
}

/* The events as they were named, and the query that names them. */
static bool
find_shown(struct command_context *context, const struct command_call *call,
    struct selection *selection, struct err *err)
{
	struct filter_context words = session_filter_context(context->session);
	struct row_ids *rows = &selection->rows;
	struct buf text = {0};
	bool done = true;

	rows->items = mem_alloc(call->count * sizeof *rows->items);
	for (size_t i = 0; done && i < call->count; i++) {
		int64_t row = 0;
		struct str id = call->arguments[i];
		done = store_row(context->session->store, id, &row, err);
		if (done && !row)
			done = err_set(err, ERR_EMPTY,
			    "there is no event '%.*s'", STR_ARG(id));
		rows->items[rows->count++] = row;
		buf_addf(&text, "%s%.*s", i ? "," : "id:", STR_ARG(id));
	}
	done = done && query_parse(call->arena, &words,
			   arena_str(call->arena, buf_str(&text)),
			   &selection->query, err);
	buf_release(&text);
	return done;
}

/* Pages of text, an empty line and a rule between events. */
static bool
show_pages(struct command_context *context, const struct command_call *call,
    const struct row_ids *rows, struct err *err)
{
	struct session *session = context->session;
	struct destination destination;
	struct buf text = {0};
	bool done = destination_open(&destination, context, call, NULL, err);

	for (size_t i = 0; done && i < rows->count; i++) {
		struct event event;
		if (i)
			buf_addz(&text, "\n\n");
		done = store_event(session->store, rows->items[i], EVENT_WHOLE,
			   call->arena, &event, err) &&
		       show_event(session, &event, context->console->width,
			   &text, err);
	}
	if (done && text.len)
		sink_write(destination.sink, buf_str(&text));
	done = done && destination_close(&destination, err);
	destination_release(&destination);
	buf_release(&text);
	return done;
}

static bool
run_show(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct selection selection = {0};
	bool done = find_shown(context, call, &selection, err);

	if (done && call->options->provenance) {
		done = show_provenance(context, call, &selection, err);
	} else if (done &&
		   (call->options->format.len || call->options->output.len)) {
		const struct format *format = selection_format(call, NULL, err);
		done = format &&
		       write_selection(context, call, &selection, format, err);
	} else if (done)
		done = show_pages(context, call, &selection.rows, err);
	selection_release(&selection);
	return done;
}

static const struct command rows[] = {
    {
	.name = "list",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Read",
	.summary = "print matching events, one a line",
	.options = "format output sort columns limit plain fail-empty force "
		   "raw all",
	.example = "pair:japan-russia --format csv",
	.run = run_list,
    },
    {
	.name = "show",
	.arguments = "ID...",
	.min = 1,
	.max = WORDS_MAX,
	.flags = COMMAND_SHELL | COMMAND_STORE,
	.group = "Read",
	.summary = "print events in full, with their sources and disputes",
	.options = "format output force raw columns provenance",
	.details =
	    "With --provenance each field tells which sources support it, "
	    "say otherwise,\ndispute it or are silent; in rows a source "
	    "supports, differs, disputes or is\nsilent.\n",
	.example = "joint-sea-2022",
	.run = run_show,
    },
    {
	.name = "pairs",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Read",
	.summary = "print the country pairs of matching events",
	.options = "format output limit fail-empty force raw",
	.example = "type:exercise date:2012..",
	.run = run_pairs,
    },
    {
	.name = "export",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Take out and bring in",
	.summary = "write matching events, and what they refer to, to a file",
	.options = "format output shape zeros sort columns limit fail-empty "
		   "force raw all",
	.details = export_details,
	.example = "pair:CHN-RUS -o china-russia.csv",
	.run = run_export,
    },
    {
	.name = "import",
	.arguments = "FILE...",
	.min = 1,
	.max = WORDS_MAX,
	.flags = COMMAND_SHELL | COMMAND_STORE,
	.group = "Take out and bring in",
	.summary = "store the records of files or folders, all or nothing",
	.options = "format map guess dry-run lossy skip-bad rejects force "
		   "unpacked-limit",
	.details =
	    "Reads YAML, JSON, JSON Lines, CSV, TSV and another database, "
	    "compressed\nor in an archive, - for standard input; the tables "
	    "of GDELT, ICEWS,\nPOLECAT and MME, and others by a map: "
	    "entente-import(5).\n",
	.example = "events.yaml",
	.run = run_import,
    },
    {
	.name = "check",
	.arguments = "FILE|FOLDER...",
	.min = 1,
	.max = WORDS_MAX,
	.flags = COMMAND_SHELL,
	.group = "Take out and bring in",
	.summary = "tell what is wrong with files, store nothing",
	.options = "strict",
	.details =
	    "Files without faults are asked whether they keep the coding "
	    "rules as well,\nwhich entente help rules lists. A breach is "
	    "a warning, and the exit status\nstays 0; with --strict it is "
	    "a fault, and the exit status 3.\n",
	.example = "--strict data/",
	.run = run_check,
    },
    {
	.name = "db",
	.arguments = "info|check|backup FILE|restore FILE|recover OLD "
		     "NEW|optimise",
	.min = 1,
	.max = 3,
	.flags = COMMAND_SHELL,
	.group = "The database",
	.summary = "look after the database",
	.options = "force format",
	.details =
	    "  info             what is in it; as an object with --format "
	    "json\n"
	    "  check            is it sound\n"
	    "  backup FILE      copy it to a file\n"
	    "  restore FILE     put a backup in its place\n"
	    "  recover OLD NEW  save what can be read of a damaged one\n"
	    "  optimise         make it smaller and faster\n",
	.example = "info",
	.run = run_db,
    },
};

const struct command_table data_commands = {rows, ARRAY_LENGTH(rows)};
