#ifndef CORE_EXCHANGE_IMPORT_IMPORT_INTERNAL_H
#define CORE_EXCHANGE_IMPORT_IMPORT_INTERNAL_H

#include "core/exchange/codec.h"
#include "core/exchange/import/import.h"
#include "core/exchange/import/import_input.h"
#include "core/exchange/key_index.h"
#include "core/exchange/map/map_read.h"

/* Shared by the files of the import: one import under way. */
struct waiting {
	enum record_kind kind;
	struct str file;
	size_t at; /* of the packed node in `packed` */
	struct known *known;
	bool is_refused;
};

struct import {
	struct store *store; /* NULL: nothing is stored, only checked */
	const struct import_options *options;
	struct import_report *report;
	struct key_index index;
	struct arena nodes;   /* the reader's, of one record */
	struct arena scratch; /* of one record */
	struct arena memory;  /* of all */
	struct buf packed;    /* records that wait for what they refer to */
	struct waiting *waiting;
	size_t waiting_count;
	struct str file;		  /* being read */
	const struct import_input *input; /* NULL: none, or by a thread */
	size_t records;
	uint64_t bytes;		  /* of the files before */
	uint64_t read;		  /* of this one, as records came */
	struct import_rows *rows; /* NULL: no foreign table came so far */
	const struct map *map;	  /* of the table that is read */
	/* Brings those that come with the program, for the sake of a table. */
	bool (*bring_actors)(struct import *import, struct err *err);
};

/* One record with what is known of it. */
struct incoming {
	enum record_kind kind;
	const struct node *node;
	struct str file;
	struct known *known;
	struct record record;
	struct codec_references references;
	bool is_last; /* nothing more will be defined */
};

enum verdict {
	VERDICT_GOOD,
	VERDICT_WAITS, /* for a record that is not there yet */
	VERDICT_BAD,   /* reported */
	VERDICT_FAILED /* *err says why */
};

/*
 * Checks a decoded record against all others: references, paths of
 * citations, and the status, which is filled in where it follows.
 */
enum verdict import_examine(
    struct import *import, struct incoming *incoming, struct err *err);
void import_fault(struct import *import, const struct incoming *incoming,
    const struct node *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* Every fault is written down, with the row in which it is, where one of a
 * table was met or somebody wants the refused ones. */
void import_keep_problem(void *context, const struct problem *problem);
/* Does somebody want it to stop? Then *err says so. */
bool import_is_cancelled(const struct import *import, struct err *err);
/* Before each record or row: tells progress; false to stop. */
bool import_next_record(struct import *import, struct err *err);
/* The rows of a foreign table, counted in the report. */
bool import_read_rows(struct import *import, const struct map *map,
    struct import_input *input, struct err *err);
/* Everything in the file; records go to the sink. */
bool import_read_file(struct import *import, struct str path,
    const struct node_sink *sink, struct err *err);
/* Is the path that of the database which is imported into? */
bool import_is_own_database(const struct import *import, const char *path);
/*
 * By a thread of its own, a few hundred records ahead of who checks and stores
 * them; all else is as without. Not every input is read so.
 */
bool import_reads_ahead(const struct import_input *input);
bool import_read_ahead(struct import *import, const struct format *format,
    struct import_input *input, const struct node_sink *sink, struct err *err);
/* The records of another database of ours, handed to the sink. */
bool import_read_database(struct import *import, const char *path,
    const struct node_sink *sink, struct err *err);
/* Reads and stores everything, within the caller's transaction. */
bool import_run(struct store *store, const struct strs *paths,
    const struct import_options *options, struct import_report *report,
    struct err *err);

#endif
