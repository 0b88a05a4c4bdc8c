#include "core/base/temporary.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/path.h"

enum {
	NOTES = 32,
	NAME_MAX_LENGTH = 4096,
	RANDOM_LENGTH = 6, /* of mkstemp and mkdtemp */
	DIGITS_MAX = 9,
	SIGNALS = 65, /* one more than Linux has */
};

struct note {
	enum temporary_kind kind;
	char name[];
};

/* A handler has nothing but globals to read; another thread may note, too. */
static _Atomic(struct note *) notes[NOTES];

static const char *const in_database[] = {"", "-wal", "-journal", "-shm"};
static const char *const in_folder[] = {"/entente.db", "/entente.db-wal",
    "/entente.db-journal", "/entente.db-shm", "/line"};
static const struct {
	const char *const *suffixes;
	size_t count;
} parts[] = {
    [TEMPORARY_FILE] = {in_database, 1},
    [TEMPORARY_DATABASE] = {in_database, ARRAY_LENGTH(in_database)},
    [TEMPORARY_FOLDER] = {in_folder, ARRAY_LENGTH(in_folder)},
};
static_assert(
    ARRAY_LENGTH(parts) == TEMPORARY_FOLDER + 1, "one row for each kind");

/* With nothing but what a signal handler may call. */
static void
remove_parts(const char *name, enum temporary_kind kind)
{
	char path[NAME_MAX_LENGTH];
	size_t length = strlen(name);

	for (size_t i = 0; i < parts[kind].count; i++) {
		const char *suffix = parts[kind].suffixes[i];
		if (length + strlen(suffix) >= sizeof path)
			continue;
		memcpy(path, name, length + 1);
		memcpy(path + length, suffix, strlen(suffix) + 1);
		unlink(path);
	}
	if (kind == TEMPORARY_FOLDER)
		rmdir(name);
}

void
temporary_remove_all(void)
{
	int old_errno = errno;

	for (size_t i = NOTES; i-- > 0;) {
		const struct note *note = atomic_load(&notes[i]);
		if (note)
			remove_parts(note->name, note->kind);
	}
	errno = old_errno;
}

/* Where more are open at once than ever are, the last are not noted. */
static void
note_down(struct note *note)
{
	for (size_t i = 0; i < NOTES; i++) {
		struct note *none = NULL;
		if (atomic_compare_exchange_strong(&notes[i], &none, note))
			return;
	}
	free(note);
}

/* The place of the note, or NOTES. */
static size_t
find_note(const char *name)
{
	for (size_t i = 0; i < NOTES; i++) {
		const struct note *note = atomic_load(&notes[i]);
		if (note && strcmp(note->name, name) == 0)
			return i;
	}
	return NOTES;
}

/* So that a sweeper that cannot see our process sees that we are here. */
static void
lock(int file)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};

	fcntl(file, F_SETFD, FD_CLOEXEC);
	fcntl(file, F_SETLK, &whole);
}

/* Our own whatever the umask takes: SQLite opens it again by its name. */
static bool
make(char *name, enum temporary_kind kind, int *file)
{
	if (kind == TEMPORARY_FOLDER)
		return mkdtemp(name) && chmod(name, S_IRWXU) == 0;
	int made = mkstemp(name);
	if (made < 0)
		return false;
	fchmod(made, S_IRUSR | S_IWUSR);
	if (file) {
		lock(made);
		*file = made;
	} else {
		close(made);
	}
	return true;
}

static struct note *
new_note(const char *prefix, enum temporary_kind kind)
{
	struct buf name = {0};

	buf_addf(&name, "%s-%ld-XXXXXX", prefix, (long)getpid());
	struct note *note = mem_alloc(sizeof *note + name.len + 1);
	note->kind = kind;
	memcpy(note->name, name.ptr, name.len + 1);
	buf_release(&name);
	return note;
}

char *
temporary_make(const char *prefix, enum temporary_kind kind, int *file,
    const char *what, struct err *err)
{
	struct note *note = new_note(prefix, kind);
	size_t size = strlen(note->name) + 1;
	char *name = mem_alloc(size);
	sigset_t all, before;

	/* No signal comes between the file and its note. */
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, &before);
	bool is_made = make(note->name, kind, file);
	int reason = errno;
	if (is_made) {
		memcpy(name, note->name, size);
		note_down(note);
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (is_made)
		return name;
	free(name);
	free(note);
	err_set(
	    err, ERR_IO, "'%s' cannot be written: %s", what, strerror(reason));
	return NULL;
}

