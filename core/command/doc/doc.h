#ifndef CORE_COMMAND_DOC_DOC_H
#define CORE_COMMAND_DOC_DOC_H

#include "core/command/command.h"

/*
 * The tables of the program as documents: help, the code book and the manual
 * pages are made from these, so that nothing is written down twice.
 */
struct doc_row {
	struct str heading; /* of the group it belongs to; may be empty */
	struct str name;
	struct str arguments; /* may be empty */
	struct str text;
};

struct doc_sink {
	void (*row)(void *context, const struct doc_row *row);
	void *context;
};

struct doc_table {
	const char *name; /* "commands" */
	const char *summary;
	void (*each)(
	    const struct session *session, const struct doc_sink *sink);
};

/* NULL with the known names in the error. */
const struct doc_table *doc_find(struct str name, struct err *err);
/* Aligned lines under headings. */
void doc_text(const struct session *session, const struct doc_table *table,
    struct buf *out);
/* Adds text whose first line begins at the indent, the others below it. */
void doc_wrap(struct buf *out, size_t indent, struct str text);
/* mdoc(7) for the manual pages. */
void doc_mdoc(const struct session *session, const struct doc_table *table,
    struct buf *out);

/*
 * A script for bash, zsh or fish that completes commands, options, their
 * words, and the fields of queries; made from the tables.
 */
bool completion_script(const struct session *session, struct str shell,
    struct buf *out, struct err *err);

/* What --help, --help of a command and --version print. */
void help_overview(const struct command_context *context);
void help_command(const struct console *console, const struct command *command);
void print_version(const struct console *console);

/*
 * The code book: the controlled words, what records consist of, what can be
 * asked, and the coding rules, from the tables of the program.
 */

/*
 * Its version, told wherever it is printed: the first number rises when a
 * word, member or rule comes to mean something else, the second when one is
 * added.
 */
extern const char codebook_version[];

/*
 * A Data Package (specs.frictionlessdata.io) without its data: a resource for
 * each table, with Table Schema types and, as constraints, the words; beside
 * them "vocabularies", "queryFields" and "rules".
 */
void codebook_package(const struct session *session, struct buf *out);

#endif
