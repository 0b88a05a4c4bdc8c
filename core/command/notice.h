#ifndef CORE_COMMAND_NOTICE_H
#define CORE_COMMAND_NOTICE_H

#include "core/command/command.h"
#include "core/query/query.h"

/*
 * What is said on standard error about a query that was answered: never an
 * error, and not with --quiet.
 */

/*
 * Nothing matched: the parts of the filter with the count without each, and
 * the command that a first word may have been meant as.
 */
void notice_nothing(struct command_context *context,
    const struct command_call *call, const struct query *query);
/* The data are not those of rev: how many matched then, how many now. */
void notice_revision(
    struct command_context *context, const struct query *query);
/* Marks stand for something that a terminal must not be given. */
void notice_marks(const struct session *session);

#endif
