#include "tui/view/views.h"

#include "tui/view/browse.h"
#include "tui/view/line.h"
#include "tui/view/pane_view.h"

struct find_state {
	struct prompt prompt;
	struct arena arena;
	struct view_place place; /* where the view was that is searched */
	size_t row; /* of the list, from which each text is looked for */
	struct err failure; /* of the text that stands there */
};

static void
follow(struct view *view)
{
	struct find_state *state = view->state;
	struct view *base = view_base(view->ui);
	struct str text = prompt_text(&state->prompt);

	view->ui->browse->list.cursor = state->row;
	state->failure = (struct err){0};
	if (text.len && !view_find(base, text, 1, true, &state->failure))
		ui_tell_error(view->ui, &state->failure);
}

static void
cancel(struct view *view)
{
	struct find_state *state = view->state;

	buf_clear(&view->ui->browse->find);
	view_restore(view_base(view->ui), state->place);
	view_close(view->ui);
}

static void
enter(struct view *view)
{
	struct find_state *state = view->state;

	if (state->failure.code != ERR_NONE)
		ui_tell_error(view->ui, &state->failure);
	view_close(view->ui);
}

static const struct line_ops line = {
    .changed = follow,
    .enter = enter,
    .cancel = cancel,
};

/* It looks on from what is drawn; "there" is where it is found. */
static bool
waits(const struct view *view, key_code code)
{
	const struct ui *ui = view->ui;

	return ui->is_changed ||
	       (code == SPECIAL_ENTER && browse_is_finding(ui->browse));
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct find_state *state = view->state;

	prompt_draw(&state->prompt, surface, area, STR("/"));
}

static void
close_view(struct view *view)
{
	struct find_state *state = view->state;

	prompt_release(&state->prompt);
	arena_release(&state->arena);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct find_state *state = view->state;
	struct ui *ui = view->ui;

	(void)subject;
	prompt_open(&state->prompt, STR(""), NULL);
	state->row = ui->browse->list.cursor;
	state->place = view_mark(view_base(ui), &state->arena);
	return view_can_find(view_base(ui)) ||
	       err_set(err, ERR_USAGE, "nothing can be found here");
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "stay there"},
    {.key = "Esc", .label = "go back"},
    {.label = NULL},
};

const struct view_ops find_view = {
    .name = "find",
    .title = "Find",
    .dock = DOCK_BOTTOM,
    .hints = hints,
    .draw = draw,
    .waits = waits,
    .line = &line,
    .open = open_view,
    .size = sizeof(struct find_state),
    .close = close_view,
};

bool
find_again(struct ui *ui, int by, struct err *err)
{
	return view_find(view_base(ui), (struct str){0}, by, false, err);
}
