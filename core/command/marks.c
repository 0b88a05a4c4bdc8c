#include "core/command/marks.h"

#include "core/base/file.h"
#include "core/base/path.h"

enum { MARKS_FILE_MAX = 64 * 1024 * 1024 };

/* Where the id is, or would be. */
static size_t
position_of(const struct marks *marks, struct str id, bool *found)
{
	size_t low = 0, high = marks->ids.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_compare(marks->ids.items[middle], id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	*found = low < marks->ids.count && str_equal(marks->ids.items[low], id);
	return low;
}

bool
marks_has(const struct marks *marks, struct str id)
{
	bool found;

	position_of(marks, id, &found);
	return found;
}

static struct str
heap_copy(struct str text)
{
	char *copy = mem_alloc(text.len + 1);

	memcpy(copy, text.ptr, text.len);
	return (struct str){copy, text.len};
}

static void
heap_free(struct str text)
{
	/* heap_copy made it, so casting the const away is ours to do. */
	free((void *)(uintptr_t)text.ptr);
}

bool
marks_add(struct marks *marks, struct str id)
{
	bool found;
	size_t at = position_of(marks, id, &found);
	size_t count = marks->ids.count;

	if (found || !id.len)
		return false;
	if ((count & (count - 1)) == 0)
		marks->ids.items = mem_realloc(marks->ids.items,
		    count ? count * 2 : 1, sizeof *marks->ids.items);
	struct str *place = marks->ids.items + at;
	memmove(place + 1, place, (count - at) * sizeof *place);
	*place = heap_copy(id);
	marks->ids.count++;
	marks->is_changed = true;
	return true;
}

bool
marks_remove(struct marks *marks, struct str id)
{
	bool found;
	size_t at = position_of(marks, id, &found);

	if (!found)
		return false;
	struct str *place = marks->ids.items + at;
	heap_free(*place);
	marks->ids.count--;
	memmove(place, place + 1, (marks->ids.count - at) * sizeof *place);
	marks->is_changed = true;
	return true;
}

void
marks_clear(struct marks *marks)
{
	if (marks->ids.count)
		marks->is_changed = true;
	for (size_t i = 0; i < marks->ids.count; i++)
		heap_free(marks->ids.items[i]);
	marks->ids.count = 0;
	free(marks->ids.items);
	marks->ids.items = NULL;
}

bool
marks_load(struct marks *marks, const char *path, struct err *err)
{
	struct buf text = {0};

	marks_clear(marks);
	if (path_exists(path) && !file_read(path, MARKS_FILE_MAX, &text, err)) {
		buf_release(&text);
		return false;
	}
	struct str rest = buf_str(&text), line;
	while (str_split(&rest, '\n', &line))
		marks_add(marks, line);
	buf_release(&text);
	marks->is_changed = false;
	return true;
}

bool
marks_save(struct marks *marks, const char *path, struct err *err)
{
	struct buf text = {0};

	if (!marks->is_changed)
		return true;
	for (size_t i = 0; i < marks->ids.count; i++) {
		buf_add(&text, marks->ids.items[i]);
		buf_add_char(&text, '\n');
	}
	bool done = file_replace(path, buf_str(&text), err);
	buf_release(&text);
	if (done)
		marks->is_changed = false;
	return done;
}

void
marks_copy(struct marks *to, const struct marks *from)
{
	marks_clear(to);
	for (size_t i = 0; i < from->ids.count; i++)
		marks_add(to, from->ids.items[i]);
	to->is_changed = true;
}

void
marks_release(struct marks *marks)
{
	marks_clear(marks);
	*marks = (struct marks){0};
}
