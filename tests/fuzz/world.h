#ifndef TESTS_FUZZ_WORLD_H
#define TESTS_FUZZ_WORLD_H

#include "core/store/store.h"

/*
 * A small database, that of the tests of the command line, in a folder of its
 * own that is removed at the end.
 */
enum { WORLD_PATH = 64 };

/* Makes the folder and the database the first time; "NAME" in the folder. */
void world_path(const char *name, char path[WORLD_PATH]);
/* The database: never written, but opened. */
extern const char world_database[];

#endif
