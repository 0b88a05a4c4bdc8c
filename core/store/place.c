#include "core/store/place.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/temporary.h"

/*
 * Where the file of a database comes to lie. SQLite takes a log or a journal
 * that it finds beside a database for its own and replays it, so that what an
 * earlier one left there is moved aside before a file takes the place: kept,
 * under names that are told. A database that is moved aside goes with what
 * lies beside it, which goes first.
 */
enum {
	LOCK_TRIES = 100,
	SQLITE_LOCKS = 0x40000000, /* where SQLite locks a database */
	SQLITE_LOCKS_LENGTH = 512,
};

static const char *const beside[] = {"-wal", "-journal", "-shm"};

/* A name for each of what is beside a path, and for the path itself. */
static const char *
with(struct arena *arena, const char *path, const char *suffix)
{
	return arena_format(arena, "%s%s", path, suffix).ptr;
}

bool
place_has_rest(const char *path)
{
	struct arena arena = {0};
	bool has_rest = false;

	for (size_t i = 0; i < ARRAY_LENGTH(beside); i++)
		if (path_is_taken(with(&arena, path, beside[i])))
			has_rest = true;
	arena_release(&arena);
	return has_rest;
}

bool
place_takes_files(const char *path)
{
	struct arena arena = {0};
	bool takes = faccessat(AT_FDCWD, path_directory(&arena, path), W_OK,
			 AT_EACCESS) == 0;

	arena_release(&arena);
	return takes;
}

const char *
place_free_name(struct arena *arena, const char *path, const char *word)
{
	const char *name = arena_format(arena, "%s.%s", path, word).ptr;

	for (int i = 2; path_is_taken(name) || place_has_rest(name); i++)
		name = arena_format(arena, "%s.%s-%d", path, word, i).ptr;
	return name;
}

static void
add_kept(struct buf *kept, const char *name)
{
	if (kept)
		buf_addf(kept, "%s'%s'", kept->len ? ", " : "", name);
}

/* What is beside one path comes to be beside another. */
static bool
move_beside(const char *from, const char *to, struct buf *kept, struct err *err)
{
	struct arena arena = {0};
	bool is_moved = true, is_taken;

	for (size_t i = 0; is_moved && i < ARRAY_LENGTH(beside); i++) {
		const char *name = with(&arena, from, beside[i]);
		const char *aside = with(&arena, to, beside[i]);
		if (!path_is_taken(name))
			continue;
		is_moved = file_move_new(name, aside, &is_taken, err);
		if (is_moved)
			add_kept(kept, aside);
	}
	arena_release(&arena);
	return is_moved;
}

/*
 * The database stays where it is, too, until the new one is renamed over it,
 * so that there always is one; where a file has one name only it moves.
 */
static bool
set_aside(
    const char *path, const char *aside, struct buf *kept, struct err *err)
{
	bool is_taken;

	if (link(path, aside) != 0 &&
	    !file_move_new(path, aside, &is_taken, err))
		return false;
	add_kept(kept, aside);
	return true;
}

static void
move_back(const char *aside, const char *path)
{
	bool is_taken;

	if (path_is_same(aside, path))
		unlink(aside);
	else if (!path_is_taken(path) && path_is_taken(aside))
		file_move_new(aside, path, &is_taken, NULL);
	move_beside(aside, path, NULL, NULL);
}

static bool
take_place(
    const char *made, const char *path, bool is_replacing, struct err *err)
{
	bool is_taken;

	if (!is_replacing)
		return file_move_new(made, path, &is_taken, err);
	return rename(made, path) == 0 ||
	       err_set(err, ERR_IO, "'%s': %s", path, strerror(errno));
}

static bool
clear(const char *path, const char *aside, bool with_database, struct buf *kept,
    struct err *err)
{
	return move_beside(path, aside, kept, err) &&
	       (!with_database || set_aside(path, aside, kept, err)) &&
	       file_sync_folder(path, err);
}

/*
 * By the lock that every program holds on a database with a log as long as it
 * has it open: what that wrote after the file is replaced would be lost.
 */
