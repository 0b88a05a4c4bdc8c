#ifndef CORE_COMMAND_HISTORY_H
#define CORE_COMMAND_HISTORY_H

#include "core/base/arena.h"

/*
 * Lines a user typed at a prompt, newest last, each once, kept in a file of
 * XDG_STATE_HOME/entente. Owns its memory.
 */
enum { HISTORY_MAX = 500 };

struct history {
	struct strs lines; /* texts owned */
	char *path;	   /* owned; NULL: not kept in a file */
};

/* A file that is not there or cannot be read is an empty history. */
void history_load(struct history *history, const char *path);
/* Keeps a line, in the file too; a failure to write it is not an error. */
void history_add(struct history *history, struct str line);
void history_release(struct history *history);

#endif
