#ifndef CORE_COMMAND_CONSOLE_H
#define CORE_COMMAND_CONSOLE_H

#include "core/base/err.h"
#include "core/base/sink.h"

struct command_call;
struct command_context;
struct problems;
struct query;
struct session;

/*
 * Where a command writes and what fits there. It is handed down with the call,
 * so that the screen can take what would go to the terminal.
 */
struct console {
	struct sink *out;  /* data */
	struct sink *talk; /* errors, progress; always made safe */
	int width;	   /* of the terminal; 80 if unknown */
	enum display_glyphs glyphs;
	const struct sink_signs *signs; /* NULL: colour is not wanted */
};

/* Writes an error to `talk`, with a caret under query text. */
void console_tell(const struct console *console, const struct err *err,
    const char *origin, struct str input);
/* Writes one line to `talk`, whatever names are in it. */
void console_tell_line(const struct console *console, struct str text);
/* Tells what lay in the place of a database and is kept. */
void console_tell_kept(const struct console *console, const struct buf *kept);
/* Writes what is wrong with files to `talk`, one a line. */
void console_tell_problems(
    const struct console *console, const struct problems *problems);

/*
 * What is said on standard error about a query that was answered: never an
 * error, and not with --quiet. Nothing matched: the parts of the filter with
 * the count without each, and the command that a first word may have been meant
 * as.
 */
void notice_nothing(struct command_context *context,
    const struct command_call *call, const struct query *query);
/* The data are not those of rev: how many matched then, how many now. */
void notice_revision(
    struct command_context *context, const struct query *query);
/* Marks stand for something that a terminal must not be given. */
void notice_marks(const struct session *session);

#endif
