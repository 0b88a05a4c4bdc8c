#include "tui/view/pane_view.h"

void
pane_view_move(struct pane *pane, enum move move, long by)
{
	switch (move) {
	case MOVE_ROW:
		pane_scroll(pane, by);
		break;
	case MOVE_HALF:
		pane_scroll(pane, by * ((long)pane->height / 2));
		break;
	case MOVE_PAGE:
		pane_page(pane, by);
		break;
	case MOVE_END:
		pane_scroll(pane, by * (long)pane->count);
		break;
	case MOVE_GROUP:
	case MOVE_COLUMN:
		break;
	}
}

bool
pane_view_find(
    struct pane *pane, struct str text, int by, bool is_here, struct err *err)
{
	if (text.ptr) {
		buf_clear(&pane->find);
		buf_add(&pane->find, text);
	}
	if (pane->find.len == 0)
		return err_set(
		    err, ERR_USAGE, "nothing is looked for yet (/ begins)");
	if (is_here && pane->top > 0)
		pane_scroll(pane, -1);
	return pane_find(pane, by) ||
	       err_set(err, ERR_EMPTY, "'%.*s' is not in this text",
		   STR_ARG(buf_str(&pane->find)));
}
