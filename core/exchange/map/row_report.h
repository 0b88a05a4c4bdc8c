#ifndef CORE_EXCHANGE_MAP_ROW_REPORT_H
#define CORE_EXCHANGE_MAP_ROW_REPORT_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/file.h"
#include "core/base/sink.h"
#include "core/exchange/problems.h"

/*
 * What became of the rows of foreign tables, with reasons: every row that was
 * read is counted under one of these, so that they add up.
 */
enum row_outcome {
	ROW_OUTSIDE, /* the map does not want it, or too few actors */
	ROW_STORED,
	ROW_SAME, /* it was there already */
	ROW_CHANGED,
	ROW_DUPLICATE,
	ROW_REFUSED,
	ROW_OUTCOME_COUNT
};
extern const char *const row_outcome_names[ROW_OUTCOME_COUNT];

enum {
	ROW_REASONS_MAX = 64,	  /* kept; the rest is counted together */
	ROW_UNRESOLVED_MAX = 4096 /* likewise */
};

struct row_reason {
	enum row_outcome outcome;
	struct str text;
	size_t count;
};
/* What no actor is known for. */
struct row_unresolved {
	struct str codes; /* "fips" */
	struct str text;
	size_t count;
};

/* A zeroed report is empty. Owns its texts. */
struct row_report {
	struct arena arena;
	size_t rows;
	size_t counts[ROW_OUTCOME_COUNT];
	struct row_reason *reasons;
	size_t reason_count;
	struct row_unresolved *unresolved;
	size_t unresolved_count;
	size_t more_unresolved; /* cells of those that are not kept */
};

/* Counts a row; the reason may be absent. */
void row_report_add(
    struct row_report *report, enum row_outcome outcome, struct str reason);
/* Counts a cell; `*place` is kept by the caller, SIZE_MAX the first time. */
void row_report_unresolved(struct row_report *report, struct str codes,
    struct str text, size_t *place);
/* The commonest first. */
void row_report_sort(struct row_report *report);
void row_report_release(struct row_report *report);

/*
 * What an import refused, as a table of its own: file, line, column, reason
 * and, of tables, the row as it stood. It appears when it is committed.
 */
struct rejects {
	struct file_output file;
	struct sink sink;
	struct buf line;
};

/* An existing file is kept unless `replace`. */
bool rejects_open(struct rejects *rejects, const char *path, bool replace,
    enum display_glyphs glyphs, struct err *err);
/* `row` may be absent. */
void rejects_add(
    struct rejects *rejects, const struct problem *problem, struct str row);
bool rejects_commit(struct rejects *rejects, struct err *err);
void rejects_release(struct rejects *rejects);

#endif
