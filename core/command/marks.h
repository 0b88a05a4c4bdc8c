#ifndef CORE_COMMAND_MARKS_H
#define CORE_COMMAND_MARKS_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/*
 * The ids of the events that the user marked. Those of a session stand in a
 * file, so that they outlive filters, restarts and a kill: each change is
 * added to it at once, a line "id" or "-id", under a lock and behind what other
 * programs have added, which is taken over. Owns its memory.
 */
struct marks {
	struct strs ids;    /* sorted bytewise; texts owned */
	struct buf changes; /* that are not kept yet, as lines of the file */
	size_t taken;	    /* bytes of them that marks_take has given out */
	char *path;	    /* of the file; NULL: there is none */
	uint64_t stamp;	    /* of the file when it was seen last */
	size_t lines;	    /* that it had */
	size_t faults;	    /* lines of it that are no ids */
	bool is_unread;	    /* it is there and cannot be read */
	bool has_end;	    /* its last line is ended */
};

bool marks_has(const struct marks *marks, struct str id);
/* True when it was not marked before. */
bool marks_add(struct marks *marks, struct str id);
/* True when it was marked before. */
bool marks_remove(struct marks *marks, struct str id);
/* Marks all; where all were marked already, unmarks them. */
void marks_turn(struct marks *marks, const struct strs *ids);
void marks_clear(struct marks *marks);
/* Adds the changes since it was asked last, as lines. */
void marks_take(struct marks *marks, struct buf *changes);
/* Makes such changes, or takes them back; marks_take does not tell of it. */
void marks_redo(struct marks *marks, struct str lines);
void marks_undo(struct marks *marks, struct str lines);
void marks_release(struct marks *marks);

/* marks_file.c */

/*
 * Reads the file, where it is; what is wrong with it is in `faults` and
 * `is_unread`. Where it is not, `before` is read for it, if not NULL.
 */
void marks_open(struct marks *marks, const char *path, const char *before);
/* Adds what has changed to the file. A faulty one is put aside first. */
bool marks_keep(struct marks *marks, struct err *err);
/* Makes the file as short as it can be, where it was written. */
void marks_tidy(struct marks *marks);
/* The set that it was, with lines of changes made to it; nothing recorded. */
void marks_read(struct marks *marks, struct str lines);

#endif
