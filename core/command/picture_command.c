#include "core/command/commands.h"
#include "core/command/console.h"
#include "core/command/selection.h"
#include "core/picture/pictures.h"

/*
 * The pictures in the shell: as text by default, as numbers with --format, as
 * SVG into a file of that suffix.
 */
struct job {
	struct command_context *context;
	const struct command_call *call;
	const struct picture *picture;
	struct query query;
	struct picture_request request;
	struct arena arena; /* of the answers */
	void *made;
};

enum { PAGE_WIDTH = 80, PAGE_CELLS = 1 << 16 };

static bool
is_svg(const struct command_call *call)
{
	const struct options *options = call->options;

	return str_is(options->format, "svg") ||
	       (!options->format.len && str_ends(options->output, STR(".svg")));
}

static bool
is_text(const struct command_call *call)
{
	struct str format = call->options->format;
	struct str output = call->options->output;

	if (format.len)
		return str_is(format, "text");
	return !output.len || str_is(output, "-") ||
	       str_ends(output, STR(".txt"));
}

/* What the first word of the arguments is. */
enum subject {
	SUBJECT_NONE,  /* of the query */
	SUBJECT_FIELD, /* what the picture is about */
	SUBJECT_PAIR,  /* a pair, which the query is to name */
	SUBJECT_PAIRS, /* so are those after it; all are what it is about */
};

/* Makes the pair a term of the query; returns the length of what was added. */
static size_t
name_pair(struct arena *arena, struct str *typed)
{
	const struct str term = STR("pair:");

	if (str_starts(*typed, term))
		return 0;
	*typed =
	    arena_format(arena, "%.*s%.*s", STR_ARG(term), STR_ARG(*typed));
	return term.len;
}

/* A word with a hyphen, and nothing that only a query has. */
static bool
looks_like_pair(struct str word)
{
	return word.len && word.ptr[0] != '-' &&
	       str_find_byte(word, '-') < word.len &&
	       str_find_byte(word, ':') == word.len &&
	       str_find_byte(word, '"') == word.len;
}

/* Takes the pairs that the arguments begin with; the rest is the query. */
static struct str
take_pairs(struct str *rest)
{
	const char *start = rest->ptr, *end = start;
	struct str after = *rest, word;

	while (str_split(&after, ' ', &word)) {
		if (word.len && !looks_like_pair(word))
			break;
		*rest = after;
		end = word.ptr + word.len;
	}
	if (!rest->ptr)
		*rest = STR("");
	return (struct str){start, (size_t)(end - start)};
}

static bool
parse(struct job *job, enum subject subject, struct err *err)
{
	struct command_call call = *job->call;
	struct str rest = str_trim(call.count ? call.arguments[0] : STR(""));
	size_t added = 0;

	if (subject == SUBJECT_FIELD) {
		str_split(&rest, ' ', &job->request.subject);
		if (!rest.ptr)
			rest = STR("");
	}
	if (subject == SUBJECT_PAIRS)
		job->request.subject = take_pairs(&rest);
	if (subject == SUBJECT_PAIR)
		added = name_pair(call.arena, &rest);
	call.arguments = &rest;
	call.count = 1;
	if (selection_parse(job->context, &call, &job->query, err))
		return true;
	/* Errors tell places of what was typed. */
	if (err && err->at >= added)
		err->at -= added;
	return false;
}

static int
text_width(const struct job *job)
{
	const struct console *console = job->context->console;

	return console->out->is_terminal || job->call->options->width
		   ? console->width
		   : PAGE_WIDTH;
}

/* Four hundred years by day are as many lines, so it is drawn by the page;
 * the lines of one that are empty at its end count, but those of the last. */
static void
write_page(const struct job *job, struct surface *surface, int first,
    int height, struct sink *sink)
{
	struct buf text = {0};
	int lines = 0;

	job->picture->draw(job->made, surface,
	    (struct area){-first, 0, height, surface->columns});
	surface_print(surface, &text);
	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	for (; lines < surface->rows && first + surface->rows < height; lines++)
		buf_add_char(&text, '\n');
	sink_write(sink, buf_str(&text));
	buf_release(&text);
}

