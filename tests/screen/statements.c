#include <dlfcn.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * Preloaded, adds to the file STATEMENTS a line for each statement that SQLite
 * begins to run, and one, begun with '>', for whatever is written to a
 * terminal: so that one can read how many statements a key costs, and which
 * come before the rows are there. What runs inside another statement, for
 * triggers or the tables of full text, is part of that.
 */
enum { LINE_BYTES_MAX = 1 << 16 };

/* ISO C has no cast from dlsym's pointer to one to a function. */
union symbol {
	void *address;
	int (*open)(const char *name, sqlite3 **db, int flags, const char *vfs);
	ssize_t (*write)(int file, const void *bytes, size_t count);
};

static ssize_t
write_through(int file, const void *bytes, size_t count)
{
	static union symbol next;

	if (!next.address)
		next.address = dlsym(RTLD_NEXT, "write");
	return next.write(file, bytes, count);
}

/* On one line, in one piece, since threads write here. */
static void
tell(const char *what, const char *bytes, size_t count)
{
	const char *path = getenv("STATEMENTS");
	char line[LINE_BYTES_MAX];
	size_t length = (size_t)snprintf(line, sizeof line, "%s", what);
	int file =
	    path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)
		 : -1;

	if (file < 0)
		return;
	for (size_t i = 0; i < count && length + 1 < sizeof line; i++)
		line[length++] = bytes[i] < ' ' ? ' ' : bytes[i];
	line[length++] = '\n';
	write_through(file, line, length);
	close(file);
}

static int
tell_statement(unsigned mask, void *context, void *statement, void *text)
{
	const char *sql = text;

	(void)mask;
	(void)context;
	(void)statement;
	if (strncmp(sql, "--", 2) != 0)
		tell("", sql, strlen(sql));
	return 0;
}

int
sqlite3_open_v2(const char *name, sqlite3 **db, int flags, const char *vfs)
{
	union symbol next = {dlsym(RTLD_NEXT, "sqlite3_open_v2")};
	int code = next.open(name, db, flags, vfs);

	if (code == SQLITE_OK)
		sqlite3_trace_v2(*db, SQLITE_TRACE_STMT, tell_statement, NULL);
	return code;
}

ssize_t
write(int fd, const void *buf, size_t n)
{
	if (isatty(fd))
		tell("> ", buf, n);
	return write_through(fd, buf, n);
}
