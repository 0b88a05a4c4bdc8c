#ifndef CORE_COMMAND_COMMANDS_H
#define CORE_COMMAND_COMMANDS_H

#include "core/command/command.h"

/* The commands whose rows stand in data_commands.c but have files of their
 * own. */
bool run_pairs(struct command_context *context, const struct command_call *call,
    struct err *err);
bool run_import(struct command_context *context,
    const struct command_call *call, struct err *err);
bool run_codebook(struct command_context *context,
    const struct command_call *call, struct err *err);
bool run_check(struct command_context *context, const struct command_call *call,
    struct err *err);
bool db_info(struct command_context *context, const struct command_call *call,
    struct err *err);
bool run_db(struct command_context *context, const struct command_call *call,
    struct err *err);

#endif
