#ifndef CORE_BASE_TEMPORARY_H
#define CORE_BASE_TEMPORARY_H

#include "core/base/err.h"

/*
 * Files that are gone when the program ends, whichever way it ends: each that
 * is made is noted until it is removed or has become another's, and signals,
 * faults and want of memory remove what is noted. What a kill leaves is known
 * by its name, "<prefix>-<process>-<six characters>", and removed by the next
 * that makes one with that prefix.
 */
enum temporary_kind {
	TEMPORARY_FILE,
	TEMPORARY_DATABASE, /* with its logs */
	TEMPORARY_FOLDER,   /* with "entente.db" or "line" in it */
};

/*
 * Makes one that is private and new; `prefix` is a path. The name is owned by
 * the caller; *file, where it is asked for, is open for writing and locked.
 * NULL with an error that quotes `what`.
 */
char *temporary_make(const char *prefix, enum temporary_kind kind, int *file,
    const char *what, struct err *err);
/* Removes it, if it still has its name, and frees the name; NULL-safe. */
void temporary_remove(char *name);
/* Removes what processes that ended have left; never what anybody holds. */
void temporary_sweep(const char *prefix, enum temporary_kind kind);

/* All that is noted; may be called in a signal handler. */
void temporary_remove_all(void);
/* Lets each signal that would end the program, and want of memory, do that
 * first; a signal that is ignored or handled stays so. */
void temporary_catch_ends(void);

#endif