void
temporary_remove(char *name)
{
	size_t at = name ? find_note(name) : NOTES;
	struct note *note = at < NOTES ? atomic_load(&notes[at]) : NULL;

	if (name)
		remove_parts(name, note ? note->kind : TEMPORARY_DATABASE);
	if (note)
		atomic_store(&notes[at], NULL);
	free(note);
	free(name);
}

static bool
is_of_random(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
	       (byte >= 'a' && byte <= 'z');
}

/* The process that "<process>-<six characters><suffix>" names, or 0. */
static long
process_of(struct str name, enum temporary_kind kind)
{
	struct str digits;
	int64_t process;

	if (!str_split(&name, '-', &digits) || !digits.len ||
	    digits.len > DIGITS_MAX || digits.ptr[0] < '1' ||
	    !str_integer(digits, &process) || name.len < RANDOM_LENGTH)
		return 0;
	for (size_t i = 0; i < RANDOM_LENGTH; i++)
		if (!is_of_random(name.ptr[i]))
			return 0;
	struct str suffix = str_slice(name, RANDOM_LENGTH, name.len);
	if (kind == TEMPORARY_FOLDER)
		return suffix.len ? 0 : (long)process;
	for (size_t i = 0; i < parts[kind].count; i++)
		if (str_is(suffix, parts[kind].suffixes[i]))
			return (long)process;
	return 0;
}

/* Our own number without a note is that of an earlier process. */
static bool
has_ended(long process)
{
	return process == (long)getpid() ||
	       (kill((pid_t)process, 0) != 0 && errno == ESRCH);
}

/* Also by a process of a machine or a container whose numbers we do not see. */
static bool
is_held(const char *path)
{
	struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	int file = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	if (file < 0)
		return errno != ENOENT;
	bool is_free =
	    fcntl(file, F_GETLK, &whole) == 0 && whole.l_type == F_UNLCK;
	close(file);
	return !is_free;
}

static bool
is_ours(const char *path, enum temporary_kind kind)
{
	struct stat status;

	if (lstat(path, &status) != 0 || status.st_uid != geteuid())
		return false;
	return kind == TEMPORARY_FOLDER ? S_ISDIR(status.st_mode)
					: S_ISREG(status.st_mode);
}

static void
sweep_one(struct arena *arena, const char *path, enum temporary_kind kind)
{
	const char *held =
	    kind == TEMPORARY_FOLDER
		? arena_format(arena, "%s%s", path, in_folder[0]).ptr
		: path;

	if (!is_ours(path, kind) || find_note(path) < NOTES || is_held(held))
		return;
	if (kind == TEMPORARY_FOLDER)
		remove_parts(path, kind);
	else
		unlink(path);
}

void
temporary_sweep(const char *prefix, enum temporary_kind kind)
{
	struct arena arena = {0};
	const char *directory = path_directory(&arena, prefix);
	const char *last = strrchr(prefix, '/');
	struct str base = str_from(last ? last + 1 : prefix);
	DIR *stream = opendir(directory);

	for (struct dirent *entry; stream && (entry = readdir(stream));) {
		struct str name = str_from(entry->d_name);
		if (!str_starts(name, base) || name.len == base.len ||
		    name.ptr[base.len] != '-')
			continue;
		long process =
		    process_of(str_slice(name, base.len + 1, name.len), kind);
		if (process && has_ended(process))
			sweep_one(&arena,
			    path_join(&arena, directory, entry->d_name), kind);
	}
	if (stream)
		closedir(stream);
	arena_release(&arena);
}

static void
end_by(int number)
{
	temporary_remove_all();
	raise(number);
}

/* Every other one ends a program by default, whatever it is for. */
static bool
is_harmless(int number)
{
	static const int harmless[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN,
	    SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH};

	for (size_t i = 0; i < ARRAY_LENGTH(harmless); i++)
		if (harmless[i] == number)
			return true;
	return false;
}

void
temporary_catch_ends(void)
{
	/* The second time it ends the program. */
	struct sigaction action = {
	    .sa_handler = end_by, .sa_flags = (int)SA_RESETHAND};
	struct sigaction before;

	mem_add_die_hook(temporary_remove_all);
	sigfillset(&action.sa_mask);
	for (int number = 1; number < SIGNALS; number++)
		if (!is_harmless(number) &&
		    sigaction(number, NULL, &before) == 0 &&
		    before.sa_handler == SIG_DFL)
			sigaction(number, &action, NULL);
}
