#include "tui/term/editor.h"

#include <errno.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tui/term/program.h"

enum { TEXT_MAX = 1 << 16 };

/* The first of some variables that is set to something. */
static struct str
setting(const char *const *names, size_t count, const char *otherwise)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = getenv(names[i]);

		if (value && str_trim(str_from(value)).len > 0)
			return str_trim(str_from(value));
	}
	return str_from(otherwise);
}

static bool
write_text(int fd, struct str text)
{
	struct buf line = {0};
	bool done;

	buf_add(&line, text);
	buf_add_char(&line, '\n');
	done = write(fd, line.ptr, line.len) == (ssize_t)line.len;
	buf_release(&line);
	return done;
}

static bool
edit_file(char *path, struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};
	int fd = mkstemp(path);
	bool is_written;

	if (fd < 0)
		return err_set(err, ERR_IO, "cannot make a file to edit: %s",
		    strerror(errno));
	is_written = write_text(fd, text);
	if (close(fd) != 0 || !is_written)
		return err_set(err, ERR_IO, "cannot write the file to edit");
	return program_run(setting(names, ARRAY_LENGTH(names), "vi"),
		   str_from(path), err) &&
	       file_read(path, TEXT_MAX, out, err);
}

bool
editor_run(struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
	struct buf directory = {0}, path = {0};
	bool done = false;

	buf_addf(&directory, "%.*s/entente.XXXXXX%c",
	    STR_ARG(setting(names, ARRAY_LENGTH(names), "/tmp")), '\0');
	if (mkdtemp(directory.ptr)) {
		buf_addf(&path, "%s/line.XXXXXX%c", directory.ptr, '\0');
		done = edit_file(path.ptr, text, out, err);
		unlink(path.ptr);
		rmdir(directory.ptr);
	} else {
		err_set(err, ERR_IO, "cannot make a directory to edit in: %s",
		    strerror(errno));
	}
	buf_release(&path);
	buf_release(&directory);
	return done;
}
