#ifndef CORE_EXCHANGE_EXPORT_EXPORT_H
#define CORE_EXCHANGE_EXPORT_EXPORT_H

#include "core/exchange/format/format.h"
#include "core/store/store.h"

/*
 * Writes events in a shape, and for lossless formats what they refer to: the
 * events they are linked to, their actors, series, sources and the
 * relationships among their participants, so that the file can be imported
 * into an empty store. With `everything` all records of the store, whether
 * referred to or not, ordered by id.
 */
struct export_request {
	const struct format *format;
	const struct shape *shape; /* one the format holds; NULL: events */
	struct export_head head;
	const struct row_ids *rows; /* events, in output order */
	bool everything;
	const struct filter *filter; /* that chose them; NULL: none did */
	bool has_zeros;		     /* of dyad-years */
	struct cell_heads heads; /* a sidecar's columns, where not of events */
};
/* What heads the columns of the output; none where it is no table. */
struct cell_heads export_heads(
    struct arena *arena, const struct export_request *request);
bool export_write(struct store *store, const struct export_request *request,
    struct output output, struct err *err);

/* One export under way, as the files of the export share it. */
struct export
{
	struct store *store;
	const struct export_request *request;
	struct export_head head; /* the request's, completed */
	struct writer writer;
	struct arena memory; /* of all */
};

/* The events as records, with what the format or `everything` adds. */
bool export_records(struct export *export, struct err *err);
/* All records of the store that the format takes. */
bool export_everything(struct export *export, struct err *err);

/*
 * What a plain table cannot carry, in a file beside it: a Data Package
 * descriptor (Frictionless Data, v1) with the columns of the table, the
 * sources of its events, and the query and versions under "entente".
 */
bool sidecar_write(struct store *store, const struct export_request *request,
    struct str output, const char *path, bool replace, struct err *err);

#endif
