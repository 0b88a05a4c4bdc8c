#include "tui/view/seek.h"

#include "tui/view/browse.h"

void
move_list(struct list *list, enum move move, long by)
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

bool
seek_row(struct ui *ui, const struct seek *seek, struct str text, int by,
    bool is_here, size_t *row, struct err *err)
{
	struct buf *wanted = &ui->browse->find;
	size_t count = seek->count;

	if (text.ptr) {
		buf_clear(wanted);
		buf_add(wanted, text);
	}
	for (size_t i = is_here ? 0 : 1; i <= count && count; i++) {
		size_t step = by < 0 ? count - i % count : i;
		size_t at = (seek->from + step) % count;
		if (!seek->holds(seek->context, at, buf_str(wanted)))
			continue;
		*row = at;
		return true;
	}
	return err_set(err, ERR_EMPTY, "%s '%.*s'", seek->nothing,
	    STR_ARG(buf_str(wanted)));
}
