#ifndef CORE_COMMAND_IMPORT_TALK_H
#define CORE_COMMAND_IMPORT_TALK_H

#include "core/command/command.h"

/*
 * What became of the rows of foreign tables, with the reasons: six numbers
 * that add up to the rows that were read. Says nothing where there were none.
 */
void import_tell_rows(
    const struct command_context *context, const struct row_report *rows);

#endif
