#ifndef CORE_COMMAND_CONFIG_H
#define CORE_COMMAND_CONFIG_H

#include "core/command/command.h"

/*
 * The configuration file: command lines, as they would be typed. Those that
 * need the screen run when there is one, the others at the start.
 */
/*
 * Runs the lines of the session's file that fit the context (with a screen:
 * those that need one). What is wrong in a line is told with its number, the
 * line passed over, and the session counts it. A file that cannot be read is
 * told as well, and fails where it was asked for by name.
 */
bool config_run(struct command_context *context, struct err *err);
/* Runs the lines of a text, named in errors, up to one that fails. */
bool config_run_text(struct command_context *context, const char *name,
    struct str text, struct err *err);

/* The table of `set NAME=VALUE`. */
struct setting {
	const char *name;
	size_t offset; /* of a bool in struct settings */
	const char *summary;
};
extern const struct setting settings_table[];
extern const size_t settings_count;

#endif
