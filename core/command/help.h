#ifndef CORE_COMMAND_HELP_H
#define CORE_COMMAND_HELP_H

#include "core/command/command.h"

/* What --help, --help of a command and --version print. */
void help_overview(const struct session *session);
void help_command(const struct session *session, const struct command *command);
void print_version(const struct session *session);

#endif
