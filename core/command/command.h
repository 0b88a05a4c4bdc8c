#ifndef CORE_COMMAND_COMMAND_H
#define CORE_COMMAND_COMMAND_H

#include "core/command/session.h"

/*
 * The command registry: everything a user can do, by whatever way they say
 * it. Keys, the configuration file, the prompt, scripts and the shell all run
 * the rows of these tables.
 */
struct ui;
struct view;

struct command_context {
	struct session *session;
	struct console *console;
	struct ui *ui;		  /* NULL outside the screen */
	struct view *view;	  /* that is shown, or NULL */
	const struct verb *verbs; /* of that view, or NULL */
	/* Called before one of them; may be NULL. */
	void (*prepare)(struct view *view);
	const char *origin; /* "entente", "entente.conf:12"; for messages */
};

/* What a command is given. */
struct command_call {
	const struct command *command; /* whose value says what is asked */
	struct str *arguments;	       /* words; one raw text for COMMAND_RAW */
	size_t count;
	const struct options *options;
	struct arena *arena; /* of the call */
};

enum command_flags {
	COMMAND_SHELL = 1 << 0,	 /* a sub-command of entente */
	COMMAND_SCREEN = 1 << 1, /* needs the screen */
	COMMAND_CONFIG = 1 << 2, /* may stand in the configuration file */
	COMMAND_RAW = 1 << 3,	 /* takes the rest of the line as one text */
	COMMAND_STORE = 1 << 4,	 /* needs the database */
	COMMAND_MOVE = 1 << 5,	 /* moves; not kept in the history */
	COMMAND_ROW = 1 << 6,	 /* acts on rows: waits until they are known */
};

struct completion;
struct command {
	const char *name;
	const char *alias;     /* another name, or NULL */
	const char *arguments; /* "[QUERY]" as help shows it; NULL: none */
	size_t min, max;       /* words it takes */
	unsigned flags;
	const char *group;   /* heading in help: "Move", "Mark and take out" */
	const char *summary; /* one line, imperative */
	const char *options; /* names of the options it takes, blank between */
	const char *details; /* lines of its help; or NULL */
	const char *example; /* arguments as somebody would type them */
	int value; /* tells it from the other rows that a function runs */
	/* NULL where only views have a way to do it. */
	bool (*run)(struct command_context *context,
	    const struct command_call *call, struct err *err);
	/* Adds what could stand at the cursor of its arguments; may be NULL. */
	void (*complete)(struct command_context *context, struct arena *arena,
	    struct str arguments, size_t cursor, struct completion *completion);
};

/*
 * What a view does instead. The command may have a first argument with it:
 * "copy citation".
 */
struct verb {
	const char *command; /* NULL ends the list */
	bool (*run)(struct view *view, const struct command_call *call,
	    struct err *err);
};

/*
 * By name or alias; NULL with a suggestion. The screen has rows of its own for
 * some names of the shell ("pair"): command_on_screen prefers those.
 */
const struct command *command_find(
    const struct session *session, struct str name, struct err *err);
const struct command *command_on_screen(
    const struct session *session, struct str name, struct err *err);
/*
 * Runs one line: "sort -date", "filter pair:CHN-RUS". Words are split at
 * blanks; "…" keeps blanks together and \ takes the next character as it is.
 * A line that is empty or begins with '#' does nothing.
 */
bool command_run(
    struct command_context *context, struct str line, struct err *err);
/* Runs words that a shell has split; words[0] is the command. */
bool command_run_words(struct command_context *context, const struct str *words,
    size_t count, const struct options *options, struct err *err);
/* What could stand at the cursor of a command line. */
void command_complete(struct command_context *context, struct arena *arena,
    struct str line, size_t cursor, struct completion *completion);

#endif
