#include "core/command/commands.h"
#include "core/command/notice.h"
#include "core/command/selection.h"

/* The columns of query_pairs as they are written. */
static const struct cell_head heads[] = {
    {.name = "pair", .title = "PAIR", .width = 7, .is_text = true},
    {.name = "events", .title = "EVENTS", .width = 6, .is_number = true},
    {.name = "first", .title = "FIRST", .width = 10},
    {.name = "last", .title = "LAST", .width = 10},
    {.name = "stance", .title = "STANCE", .width = 11, .is_text = true},
    {.name = "types", .title = "TYPES", .width = 40, .is_text = true},
};

struct pairs_output {
	struct writer writer;
	struct err *err;
	size_t count;
};

static struct str
day_text(struct arena *arena, struct str day)
{
	char text[DATE_TEXT];
	int64_t number;

	if (!str_integer(day, &number))
		return (struct str){0};
	date_day_text((int32_t)number, text);
	return arena_str(arena, str_from(text));
}

static bool
write_pair(void *context, const struct store_row *row)
{
	struct pairs_output *output = context;
	struct arena *arena = &output->writer.arena;
	const struct str *in = row->columns;
	struct pair pair = {in[0], in[1]};
	struct str cells[ARRAY_LENGTH(heads)] = {
	    pair_text(arena, pair),
	    in[2],
	    day_text(arena, in[3]),
	    day_text(arena, in[4]),
	    in[6],
	    in[5],
	};

	output->count++;
	return writer_cells(&output->writer, cells, output->err);
}

static bool
write_pairs(struct command_context *context, const struct command_call *call,
    const struct query *query, const struct export_request *request,
    struct destination *destination, struct err *err)
{
	struct session *session = context->session;
	struct pairs_output output = {.err = err};
	struct sql sql = {0};

	query_pairs(
	    query, &session->marks.ids, (size_t)call->options->limit, &sql);
	bool done =
	    writer_begin_cells(&output.writer, request->format, &request->head,
		request->heads, output_to_sink(destination->sink), err) &&
	    store_each(session->store, &sql, write_pair, &output, err) &&
	    writer_end(&output.writer, err);
	writer_release(&output.writer);
	sql_release(&sql);
	if (done)
		notice_revision(context, query);
	if (done && !output.count)
		notice_nothing(context, call, query);
	if (done && !output.count && call->options->fail_empty)
		return err_set(err, ERR_EMPTY, "nothing matches");
	return done;
}

bool
run_pairs(struct command_context *context, const struct command_call *call,
    struct err *err)
{
	struct query query;
	struct destination destination = {0};
	struct export_request request = {.heads = {heads, ARRAY_LENGTH(heads)}};
	const char *fallback =
	    context->console->out->is_terminal ? "table" : "tsv";

	request.format = selection_format(call, fallback, err);
	if (!request.format || !selection_parse(context, call, &query, err))
		return false;
	if (call->options->explain)
		return selection_explain(context, call, &query, err);
	bool done =
	    selection_head(context, call, &query, &request.head, err) &&
	    destination_open(
		&destination, context, call, request.format, err) &&
	    write_pairs(context, call, &query, &request, &destination, err) &&
	    destination_close(&destination, err) &&
	    selection_describe_query(context, call, &query, &request, err);
	destination_release(&destination);
	return done;
}
