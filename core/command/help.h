#ifndef CORE_COMMAND_HELP_H
#define CORE_COMMAND_HELP_H

#include "core/command/command.h"

/* What --help, --help of a command and --version print. */
void help_overview(const struct command_context *context);
void help_command(const struct console *console, const struct command *command);
void print_version(const struct console *console);

#endif
