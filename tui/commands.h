#ifndef TUI_COMMANDS_H
#define TUI_COMMANDS_H

#include "core/command/commands.h"

/*
 * The commands of the screen. Each has its row and its function in one of
 * command_*.c; those that do what the view says have a row in command_verb.c
 * and a verb in the view.
 */
extern const struct command_table verb_commands, view_commands, query_commands,
    mark_commands, screen_commands, key_commands, move_commands;

#endif
