#include "core/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/path.h"
#include "core/base/temporary.h"

enum {
	CHUNK = 8 * 1024,
	NEW_FILE_MODE = 0666,
	PERMISSIONS = 0777,
};

static bool
fail_reading(const char *path, int reason, struct err *err)
{
	return err_set(
	    err, ERR_IO, "'%s' cannot be read: %s", path, strerror(reason));
}

static bool
fail_writing(const char *path, int reason, struct err *err)
{
	enum err_code code = reason == EPIPE ? ERR_PIPE : ERR_IO;

	return err_set(
	    err, code, "'%s' cannot be written: %s", path, strerror(reason));
}

static bool
read_all(
    int file, const char *path, size_t limit, struct buf *out, struct err *err)
{
	char chunk[CHUNK];
	size_t start = out->len;

	for (;;) {
		ssize_t got = read(file, chunk, sizeof chunk);
		if (got == 0)
			return true;
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return fail_reading(path, errno, err);
		if ((size_t)got > limit - (out->len - start))
			return err_set(err, ERR_IO,
			    "'%s' is larger than %zu bytes", path, limit);
		buf_add(out, (struct str){chunk, (size_t)got});
	}
}

bool
file_read(const char *path, size_t limit, struct buf *out, struct err *err)
{
	size_t start = out->len;
	int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (file < 0)
		return fail_reading(path, errno, err);
	bool is_read = read_all(file, path, limit, out, err);
	close(file);
	if (!is_read)
		buf_remove(out, start, out->len - start);
	return is_read;
}

static bool
write_all(int file, struct str text)
{
	while (text.len) {
		ssize_t written = write(file, text.ptr, text.len);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return false;
		text = str_slice(text, (size_t)written, text.len);
	}
	return true;
}

/* Pipes, terminals and some file systems cannot be synced. */
static bool
sync_file(int file)
{
	return fsync(file) == 0 || errno == EINVAL || errno == ENOTSUP;
}

bool
file_sync_folder(const char *path, struct err *err)
{
	struct arena arena = {0};
	int directory =
	    open(path_directory(&arena, path), O_RDONLY | O_CLOEXEC);

	arena_release(&arena);
	/* One that may be written but not read cannot be synced. */
	if (directory < 0)
		return errno == EACCES || fail_writing(path, errno, err);
	bool is_synced = sync_file(directory);
	int reason = errno;
	close(directory);
	return is_synced ||
	       err_set(err, ERR_IO,
		   "'%s' is written but may not outlast a power failure: %s",
		   path, strerror(reason));
}

static bool
make_directory(const char *directory, struct err *err)
{
	/* The mode again: the umask may have taken from it. */
	if (mkdir(directory, S_IRWXU) == 0 && chmod(directory, S_IRWXU) == 0)
		return file_sync_folder(directory, err);
	/* One that is there may be refused for other reasons than that. */
	int reason = errno;
	if (path_is_directory(directory))
		return true;
	return err_set(err, ERR_IO, "the folder '%s' cannot be made: %s",
	    directory, strerror(reason));
}

bool
file_make_parents(const char *path, struct err *err)
{
	struct arena arena = {0};
	struct buf made = {0};
	struct str rest = str_from(path_directory(&arena, path)), part;
	bool is_made = true;

	while (is_made && str_split(&rest, '/', &part)) {
		buf_add(&made, part);
		if (part.len)
			is_made = make_directory(made.ptr, err);
		buf_add_char(&made, '/');
	}
	buf_release(&made);
	arena_release(&arena);
	return is_made;
}

static char *
copy(const char *text)
{
	size_t size = strlen(text) + 1;

	return memcpy(mem_alloc(size), text, size);
}

/*
 * The umask can only be read by setting it. Files that another thread makes
 * in between are rather too private than too open.
 */
static unsigned
new_file_mode(void)
{
	mode_t mask = umask(S_IRWXG | S_IRWXO);

	umask(mask);
	return NEW_FILE_MODE & ~(unsigned)mask;
}

static bool
open_standard_output(struct file_output *output)
{
	*output = (struct file_output){
	    .path = copy("standard output"),
	    .stream = stdout,
	};
	return true;
}

