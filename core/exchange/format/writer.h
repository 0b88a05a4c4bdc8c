#ifndef CORE_EXCHANGE_FORMAT_WRITER_H
#define CORE_EXCHANGE_FORMAT_WRITER_H

#include "core/base/err.h"
#include "core/base/sink.h"
#include "core/exchange/cell.h"
#include "core/model/record.h"
#include "core/query/query.h"

/*
 * Where bytes go. False from write means that they could not be written. Where
 * they go into an empty file that is not in its place yet, what can only
 * write files may write that itself.
 */
struct output {
	bool (*write)(void *context, struct str bytes, struct err *err);
	void *context;
	const char *file; /* or NULL */
};

/* What a writer is told about the whole. */
struct export_head {
	struct str version; /* of the program */
	struct str query;   /* canonical */
	struct str data; /* data version and fingerprint: "2026.11.0 3f2a9c" */
	struct str codebook; /* version of the code book */
	struct str zeros;    /* what a zero means, where years without an
				event are written */
	int64_t changed;     /* last change of the data, seconds since 1970 */
	const struct field *const *columns;
	size_t column_count;
	bool is_raw;   /* cells of CSV and TSV as they are */
	bool is_ascii; /* table: ASCII glyphs */
	int width;     /* table: columns of the terminal, 0: unlimited */
	const struct sink_signs *signs; /* for a bold head; NULL: plain */
	struct str figures;		/* HTML: pictures of the query, ours */
	const char *shape;		/* its name */
	/* Of the store; NULL where the format does not ask for them. */
	const struct cited *cited; /* FORMAT_CITES: sources of the events */
	const struct actor_directory *actors;
};

/*
 * A writer is begun, given records in the order actors, series, sources,
 * relationships, events, and ended. Formats that are not lossless take only
 * what their shape is made of, events or sources, and skip the rest. Or it is
 * begun with heads, given rows of cells, and ended: for tables that are no
 * events.
 */
struct format;
struct row_columns;
struct cited;
struct network;
struct writer {
	const struct format *format;
	const struct export_head *head;
	struct output output;
	struct buf line;	  /* scratch */
	struct arena arena;	  /* scratch, reset for each record */
	enum record_kind section; /* last kind written */
	size_t written;		  /* records of the section */
	size_t total;		  /* records of all sections */
	struct cell_heads heads;  /* of rows; none: records as they are */
	const struct row_columns *columns; /* where rows are events */
	void *state;			   /* the format's own, in `memory` */
	struct arena memory;
	struct err err; /* of the format; told by the call under way */
};

/* Some formats are only read. */
bool format_writes(const struct format *format);
/* Are such records written, rather than passed over? */
bool format_takes(const struct format *format, enum record_kind kind);
bool writer_begin(struct writer *writer, const struct format *format,
    const struct export_head *head, struct output output, struct err *err);
bool writer_record(
    struct writer *writer, const struct record *record, struct err *err);
/* The heads are borrowed until the end. */
bool writer_begin_cells(struct writer *writer, const struct format *format,
    const struct export_head *head, struct cell_heads heads,
    struct output output, struct err *err);
/* As many cells as there are heads. */
bool writer_cells(
    struct writer *writer, const struct str *cells, struct err *err);
/* Begins with a network and writes it whole; only to be ended. */
bool writer_network(struct writer *writer, const struct format *format,
    const struct export_head *head, const struct network *network,
    struct output output, struct err *err);
bool writer_end(struct writer *writer, struct err *err);
void writer_release(struct writer *writer);

struct output output_to_buf(struct buf *buf);
struct output output_to_sink(struct sink *sink);

#endif
