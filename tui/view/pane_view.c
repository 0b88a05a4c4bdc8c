#include "tui/view/pane_view.h"

static void
move_pane(struct pane *pane, enum move move, long by)
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

static bool
find_in_pane(
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

static struct pane *
pane_of(struct view *view)
{
	return view->ops->pane ? view->ops->pane(view) : NULL;
}

void
view_move(struct view *view, enum move move, long by)
{
	struct pane *pane = pane_of(view);

	if (pane)
		move_pane(pane, move, by);
	else if (view->ops->move)
		view->ops->move(view, move, by);
}

bool
view_can_find(struct view *view)
{
	return pane_of(view) || view->ops->find;
}

bool
view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct pane *pane = pane_of(view);

	if (pane)
		return find_in_pane(pane, text, by, is_here, err);
	if (view->ops->find)
		return view->ops->find(view, text, by, is_here, err);
	return err_set(err, ERR_USAGE, "nothing can be found here");
}

void
view_status(struct view *view, struct buf *out)
{
	const struct pane *pane = pane_of(view);

	if (view->ops->status)
		view->ops->status(view, out);
	else if (pane)
		pane_status(pane, out);
}