static bool
open_device(struct file_output *output, struct err *err)
{
	int file = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

	if (file < 0)
		return fail_writing(output->path, errno, err);
	output->stream = output->ours = fdopen(file, "w");
	if (output->ours)
		return true;
	int reason = errno;
	close(file);
	return fail_writing(output->path, reason, err);
}

/* The place is where symbolic links lead. */
static bool
follow_links(struct file_output *output, struct err *err)
{
	struct arena arena = {0};
	const char *end = path_follow(&arena, output->path);
	char *followed = end ? copy(end) : NULL;

	arena_release(&arena);
	if (!followed)
		return fail_writing(output->path, ELOOP, err);
	free(output->path);
	output->path = followed;
	return true;
}

/* What the names of temporary files beside a path begin with. */
static const char *
temporary_prefix(struct arena *arena, const char *path)
{
	return path_join(arena, path_directory(arena, path), ".entente");
}

void
file_sweep(const char *path)
{
	struct arena arena = {0};
	const char *end = path_follow(&arena, path);

	if (end)
		temporary_sweep(temporary_prefix(&arena, end), TEMPORARY_FILE);
	arena_release(&arena);
}

static bool
open_temporary(struct file_output *output, struct err *err)
{
	struct arena arena = {0};
	int file;

	if (!follow_links(output, err))
		return false;
	output->temporary =
	    temporary_make(temporary_prefix(&arena, output->path),
		TEMPORARY_FILE, &file, output->path, err);
	arena_release(&arena);
	if (!output->temporary)
		return false;
	output->stream = output->ours = fdopen(file, "w");
	if (output->ours)
		return true;
	int reason = errno;
	close(file);
	return fail_writing(output->path, reason, err);
}

static bool
open_replacing(
    struct file_output *output, const struct stat *old, struct err *err)
{
	if (!output->replaces)
		return err_set(err, ERR_IO, "'%s' exists and is not replaced",
		    output->path);
	if (access(output->path, W_OK) < 0)
		return fail_writing(output->path, errno, err);
	output->mode = (unsigned)old->st_mode & PERMISSIONS;
	return open_temporary(output, err);
}

static bool
open_place(struct file_output *output, struct err *err)
{
	struct stat old;

	if (stat(output->path, &old) < 0)
		return errno == ENOENT ? open_temporary(output, err)
				       : fail_writing(output->path, errno, err);
	if (S_ISDIR(old.st_mode))
		return fail_writing(output->path, EISDIR, err);
	if (!S_ISREG(old.st_mode))
		return open_device(output, err);
	return open_replacing(output, &old, err);
}

bool
file_output_open(struct file_output *output, const char *path, bool replace,
    unsigned mode, struct err *err)
{
	if (strcmp(path, "-") == 0)
		return open_standard_output(output);
	file_sweep(path);
	struct file_output opened = {
	    .path = copy(path),
	    .mode = mode ? mode : new_file_mode(),
	    .replaces = replace,
	};
	if (!open_place(&opened, err)) {
		file_output_release(&opened);
		return false;
	}
	*output = opened;
	return true;
}

/* Why an earlier write failed is lost, but a closed pipe can be seen. */
static int
reason_of_failed_write(FILE *stream)
{
	struct pollfd pipe = {.fd = fileno(stream), .events = POLLOUT};

	if (poll(&pipe, 1, 0) == 1 && (pipe.revents & (POLLERR | POLLHUP)))
		return EPIPE;
	return EIO;
}

bool
file_flush_standard(FILE *stream, struct err *err)
{
	int reason = 0;

	if (fflush(stream) != 0)
		reason = errno;
	else if (ferror(stream))
		reason = reason_of_failed_write(stream);
	return reason == 0 ||
	       err_set(err, reason == EPIPE ? ERR_PIPE : ERR_IO,
		   "cannot write to standard output: %s", strerror(reason));
}

bool
file_output_finish(struct file_output *output, struct err *err)
{
	FILE *stream = output->stream;

	if (fflush(stream) != 0)
		return fail_writing(output->path, errno, err);
	if (ferror(stream))
		return fail_writing(
		    output->path, reason_of_failed_write(stream), err);
	if (output->temporary &&
	    fchmod(fileno(stream), (mode_t)output->mode) < 0)
		return fail_writing(output->path, errno, err);
	if (!sync_file(fileno(stream)))
		return fail_writing(output->path, errno, err);
	FILE *ours = output->ours;
	output->stream = output->ours = NULL;
	if (ours && fclose(ours) != 0)
		return fail_writing(output->path, errno, err);
	return true;
}

