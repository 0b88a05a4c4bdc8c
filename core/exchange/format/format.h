#ifndef CORE_EXCHANGE_FORMAT_FORMAT_H
#define CORE_EXCHANGE_FORMAT_FORMAT_H

#include "core/base/err.h"
#include "core/exchange/format/writer.h"
#include "core/model/record.h"

/*
 * The format table: one row and one small file for each format, for reading
 * and for writing.
 */
enum format_flags {
	FORMAT_LOSSLESS = 1 << 0,     /* read(write(x)) == x */
	FORMAT_ROWS = 1 << 1,	      /* has columns; events only */
	FORMAT_CARRIES_HEAD = 1 << 2, /* no sidecar needed */
	FORMAT_NARROW = 1 << 4,	      /* brief where columns are narrow */
	FORMAT_SHOWN = 1 << 3,	  /* rows are for people, not for programs */
	FORMAT_CITES = 1 << 5,	  /* lists the sources: head->cited is there */
	FORMAT_BINARY = 1 << 6,	  /* nothing for a terminal */
	FORMAT_FIGURES = 1 << 7,  /* shows pictures: head->figures */
	FORMAT_STYLED = 1 << 8,	  /* safe by itself, with a bold head */
	FORMAT_DATABASE = 1 << 9, /* is placed as one: store_place */
};

/* What the rows of an export are; the table stands in shape.h. */
enum shape_id {
	SHAPE_EVENTS,
	SHAPE_PAIRS,
	SHAPE_PARTICIPANTS,
	SHAPE_DYAD_YEARS,
	SHAPE_SOURCES,
	SHAPE_COUNT,
	SHAPES_ALL = (1 << SHAPE_COUNT) - 1, /* as bits */
};

struct node_sink;
struct problems;
struct reader_input;
struct format {
	const char *name;
	const char *suffixes; /* "yaml yml" */
	unsigned flags;
	unsigned shapes; /* bits 1 << enum shape_id that it can hold */
	enum sink_language language;
	const char *media;   /* its media type */
	const char *columns; /* of events, where nobody asked for others;
			      * NULL: one for each member */
	const char *summary;
	/* They add to writer->line; what fails beyond that fills writer->err.
	 */
	void (*begin)(struct writer *writer);
	void (*record)(struct writer *writer, const struct record *record);
	void (*end)(struct writer *writer);
	/* Rows of cells under writer->heads; NULL: has none. */
	void (*begin_cells)(struct writer *writer);
	void (*cells)(struct writer *writer, const struct str *cells);
	/* A whole network; alone with `end`. NULL: holds none. */
	void (*network)(struct writer *writer, const struct network *network);
	/* Ends what writer->state holds beyond memory; NULL: nothing. Comes
	 * once, after an end or a failure. */
	void (*release)(struct writer *writer);
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

extern const struct format *const formats[];
extern const size_t format_count;

/* By name; NULL with the list of names and a suggestion. */
const struct format *format_find(struct str name, struct err *err);
/* By the suffix of a path; NULL where no format has it. */
const struct format *format_by_suffix(struct str path);
/* Of those that are written: the next by 1, the one before by -1. */
const struct format *format_next(const struct format *format, int by);

#endif
