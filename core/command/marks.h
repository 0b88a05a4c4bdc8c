#ifndef CORE_COMMAND_MARKS_H
#define CORE_COMMAND_MARKS_H

#include "core/base/arena.h"
#include "core/base/err.h"

/*
 * The ids of the events that the user marked, in a file of their own
 * (XDG_STATE_HOME/entente/marks, one id a line), so that they outlive filters
 * and restarts. Owns its memory.
 */
struct marks {
	struct strs ids; /* sorted bytewise; texts owned */
	bool is_changed;
};

bool marks_has(const struct marks *marks, struct str id);
/* True when it was not marked before. */
bool marks_add(struct marks *marks, struct str id);
/* True when it was marked before. */
bool marks_remove(struct marks *marks, struct str id);
void marks_clear(struct marks *marks);
/* A file that is not there reads as no marks. */
bool marks_load(struct marks *marks, const char *path, struct err *err);
bool marks_save(struct marks *marks, const char *path, struct err *err);
void marks_copy(struct marks *to, const struct marks *from);
void marks_release(struct marks *marks);

#endif
