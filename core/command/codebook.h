#ifndef CORE_COMMAND_CODEBOOK_H
#define CORE_COMMAND_CODEBOOK_H

#include "core/command/doc.h"

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
