#ifndef CORE_BASE_PATH_H
#define CORE_BASE_PATH_H

#include <stdint.h>

#include "core/base/arena.h"
#include "core/base/err.h"

/* The user's places (XDG base directories 0.8; relative values ignored). */
enum path_home { PATH_CONFIG, PATH_DATA, PATH_STATE };

/* "<home>/entente/<name>"; NULL with an error where HOME is not set. */
const char *path_user(struct arena *arena, enum path_home home,
    const char *name, struct err *err);
/* The file of the running program, by the system or by its first argument;
 * NULL where it cannot be found. */
const char *path_program(struct arena *arena, const char *started_as);
/* "<directory>/<name>", one slash between. */
const char *path_join(
    struct arena *arena, const char *directory, const char *name);
/* The directory part; "." where there is none. */
const char *path_directory(struct arena *arena, const char *path);
/* ".csv" of "a/b.csv"; empty without one. */
struct str path_suffix(struct str path);
bool path_exists(const char *path);
/* Has anything that name, be it a link that leads nowhere? */
bool path_is_taken(const char *path);
/* Where a chain of symbolic links ends, also when nothing is there; the path
 * itself where it is none; NULL where they turn in a circle. */
const char *path_follow(struct arena *arena, const char *path);
/* False, with where it leads, for a symbolic link with nothing at its end. */
bool path_refuse_dangling(const char *path, struct err *err);
bool path_is_directory(const char *path);
/* A regular file, through links: not a device or a FIFO. */
bool path_is_file(const char *path);
/* Do both lead to one file, by links or otherwise? */
bool path_is_same(const char *a, const char *b);
/* False for "<word>://...", which would make a folder "<word>:". */
bool path_refuse_address(const char *path, struct err *err);
/* Names in a directory, sorted bytewise, without those that begin '.'. */
bool path_list(struct arena *arena, const char *directory, struct strs *names,
    struct err *err);

/* Size and time of change of a file, so that one that was written since is
 * known; 0 where there is none. */
uint64_t path_stamp(const char *path);

#endif
