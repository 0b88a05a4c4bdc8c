#ifndef CORE_COMMAND_COMPLETION_H
#define CORE_COMMAND_COMPLETION_H

#include "core/command/command.h"

/*
 * A script for bash, zsh or fish that completes commands, options, their
 * words, and the fields of queries; made from the tables.
 */
bool completion_script(const struct session *session, struct str shell,
    struct buf *out, struct err *err);

#endif