static bool
is_in_use(const char *path)
{
	struct flock lock = {.l_type = F_WRLCK,
	    .l_whence = SEEK_SET,
	    .l_start = SQLITE_LOCKS,
	    .l_len = SQLITE_LOCKS_LENGTH};
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

	if (file < 0)
		return false;
	bool is_held =
	    fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(file);
	return is_held;
}

static bool
place_alone(const char *made, const char *path, enum placing placing,
    struct buf *kept, struct err *err)
{
	struct arena arena = {0};
	bool is_there = path_is_taken(path);
	bool is_kept = is_there && placing == PLACE_KEEPING;

	if (is_there && placing == PLACE_NEW)
		return err_set(err, ERR_IO, "'%s' exists already", path);
	if (placing == PLACE_OVER && is_in_use(path))
		return err_set(
		    err, ERR_BUSY, "another program is using '%s'", path);
	const char *aside =
	    place_free_name(&arena, path, is_kept ? "damaged" : "left");
	bool has_rest = is_kept || place_has_rest(path);
	bool is_placed =
	    (!has_rest || clear(path, aside, is_kept, kept, err)) &&
	    take_place(made, path, is_there, err);
	if (!is_placed && has_rest) {
		move_back(aside, path);
		if (kept)
			buf_clear(kept);
	}
	arena_release(&arena);
	return is_placed && file_sync_folder(path, err);
}

static bool
is_still(int file, const char *name)
{
	struct stat held, there;

	return fstat(file, &held) == 0 && lstat(name, &there) == 0 &&
	       held.st_dev == there.st_dev && held.st_ino == there.st_ino;
}

/* True also where nothing can be locked; false while another holds it. */
static bool
try_lock(const char *name, int *file)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	*file = open(name, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	if (*file < 0)
		return errno != ENOENT;
	bool is_held = fcntl(*file, F_SETLK, &lock) != 0 &&
		       (errno == EACCES || errno == EAGAIN);
	if (!is_held && is_still(*file, name))
		return true;
	close(*file);
	*file = -1;
	return false;
}

/*
 * Of two programs that come at once, the later must not take the log of what
 * the earlier one has just placed for an old one: whoever moves a log has it
 * locked before it looks whether there is a database. SQLite itself locks
 * neither log nor journal.
 */
static bool
lock_rest(const char *path, int *file, struct err *err)
{
	struct arena arena = {0};
	bool is_locked = false;

	*file = -1;
	for (int i = 0; !is_locked && i < LOCK_TRIES; i++) {
		const char *log = with(&arena, path, beside[0]);
		const char *journal = with(&arena, path, beside[1]);
		if (i)
			sqlite3_sleep(STORE_BUSY_MILLISECONDS / LOCK_TRIES);
		if (path_is_taken(log))
			is_locked = try_lock(log, file);
		else
			is_locked =
			    !path_is_taken(journal) || try_lock(journal, file);
	}
	arena_release(&arena);
	return is_locked ||
	       err_set(err, ERR_BUSY,
		   "another program is at work on what lies beside '%s'", path);
}

bool
store_place(const char *made, const char *path, enum placing placing,
    struct buf *kept, struct err *err)
{
	int log;

	if (!lock_rest(path, &log, err))
		return false;
	bool is_placed = place_alone(made, path, placing, kept, err);
	if (log >= 0)
		close(log);
	return is_placed;
}

bool
store_clear_place(const char *path, struct buf *kept, struct err *err)
{
	struct arena arena = {0};
	int log;

	if (!lock_rest(path, &log, err))
		return false;
	bool is_clear = path_is_taken(path) || !place_has_rest(path) ||
			clear(path, place_free_name(&arena, path, "left"),
			    false, kept, err);
	if (log >= 0)
		close(log);
	arena_release(&arena);
	return is_clear;
}

char *
place_temporary(const char *path, struct err *err)
{
	struct arena arena = {0};
	char *name = temporary_make(
	    with(&arena, path, ".new"), TEMPORARY_DATABASE, NULL, path, err);

	arena_release(&arena);
	return name;
}

void
store_sweep(const char *path)
{
	struct arena arena = {0};

	temporary_sweep(with(&arena, path, ".new"), TEMPORARY_DATABASE);
	arena_release(&arena);
}
