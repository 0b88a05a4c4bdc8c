#ifndef CORE_EXCHANGE_REJECTS_H
#define CORE_EXCHANGE_REJECTS_H

#include "core/base/file.h"
#include "core/base/sink.h"
#include "core/exchange/problems.h"

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
