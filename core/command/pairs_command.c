#include "core/command/commands.h"
#include "core/command/console.h"
#include "core/command/selection.h"

/* Struct pair_events as it is written. */
static const struct cell_head heads[] = {
    {.name = "pair", .title = "PAIR", .width = 7, .is_text = true},
    {.name = "events", .title = "EVENTS", .width = 6, .is_number = true},
    {.name = "first", .title = "FIRST", .width = 10},
    {.name = "last", .title = "LAST", .width = 10},
    {.name = "stance", .title = "STANCE", .width = 11, .is_text = true},
    {.name = "types", .title = "TYPES", .width = 40, .is_text = true},
};

static struct str
day_text(struct arena *arena, int64_t day)
{
	char text[DATE_TEXT];

	if (day == INTEGER_NONE)
		return (struct str){0};
	date_day_text((int32_t)day, text);
	return arena_str(arena, str_from(text));
}

static bool
write_answer(
    struct writer *writer, const struct answer *answer, struct err *err)
{
	const struct pair_events *pairs = answer->items;
	bool done = true;

	for (size_t i = 0; done && i < answer->count; i++) {
		const struct pair_events *one = &pairs[i];
		struct arena *arena = &writer->arena;
		struct str cells[ARRAY_LENGTH(heads)] = {
		    pair_text(arena, one->pair),
		    arena_format(arena, "%lld", (long long)one->events),
		    day_text(arena, one->first),
		    day_text(arena, one->last),
		    one->stance,
		    one->types,
		};
		done = writer_cells(writer, cells, err);
	}
	return done;
}

static bool
write_pairs(struct command_context *context, const struct command_call *call,
    const struct query *query, const struct export_request *request,
    struct destination *destination, struct err *err)
{
	struct session *session = context->session;
	struct question question =
	    question_of(QUESTION_PAIRS, query, &session->marks.ids);
	struct answer answer = {0};
	struct writer writer = {0};

	question.limit = (size_t)call->options->limit;
	bool done =
	    store_ask(session->store, &question, call->arena, &answer, err) &&
	    writer_begin_cells(&writer, request->format, &request->head,
		request->heads, output_to_sink(destination->sink), err) &&
	    write_answer(&writer, &answer, err) && writer_end(&writer, err);
	writer_release(&writer);
	if (done)
		notice_revision(context, query);
	if (done && !answer.count)
		notice_nothing(context, call, query);
	if (done && !answer.count && call->options->fail_empty)
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
