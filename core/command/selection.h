#ifndef CORE_COMMAND_SELECTION_H
#define CORE_COMMAND_SELECTION_H

#include "core/base/file.h"
#include "core/command/command.h"
#include "core/exchange/export/export.h"

/*
 * What a command of the shell is asked about: a query with the options that
 * change it, the events it matches, and where their text goes.
 */
struct selection {
	struct query query; /* in the call's arena */
	struct row_ids rows;
};

/* Parses the query of a call; --sort and --columns count more than it. */
bool selection_parse(struct command_context *context,
    const struct command_call *call, struct query *query, struct err *err);
/* The same and what it matches; ERR_EMPTY where --fail-empty says so. */
bool selection_open(struct command_context *context,
    const struct command_call *call, struct selection *selection,
    struct err *err);
void selection_release(struct selection *selection);

/* The format of --format, else of the suffix of --output, else `fallback`. */
const struct format *selection_format(
    const struct command_call *call, const char *fallback, struct err *err);
/* Head of an output: query in canonical form, versions, columns. */
bool selection_head(struct command_context *context,
    const struct command_call *call, const struct query *query,
    struct export_head *head, struct err *err);

/*
 * Standard output, or the file of --output, which appears when it is closed
 * without an error.
 */
struct destination {
	const struct console *console;
	struct file_output file;
	struct sink file_sink; /* of the file */
	struct sink *standard;
	struct sink *sink; /* one of them */
	bool is_file;
	bool is_database;
};
/* The format, or NULL for a page of text, says whether a sidecar follows. */
bool destination_open(struct destination *destination,
    struct command_context *context, const struct command_call *call,
    const struct format *format, struct err *err);
bool destination_close(struct destination *destination, struct err *err);
/* After a failure; also after a close. */
void destination_release(struct destination *destination);

/*
 * Writes the sidecar of a file whose format cannot carry query, versions and
 * sources; does nothing for others.
 */
bool selection_describe(struct command_context *context,
    const struct command_call *call, const struct export_request *request,
    struct err *err);

/* The same for what was made from the events of a query. */
bool selection_describe_query(struct command_context *context,
    const struct command_call *call, const struct query *query,
    struct export_request *request, struct err *err);

/* Prints what the query means instead of running it. */
bool selection_explain(struct command_context *context,
    const struct command_call *call, const struct query *query,
    struct err *err);

#endif
