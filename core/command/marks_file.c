#include <errno.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/command/history.h"
#include "core/command/marks.h"

enum {
	MARKS_FILE_MAX = 64 * 1024 * 1024,
	ID_MAX = 255,
	ASIDE_MAX = 1000,
	UNTIDY_MAX = 100 * 1000
};

/* As ids of events are written: [a-z0-9-], and '-' before one unmarked. */
static bool
is_line(struct str line)
{
	if (line.len > ID_MAX)
		return false;
	for (size_t i = 0; i < line.len; i++) {
		char byte = line.ptr[i];
		if (!(byte >= 'a' && byte <= 'z') &&
		    !(byte >= '0' && byte <= '9') && byte != '-')
			return false;
	}
	return true;
}

/* The lines that are some; the others are counted. */
static void
take_lines(struct marks *marks, struct str text, struct buf *lines)
{
	struct str line;

	marks->lines = marks->faults = 0;
	marks->has_end = !text.len || str_ends(text, STR("\n"));
	while (str_split(&text, '\n', &line)) {
		if (!is_line(line)) {
			marks->faults++;
			continue;
		}
		marks->lines += line.len > 0;
		buf_add(lines, line);
		buf_add_char(lines, '\n');
	}
}

/* What the file says, and then what was changed here since. */
static void
read_file(struct marks *marks, const char *path)
{
	struct buf text = {0}, lines = {0};

	marks->is_unread =
	    path_exists(path) && !file_read(path, MARKS_FILE_MAX, &text, NULL);
	take_lines(marks, buf_str(&text), &lines);
	buf_add(&lines, buf_str(&marks->changes));
	marks_read(marks, buf_str(&lines));
	marks->stamp = path_stamp(path);
	buf_release(&text);
	buf_release(&lines);
}

/* All of them, as changes of a file that has none. */
static void
change_all(struct marks *marks)
{
	buf_clear(&marks->changes);
	for (size_t i = 0; i < marks->ids.count; i++)
		buf_addf(
		    &marks->changes, "%.*s\n", STR_ARG(marks->ids.items[i]));
	marks->taken = marks->changes.len;
}

void
marks_open(struct marks *marks, const char *path, const char *before)
{
	marks->path = mem_alloc(strlen(path) + 1);
	memcpy(marks->path, path, strlen(path));
	if (path_exists(path) || !before) {
		read_file(marks, path);
		return;
	}
	read_file(marks, before);
	change_all(marks);
	marks->faults = marks->lines = 0;
	marks->is_unread = false;
	marks->has_end = true;
	marks->stamp = 0;
}

/* Never over another that was put aside. */
static bool
put_aside(const struct marks *marks, struct err *err)
{
	struct arena arena = {0};
	bool done = false;

	for (int i = 1; !done && i < ASIDE_MAX; i++) {
		const char *aside =
		    arena_format(&arena, "%s.damaged-%d", marks->path, i).ptr;
		done = link(marks->path, aside) == 0;
		if (!done && errno != EEXIST)
			break;
	}
	int reason = errno;
	done = done && unlink(marks->path) == 0;
	arena_release(&arena);
	return done || err_set(err, ERR_IO,
			   "'%s' is damaged and cannot be put aside: %s",
			   marks->path, strerror(reason));
}

static bool
write_whole(struct marks *marks, struct err *err)
{
	struct buf text = {0};

	for (size_t i = 0; i < marks->ids.count; i++)
		buf_addf(&text, "%.*s\n", STR_ARG(marks->ids.items[i]));
	bool done = file_replace(marks->path, buf_str(&text), err);
	buf_release(&text);
	if (done)
		marks->lines = marks->ids.count;
	return done;
}

static size_t
count_lines(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.ptr[i] == '\n';
	return count;
}

/* A file that has grown by much more than it holds is written anew. */
static bool
append(struct marks *marks, struct err *err)
{
	struct buf text = {0};

	buf_addz(&text, marks->has_end ? "" : "\n");
	buf_add(&text, buf_str(&marks->changes));
	bool done = file_append(marks->path, buf_str(&text), err);
	buf_release(&text);
	if (done)
		marks->lines += count_lines(buf_str(&marks->changes));
	if (done && marks->lines > 2 * marks->ids.count + UNTIDY_MAX)
		write_whole(marks, NULL);
	return done;
}

/* With the lock held. */
static bool
write_changes(struct marks *marks, struct err *err)
{
	if (!path_exists(marks->path))
		change_all(marks);
	else if (path_stamp(marks->path) != marks->stamp)
		read_file(marks, marks->path);
	bool is_damaged = marks->faults || marks->is_unread;
	bool done = is_damaged
			? put_aside(marks, err) && write_whole(marks, err)
			: append(marks, err);
	if (!done)
		return false;
	buf_clear(&marks->changes);
	marks->taken = marks->faults = 0;
	marks->is_unread = false;
	marks->has_end = true;
	marks->stamp = path_stamp(marks->path);
	return true;
}

bool
marks_keep(struct marks *marks, struct err *err)
{
	struct state_lock lock;

	if (!marks->changes.len)
		return true;
	if (!marks->path)
		return err_set(err, ERR_IO, "there is no home to keep them in");
	if (!state_lock_take(&lock, marks->path, err))
		return false;
	bool done = write_changes(marks, err);
	state_lock_give(&lock);
	return done;
}

void
marks_tidy(struct marks *marks)
{
	struct state_lock lock;

	if (!marks->path || marks->lines == marks->ids.count ||
	    !state_lock_take(&lock, marks->path, NULL))
		return;
	if (path_stamp(marks->path) == marks->stamp)
		write_whole(marks, NULL);
	state_lock_give(&lock);
}
