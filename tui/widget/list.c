#include "tui/widget/list.h"

static size_t
offset(size_t from, long by, size_t last)
{
	size_t distance = by < 0 ? 0 - (size_t)by : (size_t)by;

	if (by < 0)
		return distance > from ? 0 : from - distance;
	return distance > last - from ? last : from + distance;
}

static size_t
last_item(const struct list *list)
{
	return list->count == 0 ? 0 : list->count - 1;
}

static size_t
last_top(const struct list *list)
{
	return list->count > list->height ? list->count - list->height : 0;
}

static void
settle(struct list *list)
{
	if (list->cursor > last_item(list))
		list->cursor = last_item(list);
	if (list->cursor < list->top)
		list->top = list->cursor;
	if (list->height > 0 && list->cursor - list->top >= list->height)
		list->top = list->cursor - list->height + 1;
	if (list->top > last_top(list))
		list->top = last_top(list);
}

void
list_resize(struct list *list, size_t count, size_t height)
{
	list->count = count;
	list->height = height > 0 ? height : 1;
	settle(list);
}

void
list_move(struct list *list, long by)
{
	list->cursor = offset(list->cursor, by, last_item(list));
	settle(list);
}

void
list_go(struct list *list, size_t to)
{
	list->cursor = to < list->count ? to : last_item(list);
	settle(list);
}

static void
jump(struct list *list, long by)
{
	list->top = offset(list->top, by, last_top(list));
	list_move(list, by);
}

void
list_page(struct list *list, long pages)
{
	jump(list, pages * (long)list->height);
}

void
list_half_page(struct list *list, long halves)
{
	long half = (long)list->height / 2;

	jump(list, halves * (half > 0 ? half : 1));
}

void
list_scroll(struct list *list, long by)
{
	list->top = offset(list->top, by, last_top(list));
	if (list->cursor < list->top)
		list->cursor = list->top;
	if (list->cursor - list->top >= list->height)
		list->cursor = list->top + list->height - 1;
	settle(list);
}

struct list *
list_mark(const struct list *list, struct arena *arena)
{
	struct list *mark = ARENA_NEW(arena, struct list);

	*mark = *list;
	return mark;
}

void
list_restore(struct list *list, const struct list *mark)
{
	list->top = mark->top;
	list_go(list, mark->cursor);
}

void
list_by(struct list *list, enum move move, long by)
{
	switch (move) {
	case MOVE_ROW:
		list_move(list, by);
		break;
	case MOVE_HALF:
		list_half_page(list, by);
		break;
	case MOVE_PAGE:
		list_page(list, by);
		break;
	case MOVE_END:
		list_go(list, by < 0 ? 0 : list->count);
		break;
	case MOVE_GROUP:
	case MOVE_COLUMN:
		break;
	}
}