static void
write_text(const struct job *job, struct sink *sink)
{
	struct surface surface = {.glyphs = job->context->console->glyphs};
	int width = text_width(job);
	int height = job->picture->height(job->made, width);

	int lines = PAGE_CELLS / width + 1;

	for (int first = 0; first < height; first += lines) {
		int left = height - first;
		surface_resize(&surface, left < lines ? left : lines, width);
		write_page(job, &surface, first, height, sink);
	}
	surface_release(&surface);
}

static bool
write_svg(const struct job *job, const struct export_head *head,
    struct sink *sink, struct err *err)
{
	struct buf text = {0};

	if (!job->picture->svg)
		return err_set(err, ERR_USAGE, "%s cannot be written as SVG",
		    job->picture->name);
	picture_write_svg(job->picture, job->made, head, &text);
	sink_write(sink, buf_str(&text));
	buf_release(&text);
	return true;
}

static bool
write_numbers(const struct job *job, const struct format *format,
    struct export_head *head, struct sink *sink, struct err *err)
{
	struct writer writer;
	bool done = writer_begin_cells(&writer, format, head,
			job->picture->heads, output_to_sink(sink), err) &&
		    job->picture->rows(job->made, &writer, err) &&
		    writer_end(&writer, err);

	writer_release(&writer);
	return done;
}

/* Text and SVG carry what they are of; numbers may need a sidecar. */
static bool
write_out(struct job *job, struct err *err)
{
	struct command_context *context = job->context;
	const struct command_call *call = job->call;
	bool is_numbers = !is_svg(call) && !is_text(call);
	struct destination destination = {0};
	struct export_request request = {.heads = job->picture->heads};
	struct sink *sink;

	if (is_numbers) {
		request.format = selection_format(call, NULL, err);
		if (!request.format)
			return false;
	}
	bool done =
	    selection_head(context, call, &job->query, &request.head, err) &&
	    destination_open(&destination, context, call, request.format, err);
	sink = destination.sink;
	if (done && is_numbers)
		done = write_numbers(
		    job, request.format, &request.head, sink, err);
	else if (done && is_svg(call))
		done = write_svg(job, &request.head, sink, err);
	else if (done)
		write_text(job, sink);
	done =
	    done && destination_close(&destination, err) &&
	    selection_describe_query(context, call, &job->query, &request, err);
	destination_release(&destination);
	return done;
}

static bool
run(struct command_context *context, const struct command_call *call,
    enum subject subject, struct err *err)
{
	struct session *session = context->session;
	const struct options *options = call->options;
	struct job job = {.context = context,
	    .call = call,
	    .picture = picture_named(call->command->name)};

	if (!parse(&job, subject, err))
		return false;
	job.request.query = &job.query;
	job.request.marks = &session->marks.ids;
	job.request.actors = &session->actors;
	job.request.limit = options->limit;
	job.request.split = options->split;
	job.request.region = options->region;
	job.request.order = options->order;
	job.request.upper = options->upper;
	job.request.periods = options->periods;
	job.request.with_organisations = options->organisations;
	if (options->explain)
		return selection_explain(context, call, &job.query, err);
	bool done = picture_make(session->store, job.picture, &job.request,
			&job.arena, &job.made, err) &&
		    write_out(&job, err);
	if (done)
		notice_revision(context, &job.query);
	arena_release(&job.arena);
	return done;
}

static bool
run_picture(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return run(context, call, SUBJECT_NONE, err);
}

static bool
run_picture_of(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return run(context, call, SUBJECT_FIELD, err);
}

static bool
run_pair(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return run(context, call, SUBJECT_PAIR, err);
}

static bool
run_pairs_of(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	return run(context, call, SUBJECT_PAIRS, err);
}

