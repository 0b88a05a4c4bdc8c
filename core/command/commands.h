#ifndef CORE_COMMAND_COMMANDS_H
#define CORE_COMMAND_COMMANDS_H

#include <stdbool.h>

#include "core/command/command.h"

/* The commands of the shell, table by table. */
struct command_table {
	const struct command *rows;
	size_t count;
};
extern const struct command_table data_commands, picture_commands,
    config_commands, doc_commands, triage_commands;

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

/*
 * What became of the rows of foreign tables, with the reasons: six numbers
 * that add up to the rows that were read. Says nothing where there were none.
 */
void import_tell_rows(
    const struct command_context *context, const struct row_report *rows);

/*
 * Ctrl-C (and TERM, HUP) during long work outside the screen: the first is
 * remembered, so that the work can stop and leave things as they were.
 */
void interrupt_begin(void);
/* The signal that came since, or 0. */
int interrupt_signal(void);
/* Puts the handlers back as they were. */
void interrupt_end(void);

#endif
