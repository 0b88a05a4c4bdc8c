#include "tui/view/pane_view.h"

#include "tui/view/picture_view.h"

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

static bool
find_in_pane(
    struct pane *pane, struct str text, int by, bool is_here, struct err *err)
{
	if (text.ptr) {
		buf_clear(&pane->find);
		buf_add(&pane->find, text);
	}
	if (!pane->find.len)
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

	if (view->ops->picture)
		picture_view_ask(view);
	if (pane)
		move_pane(pane, move, by);
	else if (view->ops->move)
		view->ops->move(view, move, by);
	else if (view->ops->picture)
		picture_view_move(view, move, by);
}

void
view_draw(struct view *view, struct surface *surface, struct area area)
{
	if (!view->ops->picture || picture_view_ready(view, surface, area))
		view->ops->draw(view, surface, area);
}

void
view_click(struct view *view, int row, int column)
{
	if (view->ops->picture)
		picture_view_ask(view);
	if (view->ops->click)
		view->ops->click(view, row, column);
	else if (view->ops->picture)
		picture_view_click(view, row, column);
}

void
view_prepare(struct view *view)
{
	if (view->ops->picture)
		picture_view_ask(view);
	if (view->ops->prepare)
		view->ops->prepare(view);
}

void
view_refresh(struct view *view)
{
	if (view->ops->picture)
		picture_view_forget(view);
	if (view->ops->refresh)
		view->ops->refresh(view);
}

bool
view_can_find(struct view *view)
{
	const struct picture_kind *picture = view->ops->picture;

	return pane_of(view) || view->ops->find || (picture && picture->holds);
}

bool
view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct pane *pane = pane_of(view);

	if (pane)
		return find_in_pane(pane, text, by, is_here, err);
	if (!view_can_find(view))
		return err_set(err, ERR_USAGE, "nothing can be found here");
	if (view->ops->picture)
		picture_view_ask(view);
	if (view->ops->find)
		return view->ops->find(view, text, by, is_here, err);
	return picture_view_find(view, text, by, is_here, err);
}

struct view_place
view_mark(struct view *view, struct arena *arena)
{
	const struct pane *pane = pane_of(view);
	struct view_place place = {.top = pane ? pane->top : 0};

	if (view->ops->mark)
		place.mark = view->ops->mark(view, arena);
	else if (view->ops->picture)
		place.mark = picture_view_mark(view, arena);
	return place;
}

void
view_restore(struct view *view, struct view_place place)
{
	struct pane *pane = pane_of(view);

	if (pane) {
		pane_scroll(pane, (long)place.top - (long)pane->top);
		buf_clear(&pane->find);
	}
	if (view->ops->restore)
		view->ops->restore(view, place.mark);
	else if (view->ops->picture)
		picture_view_restore(view, place.mark);
}

void
view_status(struct view *view, struct buf *out)
{
	const struct pane *pane = pane_of(view);

	if (view->ops->picture && picture_view_waits(view, out))
		return;
	if (view->ops->status)
		view->ops->status(view, out);
	else if (pane)
		pane_status(pane, out);
}
