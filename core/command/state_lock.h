#ifndef CORE_COMMAND_STATE_LOCK_H
#define CORE_COMMAND_STATE_LOCK_H

#include "core/base/err.h"

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
