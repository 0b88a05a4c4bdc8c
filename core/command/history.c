#include "core/command/history.h"

#include "core/base/file.h"

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

void
history_load(struct history *history, const char *path)
{
	struct buf text = {0};

	if (path) {
		history->path = mem_alloc(strlen(path) + 1);
		memcpy(history->path, path, strlen(path));
	}
	if (path && file_read(path, HISTORY_FILE_MAX, &text, NULL)) {
		struct str rest = buf_str(&text), line;
		while (str_split(&rest, '\n', &line))
			if (line.len)
				keep(history, line);
	}
	buf_release(&text);
}

static void
write_all(const struct history *history)
{
	struct buf text = {0};

	for (size_t i = 0; i < history->lines.count; i++) {
		buf_add(&text, history->lines.items[i]);
		buf_add_char(&text, '\n');
	}
	file_replace(history->path, buf_str(&text), NULL);
	buf_release(&text);
}

void
history_add(struct history *history, struct str line)
{
	line = str_trim(line);
	if (!line.len || str_find_byte(line, '\n') < line.len)
		return;
	keep(history, line);
	if (history->path)
		write_all(history);
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
