#include "tui/view/view.h"

#include "tui/view/picture_view.h"

struct view *
view_push(struct ui *ui, const struct view_ops *ops)
{
	struct view *view;

	if (ui->view_count == VIEWS_MAX)
		view_close(ui);
	view = mem_alloc(sizeof *view);
	*view =
	    (struct view){.ops = ops, .ui = ui, .state = mem_alloc(ops->size)};
	ui->views[ui->view_count++] = view;
	return view;
}

const struct view_ops *
view_named(const struct ui *ui, const char *name)
{
	const struct view_ops *const *ops = ui->known_views;

	while (strcmp((*ops)->name, name) != 0)
		ops++;
	return *ops;
}

struct view *
view_open(struct ui *ui, const struct view_ops *ops, struct str subject,
    struct err *err)
{
	struct view *view = view_push(ui, ops);

	if (ops->picture)
		picture_view_open(view, subject);
	if (!ops->open || ops->open(view, subject, err))
		return view;
	view_close(ui);
	return NULL;
}

void
view_free(struct view *view)
{
	if (view->ops->picture)
		picture_view_release(view);
	if (view->ops->close)
		view->ops->close(view);
	free(view->state);
	free(view);
}

static void
pop(struct ui *ui)
{
	view_free(ui->views[--ui->view_count]);
}

void
view_close(struct ui *ui)
{
	if (ui->view_count > 1)
		pop(ui);
}

void
view_close_all(struct ui *ui)
{
	while (ui->view_count)
		pop(ui);
}

struct view *
view_top(const struct ui *ui)
{
	return ui->views[ui->view_count - 1];
}

struct view *
view_base(const struct ui *ui)
{
	size_t at = ui->view_count - 1;

	while (at > 0 && ui->views[at]->ops->dock != DOCK_FULL)
		at--;
	return ui->views[at];
}
