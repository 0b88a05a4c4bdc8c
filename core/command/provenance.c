#include "core/command/show.h"

#include "core/picture/provenance.h"

/* Calls back for each event, whose provenance lives until the return. */
struct job {
	struct command_context *context;
	const struct selection *selection;
	struct sink *sink;
	struct writer writer;
};

static bool
each(struct job *job,
    bool (*write)(struct job *job, struct arena *arena,
	const struct provenance *provenance, struct err *err),
    struct err *err)
{
	struct store *store = job->context->session->store;
	const struct row_ids *rows = &job->selection->rows;
	struct arena arena = {0};
	bool done = true;

	for (size_t i = 0; done && i < rows->count; i++) {
		const struct provenance *provenance = NULL;
		struct event event;
		arena_reset(&arena);
		if (store_event(store, rows->items[i], EVENT_WHOLE, &arena,
			&event, err))
			provenance =
			    provenance_make(&arena, store, &event, err);
		done = provenance && write(job, &arena, provenance, err);
	}
	arena_release(&arena);
	return done;
}

static bool
write_page(struct job *job, struct arena *arena,
    const struct provenance *provenance, struct err *err)
{
	const struct console *console = job->context->console;
	struct surface surface = {.glyphs = console->glyphs};
	struct sheet sheet = {
	    .arena = arena, .glyphs = surface.glyphs, .width = console->width};
	struct buf text = {0};

	(void)err;
	provenance_sheet(provenance, &sheet);
	surface_resize(&surface, sheet.row, sheet.width);
	sheet_draw(&sheet, &surface,
	    (struct area){0, 0, surface.rows, surface.columns}, 0, NULL);
	surface_print(&surface, &text);
	buf_add_char(&text, '\n');
	sink_write(job->sink, buf_str(&text));
	buf_release(&text);
	surface_release(&surface);
	return true;
}

static bool
write_rows(struct job *job, struct arena *arena,
    const struct provenance *provenance, struct err *err)
{
	(void)arena;
	return provenance_rows(provenance, &job->writer, err);
}

static bool
write_table(
    struct job *job, const struct export_request *request, struct err *err)
{
	bool done =
	    writer_begin_cells(&job->writer, request->format, &request->head,
		provenance_heads, output_to_sink(job->sink), err) &&
	    each(job, write_rows, err) && writer_end(&job->writer, err);

	writer_release(&job->writer);
	return done;
}

bool
show_provenance(struct command_context *context,
    const struct command_call *call, const struct selection *selection,
    struct err *err)
{
	const struct options *options = call->options;
	bool is_page =
	    !options->output.len &&
	    (!options->format.len || str_is(options->format, "text"));
	struct export_request request = {
	    .heads = provenance_heads, .rows = &selection->rows};
	struct job job = {.context = context, .selection = selection};
	struct destination destination = {0};

	if (!is_page) {
		request.format = selection_format(call, NULL, err);
		if (!request.format)
			return false;
	}
	bool done =
	    selection_head(
		context, call, &selection->query, &request.head, err) &&
	    destination_open(&destination, context, call, request.format, err);
	job.sink = destination.sink;
	if (done)
		done = is_page ? each(&job, write_page, err)
			       : write_table(&job, &request, err);
	done = done && destination_close(&destination, err) &&
	       (is_page || selection_describe(context, call, &request, err));
	destination_release(&destination);
	return done;
}
