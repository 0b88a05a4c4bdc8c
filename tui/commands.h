#ifndef TUI_COMMANDS_H
#define TUI_COMMANDS_H

#include "core/command/command.h"

/* The commands of the screen; their rows are in command_move.c,
 * command_view.c and command_verb.c. */
extern const struct command_table move_commands, view_commands, verb_commands;

#endif
