#ifndef CORE_STORE_MAINTAIN_H
#define CORE_STORE_MAINTAIN_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/err.h"

/* Whole-file jobs of `entente db`. */
struct store;

/* Lets want of memory in SQLite end the program; before all else. */
void store_set_memory(void);
/* What is wrong, a sentence each; nothing found is none. */
bool store_check(struct store *store, struct arena *arena,
    struct strs *problems, struct err *err);
/* Only whether the file is sound; false with ERR_STORE where it is not. */
bool store_is_whole(struct store *store, struct err *err);
/*
 * Putting the file of a database, closed and whole, in its place. A log that
 * lies there without one is moved aside first, since SQLite would replay it,
 * and so is with its log a database that is kept; the names they have then,
 * quoted, are added to *kept (NULL: are not told). On failure all is as it
 * was.
 */
enum placing {
	PLACE_NEW,     /* fails where something has the name */
	PLACE_OVER,    /* replaces what is there, if nobody uses it */
	PLACE_KEEPING, /* moves it aside, to "<path>.damaged" */
};
bool store_place(const char *made, const char *path, enum placing placing,
    struct buf *kept, struct err *err);
/* Moves aside what lies beside a place without a database. */
bool store_clear_place(const char *path, struct buf *kept, struct err *err);
/* Checked before it takes its place, with mode 0600. */
bool store_backup(struct store *store, const char *path, bool replace,
    struct buf *kept, struct err *err);
/* Puts a backup in the place of a database, which is kept if that fails and
 * where it is damaged; what is then there is compared with the backup. */
bool store_restore(
    const char *backup, const char *path, struct buf *kept, struct err *err);
/* What became of the records of a damaged database. */
struct recovery {
	size_t saved;
	size_t partial; /* of the saved, without all of their parts */
	size_t lost;
	/* Hears of everything that is lost or left out, a line each. */
	void (*tell)(void *context, const char *text);
	void *context;
};
/* Reads what can be read into a new database; nothing is there on failure. */
bool store_recover(const char *old_path, const char *new_path,
    struct recovery *recovery, struct err *err);
/*
 * A new database that is filled before it appears: begun beside its place,
 * and put there, closed, unless another program was faster; that is no
 * failure. Where it could not be filled nothing is left of it.
 */
struct store *store_begin_new(const char *path, struct err *err);
bool store_end_new(struct store *store, const char *path, bool is_filled,
    struct buf *kept, struct err *err);
/* A new one in an empty file, or with NULL in memory, that is filled once, to
 * be sent away: there is never anything beside it, and nothing waits for the
 * disk. */
struct store *store_open_fleeting(const char *path, struct err *err);
/* All of one in memory; they live as long as it is open and unchanged. */
bool store_bytes(struct store *store, struct str *bytes, struct err *err);
/* Removes what programs that were killed while they made one left beside. */
void store_sweep(const char *path);
/* Makes the full text anew, renews statistics and compacts the file. */
bool store_optimise(struct store *store, struct err *err);

/* What the store knows of an event beside its record. */
struct event_state {
	bool is_shipped; /* came with the program */
	bool is_edited;	 /* shipped, and changed by the user since */
	int64_t version; /* counts the changes */
};
bool store_event_state(struct store *store, int64_t row,
    struct event_state *state, struct err *err);

#endif
