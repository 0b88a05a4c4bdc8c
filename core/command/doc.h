#ifndef CORE_COMMAND_DOC_H
#define CORE_COMMAND_DOC_H

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

#endif
