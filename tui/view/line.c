#include "tui/view/line.h"

#include "tui/term/program.h"

static struct prompt *
prompt_of(struct view *view)
{
	const struct line_ops *line = view->ops->line;

	if (!line)
		return NULL;
	return line->prompt ? line->prompt(view) : view->state;
}

static void
call(struct view *view, void (*run)(struct view *view))
{
	if (run)
		run(view);
}

static void
complete(struct view *view, int by)
{
	if (view->ops->line->complete)
		view->ops->line->complete(view, by);
}

static void
cancel(struct view *view)
{
	if (view->ops->line->cancel)
		view->ops->line->cancel(view);
	else
		view_close(view->ui);
}

bool
line_key(struct view *view, key_code code)
{
	const struct line_ops *line = view->ops->line;
	struct prompt *prompt = prompt_of(view);

	if (!prompt)
		return false;
	switch (prompt_key(prompt, code)) {
	case PROMPT_IGNORED:
		return false;
	case PROMPT_MOVED:
		call(view, line->moved);
		break;
	case PROMPT_CHANGED:
		call(view, line->changed);
		break;
	case PROMPT_FULL:
		ui_tell(view->ui, "the line holds %d bytes and no more",
		    PROMPT_MAX);
		break;
	case PROMPT_ENTER:
		call(view, line->enter);
		break;
	case PROMPT_CANCEL:
		cancel(view);
		break;
	case PROMPT_COMPLETE:
		complete(view, 1);
		break;
	case PROMPT_COMPLETE_BACK:
		complete(view, -1);
		break;
	case PROMPT_EDIT:
		view->ui->is_editing = true;
		break;
	}
	return true;
}

bool
line_paste(struct view *view, struct str text)
{
	struct prompt *prompt = prompt_of(view);
	struct err err = {0};

	if (!prompt)
		return false;
	if (prompt_paste(prompt, text, &err))
		call(view, view->ops->line->changed);
	else
		ui_tell_error(view->ui, &err);
	return true;
}

bool
line_edit(struct view *view, struct err *err)
{
	struct prompt *prompt = prompt_of(view);
	struct buf text = {0};
	bool done;

	if (!prompt)
		return true;
	done = editor_run(prompt_text(prompt), &text, err) &&
	       prompt_take(prompt, str_trim(buf_str(&text)), err);
	if (done)
		call(view, view->ops->line->changed);
	buf_release(&text);
	return done;
}
