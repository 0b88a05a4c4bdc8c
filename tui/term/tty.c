#include "tui/term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DIMENSION_MAX = 10000 };

/* ECMA-48. */
const struct sink_signs tty_signs = {
    .bold = {"\033[1m", 4},
    .normal = {"\033[0m", 4},
    .erase = {"\r\033[K", 4},
};

FILE *
tty_open(int descriptor, const char *mode, struct err *err)
{
	FILE *file;
	int copy;

	if (isatty(descriptor)) {
		copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
		file = copy < 0 ? NULL : fdopen(copy, mode);
	} else {
		file = fopen("/dev/tty", mode);
		if (file)
			fcntl(fileno(file), F_SETFD, FD_CLOEXEC);
	}
	if (!file)
		err_set(err, ERR_IO, "there is no terminal to %s: %s",
		    *mode == 'r' ? "read keys from" : "show the screen on",
		    strerror(errno));
	return file;
}

/* What a variable says, where the system knows nothing. */
static void
take_dimension(unsigned short known, const char *variable, int *value)
{
	const char *text = getenv(variable);
	int64_t given = 0;

	if (known > 0)
		*value = known;
	else if (text && str_integer(str_from(text), &given) && given > 0 &&
		 given <= DIMENSION_MAX)
		*value = (int)given;
}

void
tty_size(int descriptor, int *rows, int *columns)
{
	struct winsize size = {0};

	if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
		size = (struct winsize){0};
	take_dimension(size.ws_row, "LINES", rows);
	take_dimension(size.ws_col, "COLUMNS", columns);
}

ssize_t
tty_read(int descriptor, char *bytes, size_t size)
{
	ssize_t length = read(descriptor, bytes, size);

	if (length > 0)
		return length;
	return length < 0 && (errno == EINTR || errno == EAGAIN) ? 0 : -1;
}

void
tty_write(int descriptor, struct str bytes)
{
	while (bytes.len) {
		ssize_t written = write(descriptor, bytes.ptr, bytes.len);
		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return;
		bytes = str_slice(bytes, (size_t)written, bytes.len);
	}
}
