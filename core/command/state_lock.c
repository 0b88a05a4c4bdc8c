#include "core/command/history.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/path.h"

enum { TRIES = 100, PAUSE = 10 /* milliseconds */ };

/* File systems that know no locks have one user, as a rule. */
static bool
is_unknown(int reason)
{
	return reason == ENOLCK || reason == ENOTSUP || reason == EINVAL ||
	       reason == ENOSYS;
}

static bool
wait_for(int file)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	for (int i = 0; i < TRIES; i++) {
		if (fcntl(file, F_SETLK, &whole) == 0 || is_unknown(errno))
			return true;
		poll(NULL, 0, PAUSE);
	}
	return false;
}

bool
state_lock_take(struct state_lock *lock, const char *path, struct err *err)
{
	struct arena arena = {0};
	const char *name = arena_format(&arena, "%s.lock", path).ptr;
	bool is_there = file_make_parents(path, err);

	*lock = (struct state_lock){-1};
	if (is_there)
		lock->file = file_open_private(name, O_RDWR);
	if (is_there && lock->file < 0)
		err_set(err, ERR_IO, "'%s' cannot be opened: %s", name,
		    strerror(errno));
	bool is_taken = lock->file >= 0 && wait_for(lock->file);
	if (lock->file >= 0 && !is_taken) {
		err_set(err, ERR_BUSY, "another program holds '%s'", name);
		state_lock_give(lock);
	}
	arena_release(&arena);
	return is_taken;
}

void
state_lock_give(struct state_lock *lock)
{
	if (lock->file >= 0)
		close(lock->file);
	lock->file = -1;
}
