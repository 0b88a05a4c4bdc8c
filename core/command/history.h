#ifndef CORE_COMMAND_HISTORY_H
#define CORE_COMMAND_HISTORY_H

#include "core/base/arena.h"
#include "core/base/err.h"

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
/*
 * Keeps a line, and in the file too, behind what other programs have added to
 * that. False where it could not be written.
 */
bool history_add(struct history *history, struct str line, struct err *err);
void history_release(struct history *history);

/*
 * Held while a file of XDG_STATE_HOME is read and written anew, so that what
 * two screens do to it does not cross. The lock is of a file beside it, which
 * stays; it is made with its folder.
 */
struct state_lock {
	int file;
};

/* Waits a second at most for whoever holds it. */
bool state_lock_take(
    struct state_lock *lock, const char *path, struct err *err);
void state_lock_give(struct state_lock *lock);

#endif
