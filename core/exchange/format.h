#ifndef CORE_EXCHANGE_FORMAT_H
#define CORE_EXCHANGE_FORMAT_H

#include "core/base/err.h"
#include "core/exchange/problems.h"
#include "core/model/record.h"
#include "core/query/query.h"

/*
 * The format table: one row and one small file for each format, for reading
 * and for writing.
 */
/* Where bytes go. False from write means that they could not be written. */
struct output {
	bool (*write)(void *context, struct str bytes, struct err *err);
	void *context;
};

/* What a writer is told about the whole. */
struct export_head {
	struct str version; /* of the program */
	struct str query;   /* canonical */
	struct str data; /* data version and fingerprint: "2026.11.0 3f2a9c" */
	const struct field *const *columns;
	size_t column_count;
	bool is_raw;   /* CSV cells as they are */
	bool is_ascii; /* table: ASCII glyphs */
	int width;     /* table: columns of the terminal, 0: unlimited */
	bool has_color;
};

/*
 * A writer is begun, given records in the order actors, series, sources,
 * relationships, events, and ended. Formats of rows (csv, tsv, table,
 * markdown) take events only and skip the rest.
 */
struct writer {
	const struct format *format;
	const struct export_head *head;
	struct output output;
	struct buf line;	  /* scratch */
	struct arena arena;	  /* scratch, reset for each record */
	enum record_kind section; /* last kind written */
	size_t written;		  /* records of the section */
	size_t total;		  /* records of all sections */
	void *state;		  /* the format's own, in `memory` */
	struct arena memory;
};

enum format_flags {
	FORMAT_LOSSLESS = 1 << 0,     /* read(write(x)) == x */
	FORMAT_ROWS = 1 << 1,	      /* has columns; events only */
	FORMAT_CARRIES_HEAD = 1 << 2, /* no sidecar needed */
};

/*
 * Where bytes come from. Readers count what they take, so that faults can
 * name their place.
 */
struct node;
struct reader_input {
	struct str name; /* for messages */
	/* Fills the bytes; 0 at the end; -1 with *err on failure. */
	int64_t (*read)(
	    void *context, char *bytes, size_t size, struct err *err);
	void *context;
};
/*
 * Takes each record node of the input with its kind, in file order; the node
 * is gone when it returns. False with *err stops the reader.
 */
struct node_sink {
	bool (*node)(void *context, enum record_kind kind,
	    const struct node *node, struct err *err);
	void *context;
};

struct format {
	const char *name;
	const char *suffixes; /* "yaml yml" */
	unsigned flags;
	const char *summary;
	bool (*begin)(struct writer *writer, struct err *err);
	bool (*record)(struct writer *writer, const struct record *record,
	    struct err *err);
	bool (*end)(struct writer *writer, struct err *err);
	/*
	 * Reads a whole input as a stream, one record node at a time, each in
	 * the arena, which is reset afterwards. Faults of form go to problems;
	 * reading goes on behind them where the format allows. False only
	 * where the input failed or the sink said so. NULL: is not read.
	 */
	bool (*read)(const struct reader_input *input, struct arena *arena,
	    struct problems *problems, const struct node_sink *sink,
	    struct err *err);
};

extern const struct format formats[];
extern const size_t format_count;

/* By name; NULL with the list of names and a suggestion. */
const struct format *format_find(struct str name, struct err *err);
/* By the suffix of a path; NULL where no format has it. */
const struct format *format_by_suffix(struct str path);

bool writer_begin(struct writer *writer, const struct format *format,
    const struct export_head *head, struct output output, struct err *err);
bool writer_record(
    struct writer *writer, const struct record *record, struct err *err);
bool writer_end(struct writer *writer, struct err *err);
void writer_release(struct writer *writer);

/* Output into a buffer or a stream. */
struct output output_to_buf(struct buf *buf);
struct output output_to_stream(FILE *stream);

#endif