/* What link(2) says where a file system has no links. */
static bool
has_no_links(int reason)
{
	static const int reasons[] = {
	    EPERM, ENOSYS, ENOTSUP, EOPNOTSUPP, EMLINK, EACCES};

	for (size_t i = 0; i < ARRAY_LENGTH(reasons); i++)
		if (reasons[i] == reason)
			return true;
	return false;
}

/* The name is taken by an empty file, which nobody else can have made. */
static bool
move_over_own(const char *from, const char *to)
{
	int file = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR);

	if (file < 0)
		return false;
	close(file);
	if (rename(from, to) == 0)
		return true;
	int reason = errno;
	unlink(to);
	errno = reason;
	return false;
}

bool
file_move_new(const char *from, const char *to, bool *is_taken, struct err *err)
{
	bool is_linked = link(from, to) == 0;

	*is_taken = false;
	if (is_linked)
		unlink(from);
	if (is_linked || (has_no_links(errno) && move_over_own(from, to)))
		return true;
	*is_taken = errno == EEXIST;
	if (*is_taken)
		return err_set(
		    err, ERR_IO, "'%s' exists and is not replaced", to);
	return fail_writing(to, errno, err);
}

static bool
rename_temporary(struct file_output *output, struct err *err)
{
	bool is_taken;

	if (!output->replaces &&
	    !file_move_new(output->temporary, output->path, &is_taken, err))
		return false;
	if (output->replaces && rename(output->temporary, output->path) < 0)
		return fail_writing(output->path, errno, err);
	temporary_remove(output->temporary);
	output->temporary = NULL;
	return file_sync_folder(output->path, err);
}

bool
file_output_commit(struct file_output *output, struct err *err)
{
	return file_output_finish(output, err) &&
	       (!output->temporary || rename_temporary(output, err));
}

void
file_output_release(struct file_output *output)
{
	if (!output)
		return;
	/* Given up: what closing it says is of no interest. */
	if (output->ours)
		fclose(output->ours);
	temporary_remove(output->temporary);
	free(output->path);
	*output = (struct file_output){0};
}

/* A umask may take from the mode what its own user needs. */
int
file_open_private(const char *path, int flags)
{
	const mode_t mode = S_IRUSR | S_IWUSR;
	int file = open(path, flags | O_CREAT | O_CLOEXEC | O_NOCTTY, mode);
	struct stat status;

	if (file >= 0 && fstat(file, &status) == 0 && status.st_size == 0 &&
	    S_ISREG(status.st_mode) && (status.st_mode & mode) != mode)
		fchmod(file, mode);
	return file;
}

/* What a full disk left of the text is taken back. */
static bool
append(int file, const char *path, struct str text, struct err *err)
{
	off_t end = lseek(file, 0, SEEK_END);

	if (write_all(file, text) && sync_file(file))
		return end != 0 || file_sync_folder(path, err);
	int reason = errno;
	if (end >= 0 && ftruncate(file, end) < 0)
		reason = errno;
	return fail_writing(path, reason, err);
}

bool
file_append(const char *path, struct str text, struct err *err)
{
	if (!file_make_parents(path, err))
		return false;
	int file = file_open_private(path, O_WRONLY | O_APPEND);
	if (file < 0)
		return fail_writing(path, errno, err);
	bool is_added = append(file, path, text, err);
	if (close(file) < 0 && is_added)
		return fail_writing(path, errno, err);
	return is_added;
}

bool
file_replace(const char *path, struct str text, struct err *err)
{
	struct file_output output;

	if (!file_make_parents(path, err) ||
	    !file_output_open(&output, path, true, S_IRUSR | S_IWUSR, err))
		return false;
	/* A short count is an error of the stream, which the commit sees. */
	if (text.len) {
		size_t written = fwrite(text.ptr, text.len, 1, output.stream);
		(void)written;
	}
	bool is_replaced = file_output_commit(&output, err);
	file_output_release(&output);
	return is_replaced;
}
