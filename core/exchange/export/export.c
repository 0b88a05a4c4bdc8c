#include "core/exchange/export/export.h"

#include "core/exchange/cited.h"
#include "core/exchange/export/shape.h"
#include "core/exchange/format/row.h"
#include "core/exchange/network.h"

/* The documents as records, for the formats of bibliographies. */
static bool
write_sources(struct export *export, struct err *err)
{
	struct cited cited = {0};

	if (export->request->everything)
		return export_everything(export, err);
	bool done =
	    cited_collect(export->store, export->request->rows, &cited, err);
	for (size_t i = 0; done && i < cited.count; i++)
		done =
		    writer_record(&export->writer, &cited.items[i].record, err);
	cited_release(&cited);
	return done;
}

static bool
begin_records(struct export *export, struct output output, struct err *err)
{
	const struct export_request *request = export->request;

	return writer_begin(
	    &export->writer, request->format, &export->head, output, err);
}

static const struct filter everything = {.kind = FILTER_ALL};

static bool
write_shape(struct export *export, struct output output, struct err *err)
{
	const struct export_request *request = export->request;
	struct shaping shaping = {
	    .store = export->store,
	    .rows = request->rows,
	    .actors = export->head.actors,
	    .writer = &export->writer,
	    .filter = request->filter ? request->filter : &everything,
	    .has_zeros = request->has_zeros,
	};

	return writer_begin_cells(&export->writer, request->format,
		   &export->head, export_heads(&export->memory, request),
		   output, err) &&
	       request->shape->write(&shaping, err);
}

static bool
write_network(struct export *export, struct output output, struct err *err)
{
	const struct export_request *request = export->request;
	struct network network = {0};
	bool done = network_collect(export->store, request->rows,
			export->head.actors, &network, err) &&
		    writer_network(&export->writer, request->format,
			&export->head, &network, output, err);

	network_release(&network);
	return done;
}

static bool
write_all(struct export *export, struct output output, struct err *err)
{
	const struct export_request *request = export->request;

	if (request->format->network)
		return write_network(export, output, err);
	if (!request->shape || !request->shape->write)
		return begin_records(export, output, err) &&
		       export_records(export, err);
	if (!request->format->cells)
		return begin_records(export, output, err) &&
		       write_sources(export, err);
	return write_shape(export, output, err);
}

static bool
needs_actors(const struct export_request *request)
{
	return (request->format->flags & FORMAT_CITES) ||
	       request->format->network ||
	       (request->shape && request->shape->write);
}

/* What the format wants to know of the store beside the records. */
static bool
complete_head(struct export *export, struct actor_directory *actors,
    struct cited *cited, struct err *err)
{
	const struct export_request *request = export->request;

	export->head = request->head;
	if (request->shape)
		export->head.shape = request->shape->name;
	export->head.actors = actors;
	if (needs_actors(request) && !store_actors(export->store, actors, err))
		return false;
	if (!(request->format->flags & FORMAT_CITES))
		return true;
	export->head.cited = cited;
	return cited_collect(export->store, request->rows, cited, err);
}

struct cell_heads
export_heads(struct arena *arena, const struct export_request *request)
{
	struct cell_heads none = {0};

	if (request->heads.count)
		return request->heads;
	if (!request->format->cells)
		return none;
	if (request->shape && request->shape->heads)
		return request->shape->heads(arena);
	return row_heads(
	    arena, row_columns(arena, request->format, &request->head));
}

bool
export_write(struct store *store, const struct export_request *request,
    struct output output, struct err *err)
{
	struct export export = {.store = store, .request = request};
	struct actor_directory actors = {0};
	struct cited cited = {0};

	if (!store_begin_reading(store, err))
		return false;
	bool done = complete_head(&export, &actors, &cited, err) &&
		    write_all(&export, output, err) &&
		    writer_end(&export.writer, err);

	store_end_reading(store);
	writer_release(&export.writer);
	arena_release(&export.memory);
	actor_directory_release(&actors);
	cited_release(&cited);
	return done;
}
