#include "core/command/marks.h"

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

static void
record(struct marks *marks, bool is_marked, struct str id)
{
	buf_addf(
	    &marks->changes, "%s%.*s\n", is_marked ? "" : "-", STR_ARG(id));
}

bool
marks_add(struct marks *marks, struct str id)
{
	bool found;
	size_t at = position_of(marks, id, &found);
	size_t count = marks->ids.count;

	if (found || !id.len)
		return false;
	marks->ids.items =
	    mem_realloc(marks->ids.items, count + 1, sizeof *marks->ids.items);
	struct str *place = marks->ids.items + at;
	memmove(place + 1, place, (count - at) * sizeof *place);
	*place = heap_copy(id);
	marks->ids.count++;
	record(marks, true, id);
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
	record(marks, false, id);
	heap_free(*place);
	marks->ids.count--;
	memmove(place, place + 1, (marks->ids.count - at) * sizeof *place);
	return true;
}

/* One change among many: the last of an id counts. */
struct change {
	struct str id;
	size_t at;
	bool is_marked;
};
struct changes {
	struct change *items;
	size_t count;
};

static void
add_change(struct changes *changes, struct str id, bool is_marked)
{
	size_t count = changes->count;

	if ((count & (count - 1)) == 0)
		changes->items = mem_realloc(changes->items,
		    count ? count * 2 : 1, sizeof *changes->items);
	changes->items[changes->count++] =
	    (struct change){id, count, is_marked};
}

static void
add_lines(struct changes *changes, struct str lines)
{
	struct str line;

	while (str_split(&lines, '\n', &line)) {
		bool is_marked = !str_starts(line, STR("-"));
		if (line.len)
			add_change(changes,
			    is_marked ? line : str_slice(line, 1, line.len),
			    is_marked);
	}
}

static int
compare_changes(const void *a, const void *b)
{
	const struct change *x = a, *y = b;
	int order = str_compare(x->id, y->id);

	return order ? order : x->at < y->at ? -1 : 1;
}

static void
add_present(struct changes *changes, const struct marks *marks)
{
	for (size_t i = 0; i < marks->ids.count; i++)
		add_change(changes, marks->ids.items[i], true);
}

static void
free_ids(struct marks *marks)
{
	for (size_t i = 0; i < marks->ids.count; i++)
		heap_free(marks->ids.items[i]);
	free(marks->ids.items);
	marks->ids = (struct strs){0};
}

/* The set that all changes, the present marks among them, lead to. */
static void
make(struct marks *marks, struct changes *changes)
{
	struct strs ids = {0};

	ids.items = mem_alloc((changes->count + 1) * sizeof *ids.items);
	if (changes->count)
		qsort(changes->items, changes->count, sizeof *changes->items,
		    compare_changes);
	for (size_t i = 0; i < changes->count; i++) {
		const struct change *change = &changes->items[i];
		bool is_last = i + 1 == changes->count ||
			       !str_equal(change[1].id, change->id);
		if (is_last && change->is_marked)
			ids.items[ids.count++] = heap_copy(change->id);
	}
	free(changes->items);
	free_ids(marks);
	marks->ids = ids;
}

void
marks_read(struct marks *marks, struct str lines)
{
	struct changes changes = {0};

	free_ids(marks);
	add_lines(&changes, lines);
	make(marks, &changes);
}

/* Records what the change of one set into the other was. */
static void
record_difference(
    struct marks *marks, const struct strs *old, const struct strs *fresh)
{
	size_t i = 0, j = 0;

	while (i < old->count || j < fresh->count) {
		int order = i == old->count ? 1
			    : j == fresh->count
				? -1
				: str_compare(old->items[i], fresh->items[j]);
		if (order < 0)
			record(marks, false, old->items[i]);
		if (order > 0)
			record(marks, true, fresh->items[j]);
		i += order <= 0;
		j += order >= 0;
	}
}

/* Makes changes to the present set, and records those that are any. */
static void
apply(struct marks *marks, struct changes *changes)
{
	struct marks fresh = {0};
	struct changes all = {0};

	add_present(&all, marks);
	for (size_t i = 0; i < changes->count; i++)
		add_change(
		    &all, changes->items[i].id, changes->items[i].is_marked);
	free(changes->items);
	make(&fresh, &all);
	record_difference(marks, &marks->ids, &fresh.ids);
	free_ids(marks);
	marks->ids = fresh.ids;
}

void
marks_turn(struct marks *marks, const struct strs *ids)
{
	struct changes changes = {0};
	bool is_marking = false;

	for (size_t i = 0; i < ids->count; i++)
		is_marking = is_marking || !marks_has(marks, ids->items[i]);
	for (size_t i = 0; i < ids->count; i++)
		add_change(&changes, ids->items[i], is_marking);
	apply(marks, &changes);
}

void
marks_clear(struct marks *marks)
{
	for (size_t i = 0; i < marks->ids.count; i++)
		record(marks, false, marks->ids.items[i]);
	free_ids(marks);
}

void
marks_take(struct marks *marks, struct buf *changes)
{
	buf_add(changes, str_slice(buf_str(&marks->changes), marks->taken,
			     marks->changes.len));
	marks->taken = marks->changes.len;
}

void
marks_redo(struct marks *marks, struct str lines)
{
	struct changes changes = {0};

	add_lines(&changes, lines);
	apply(marks, &changes);
	marks->taken = marks->changes.len;
}

void
marks_undo(struct marks *marks, struct str lines)
{
	struct changes made = {0}, changes = {0};

	add_lines(&made, lines);
	while (made.count--)
		add_change(&changes, made.items[made.count].id,
		    !made.items[made.count].is_marked);
	free(made.items);
	apply(marks, &changes);
	marks->taken = marks->changes.len;
}

void
marks_release(struct marks *marks)
{
	free_ids(marks);
	buf_release(&marks->changes);
	free(marks->path);
	*marks = (struct marks){0};
}
