#include "tui/view/ahead.h"

#include "tui/view/browse.h"

/* Is an answer to come that its commands act on? */
static bool
is_owed(const struct view *view)
{
	return view->asks && view->asks->state == ASKER_OWED;
}

static bool
is_answer_owed(const struct ui *ui)
{
	return rows_is_owed(ui->browse->rows) || is_owed(view_top(ui)) ||
	       is_owed(view_base(ui));
}

bool
ahead_cancel(struct ui *ui)
{
	bool was_owed = is_answer_owed(ui);

	if (browse_is_finding(ui->browse))
		buf_clear(&ui->message);
	browse_find_end(ui->browse);
	rows_cancel(ui->browse->rows);
	if (is_owed(view_top(ui)))
		asker_stop(view_top(ui)->asks);
	if (is_owed(view_base(ui)))
		asker_stop(view_base(ui)->asks);
	return was_owed;
}

static bool
command_waits(const struct ui *ui, unsigned flags)
{
	if (!(flags & (COMMAND_ROW | COMMAND_MOVE)))
		return false;
	return ui->is_changed || browse_is_finding(ui->browse) ||
	       is_answer_owed(ui);
}

static unsigned
line_flags(const struct ui *ui, struct str line)
{
	struct str rest = str_trim(line), name = {0};

	str_split(&rest, ' ', &name);
	const struct command *command =
	    command_on_screen(ui->session, name, NULL);
	return command ? command->flags : 0;
}

static bool
line_waits(const struct ui *ui, struct str line)
{
	return command_waits(ui, line_flags(ui, line));
}

bool
ahead_means_row(const struct ui *ui, struct str line)
{
	return line_flags(ui, line) & (COMMAND_ROW | COMMAND_MOVE);
}

bool
ahead_waits(const struct ui *ui, const struct typed *typed)
{
	const struct view *view = view_top(ui);

	switch (typed->kind) {
	case TYPED_KEY:
		return view->ops->waits && view->ops->waits(view, typed->key);
	case TYPED_COMMAND:
		return ui->is_changed || line_waits(ui, typed->text);
	case TYPED_LINE:
		return line_waits(ui, typed->text);
	case TYPED_CLICK:
	case TYPED_WHEEL:
		return command_waits(ui, COMMAND_MOVE);
	case TYPED_PASTE:
		return false;
	}
	return false;
}

static void
keep_text(struct typed *typed)
{
	if (!typed->text.len)
		return;
	typed->owned = mem_alloc(typed->text.len);
	memcpy(typed->owned, typed->text.ptr, typed->text.len);
	typed->text.ptr = typed->owned;
}

/* What comes of a key that is being taken goes before those behind it. */
static void
add(struct ahead *ahead, const struct typed *typed)
{
	size_t at = ahead->is_taking ? ahead->next++ : ahead->count;

	ahead->items =
	    mem_realloc(ahead->items, ahead->count + 1, sizeof *ahead->items);
	memmove(&ahead->items[at + 1], &ahead->items[at],
	    (ahead->count - at) * sizeof *ahead->items);
	ahead->items[at] = *typed;
	keep_text(&ahead->items[at]);
	ahead->count++;
}

bool
ahead_hold(struct ui *ui, const struct typed *typed)
{
	struct ahead *ahead = &ui->ahead;
	bool is_behind = ahead->is_taking ? ahead->next > 0 : ahead->count > 0;

	if (!is_behind && !ahead_waits(ui, typed))
		return false;
	if (ahead->count < AHEAD_MAX || ahead->is_taking)
		add(ahead, typed);
	else
		ui_tell(ui, "too much is typed ahead of the answer; what came "
			    "last is dropped");
	return true;
}

bool
ahead_take(struct ui *ui, struct typed *typed)
{
	struct ahead *ahead = &ui->ahead;

	if (!ahead->count || ahead_waits(ui, &ahead->items[0]))
		return false;
	*typed = ahead->items[0];
	ahead->next = 0;
	ahead->count--;
	memmove(&ahead->items[0], &ahead->items[1],
	    ahead->count * sizeof *ahead->items);
	return true;
}

void
ahead_drop(struct ui *ui)
{
	size_t count = ui->ahead.count;

	if (count)
		ui_tell(ui, "%zu key%s typed ahead %s dropped", count,
		    count == 1 ? "" : "s", count == 1 ? "is" : "are");
	ahead_release(&ui->ahead);
}

void
ahead_status(const struct ui *ui, struct buf *out)
{
	if (ui->ahead.count)
		buf_addf(out, "%zu key%s wait%s for the answer, Esc drops %s",
		    ui->ahead.count, ui->ahead.count == 1 ? "" : "s",
		    ui->ahead.count == 1 ? "s" : "",
		    ui->ahead.count == 1 ? "it" : "them");
}

void
ahead_release(struct ahead *ahead)
{
	for (size_t i = 0; i < ahead->count; i++)
		free(ahead->items[i].owned);
	free(ahead->items);
	*ahead = (struct ahead){0};
}
