#ifndef CORE_BASE_FILE_H
#define CORE_BASE_FILE_H

#include "core/base/buf.h"
#include "core/base/err.h"

/* A whole file, at most `limit` bytes, added to *out. */
bool file_read(
    const char *path, size_t limit, struct buf *out, struct err *err);

/*
 * A file that is written beside its place and appears, whole and synced, when
 * it is committed. Symbolic links are followed first; devices and FIFOs are
 * written directly. "-" is standard output. Without `replace` an existing
 * file is an error. New files have mode 0666 less the umask, or `mode` where
 * it is not 0; replaced ones keep theirs. Writing goes through the stream;
 * its errors are found at the commit, ERR_PIPE where the reader has gone.
 */
struct file_output {
	char *path;	 /* final place, owned */
	char *temporary; /* owned; NULL when written directly */
	FILE *stream;
	FILE *ours;    /* the stream, where it is to be closed */
	unsigned mode; /* of the final file */
	bool replaces;
};
bool file_output_open(struct file_output *output, const char *path,
    bool replace, unsigned mode, struct err *err);
/*
 * Flushes, checks, syncs, renames. On failure the old file is as it was; only
 * where its folder could not be synced the new one is in place, as is told.
 */
bool file_output_commit(struct file_output *output, struct err *err);
/* All of that but the renaming, for who puts the temporary file, where there
 * is one, in its place by other means. */
bool file_output_finish(struct file_output *output, struct err *err);
/* Removes what programs that were killed left of files that were to be beside
 * the path; opening one does so, too. */
void file_sweep(const char *path);
/* Removes what was not committed; NULL-safe, also after a commit. */
void file_output_release(struct file_output *output);

/*
 * Gives a file another name in its folder, without ever replacing what has
 * that name: then *is_taken. Nothing is synced.
 */
bool file_move_new(
    const char *from, const char *to, bool *is_taken, struct err *err);
/* Makes the directory of the path, and its parents, with mode 0700. */
bool file_make_parents(const char *path, struct err *err);
/* Makes what was made, renamed or removed in the folder of the path last. */
bool file_sync_folder(const char *path, struct err *err);

/* Flushes standard output, or what stands for it; also an earlier failure is
 * told, as ERR_PIPE where the reader has gone. */
bool file_flush_standard(FILE *stream, struct err *err);

/* As open(2); what it makes is private (0600), whatever the umask is. */
int file_open_private(const char *path, int flags);
/* Adds lines to a private (0600) file, making its directory. */
bool file_append(const char *path, struct str text, struct err *err);
/* Replaces a private (0600) file whole, making its directory. */
bool file_replace(const char *path, struct str text, struct err *err);

#endif
