#include "core/command/history.h"

#include "core/base/file.h"
#include "core/base/path.h"

enum { HISTORY_FILE_MAX = 8 * 1024 * 1024 };

static void
forget(struct history *history, size_t at)
{
	struct str *lines = history->lines.items;

	free((void *)(uintptr_t)lines[at].ptr);
	history->lines.count--;
	memmove(lines + at, lines + at + 1,
	    (history->lines.count - at) * sizeof *lines);
}

/* Moves the line to the end, whether it was there or not. */
static void
keep(struct history *history, struct str line)
{
	struct strs *lines = &history->lines;

	for (size_t i = 0; i < lines->count; i++)
		if (str_equal(lines->items[i], line)) {
			forget(history, i);
			break;
		}
	if (lines->count == HISTORY_MAX)
		forget(history, 0);
	if (!lines->items)
		lines->items = mem_alloc(HISTORY_MAX * sizeof *lines->items);
	char *copy = mem_alloc(line.len + 1);
	memcpy(copy, line.ptr, line.len);
	lines->items[lines->count++] = (struct str){copy, line.len};
}

static bool
read_all(struct history *history, struct err *err)
{
	struct buf text = {0};
	bool is_read = !path_exists(history->path) ||
		       file_read(history->path, HISTORY_FILE_MAX, &text, err);
	struct str rest = buf_str(&text), line;

	while (str_split(&rest, '\n', &line))
		if (line.len)
			keep(history, line);
	buf_release(&text);
	return is_read;
}

void
history_load(struct history *history, const char *path)
{
	if (!path)
		return;
	history->path = mem_alloc(strlen(path) + 1);
	memcpy(history->path, path, strlen(path));
	read_all(history, NULL);
}

static bool
write_all(const struct history *history, struct err *err)
{
	struct buf text = {0};

	for (size_t i = 0; i < history->lines.count; i++) {
		buf_add(&text, history->lines.items[i]);
		buf_add_char(&text, '\n');
	}
	bool done = file_replace(history->path, buf_str(&text), err);
	buf_release(&text);
	return done;
}

bool
history_add(struct history *history, struct str line, struct err *err)
{
	struct state_lock lock;

	line = str_trim(line);
	if (!line.len || str_find_byte(line, '\n') < line.len)
		return true;
	keep(history, line);
	if (!history->path)
		return true;
	if (!state_lock_take(&lock, history->path, err))
		return false;
	bool done = read_all(history, err);
	keep(history, line);
	done = done && write_all(history, err);
	state_lock_give(&lock);
	return done;
}

void
history_release(struct history *history)
{
	while (history->lines.count)
		forget(history, history->lines.count - 1);
	free(history->lines.items);
	free(history->path);
	*history = (struct history){0};
}