static const struct command rows[] = {
    {
	.name = "counts",
	.arguments = "FIELD [QUERY]",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "count the events of each value of a field",
	.options = "format output split order limit force raw",
	.example = "domain pair:CHN-RUS",
	.run = run_picture_of,
    },
    {
	.name = "pair",
	.arguments = "A-B [QUERY]",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "tell everything about one pair of actors",
	.options = "format output force raw",
	.details =
	    "A and B are any words of two actors; an organisation is itself, "
	    "or any state\nthat was its member on the day. The query narrows "
	    "the events. With --format\neach row is a fact and says of what: "
	    "standing, citation, events, beside, type,\nyear, edition, "
	    "planned, latest, indicator, third, claim, source. With -o\n"
	    "FILE.svg the years and the series are drawn.\n",
	.example = "CHN-RUS type:exercise",
	.run = run_pair,
    },
    {
	.name = "sources",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "print the documents that matching events cite",
	.options = "format output split order limit force raw",
	.details =
	    "A document counts the events that cite it for anything, and "
	    "those of them in\nwhich it disputes something. --order takes "
	    "events, disputes, date, publisher,\ntitle, kind, language or "
	    "id, downwards with '-' before it; --split takes\npublisher, "
	    "kind or language.\n",
	.example = "pair:CHN-RUS --order -disputes",
	.run = run_picture,
    },
    {
	.name = "timeline",
	.arguments = "[QUERY]",
	.min = 0,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "draw events by year, or by:decade to by:day",
	.options = "format output split limit force raw",
	.example = "pair:CHN-RUS --split type",
	.run = run_picture,
    },
    {
	.name = "matrix",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "show who does how much with whom, and how that changed",
	.options = "format output limit order upper periods organisations "
		   "force raw",
	.details =
	    "The states with the most events that fit into the width, or "
	    "--limit N of them.\n"
	    "Below the diagonal stands how many events a pair has, above it "
	    "how that changed\n"
	    "between two periods: new, ++ (at least twice as many), +, =, -, "
	    "-- (at most half).",
	.example = "date:2015.. type:exercise --order cluster -o matrix.svg",
	.run = run_picture,
    },
    {
	.name = "map",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "show where events took place, as far as that is known",
	.options = "format output region force raw",
	.details =
	    "A number is how many events lie in that cell, * is ten or more.\n"
	    "Events without coordinates are counted below, by the country of "
	    "their place.\n"
	    "The coast is made with Natural Earth, 1:110m.",
	.example = "type:exercise --region \"Baltic Sea\" -o map.svg",
	.run = run_picture,
    },
    {
	.name = "network",
	.arguments = "[QUERY]",
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "show blocs, and whom each state does most with",
	.options = "format output limit organisations force raw",
	.details =
	    "Of the states with the most events, where there is a --limit N. "
	    "Rows are the ties:\n"
	    "events of both, and their strength, that number over the "
	    "geometric mean of what\n"
	    "each has. Blocs are those of matrix --order cluster.",
	.example = "date:2015.. type:exercise -o network.svg",
	.run = run_picture,
    },
    {
	.name = "compare",
	.arguments = "A-B C-D... [QUERY]",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "compare two to six pairs: years, types, what they share",
	.options = "format output force raw",
	.details =
	    "The words with a hyphen that come first are the pairs; what "
	    "follows is the query.",
	.example = "JPN-USA KOR-USA AUS-USA type:exercise date:2010..",
	.run = run_pairs_of,
    },
    {
	.name = "third",
	.arguments = "A-B [QUERY]",
	.min = 1,
	.max = 1,
	.flags = COMMAND_SHELL | COMMAND_RAW | COMMAND_STORE,
	.group = "Look",
	.summary = "list the third states that take part where a pair does",
	.options = "format output force raw",
	.example = "JPN-USA type:exercise",
	.run = run_pair,
    },
};
const struct command_table picture_commands = {rows, ARRAY_LENGTH(rows)};
