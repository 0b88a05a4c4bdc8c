#include "tui/view/views.h"

#include "tui/view/browse.h"
#include "tui/view/line.h"
#include "tui/view/prompt/suggest.h"

enum { OFFER_ROWS = 5 };

struct filter_state {
	struct suggest suggest;
	struct buf before; /* the query before it was edited */
	int64_t row;	   /* the current one then */
	bool is_behind;	   /* the list does not show what is typed yet */
};

static const struct str label = {" filter> ", 9};

static void
offer(struct view *view)
{
	struct filter_state *state = view->state;
	struct filter_context context =
	    session_filter_context(view->ui->session);

	suggest_reset(&state->suggest);
	query_complete(&state->suggest.arena, &context,
	    prompt_text(&state->suggest.prompt), state->suggest.prompt.cursor,
	    &state->suggest.completion);
	suggest_count(&state->suggest, view->ui);
}

/* Shows what the line means, if it means something. */
static void
follow(struct view *view)
{
	struct filter_state *state = view->state;
	struct browse *browse = view->ui->browse;

	state->is_behind = false;
	state->suggest.err = (struct err){0};
	browse->wanted = state->row;
	browse_preview(
	    browse, prompt_text(&state->suggest.prompt), &state->suggest.err);
}

/* "typ" is on its way to be "type:"; as a word it would find nothing. */
static bool
is_field_begun(const struct filter_state *state)
{
	const struct completion *completion = &state->suggest.completion;

	return completion->count > 0 && completion->length > 0 &&
	       completion->at + completion->length ==
		   state->suggest.prompt.cursor &&
	       str_ends(completion->items[0].text, STR(":"));
}

static void
changed(struct view *view)
{
	struct filter_state *state = view->state;

	offer(view);
	state->is_behind = is_field_begun(state);
	if (state->is_behind)
		state->suggest.err = (struct err){0};
	else
		follow(view);
}

static void
cancel(struct view *view)
{
	struct filter_state *state = view->state;
	struct browse *browse = view->ui->browse;

	browse->wanted = state->row;
	browse_preview(browse, buf_str(&state->before), NULL);
	view_close(view->ui);
}

static void
apply(struct view *view)
{
	struct filter_state *state = view->state;
	struct browse *browse = view->ui->browse;

	if (state->is_behind)
		follow(view);
	if (state->suggest.err.code != ERR_NONE) {
		ui_tell_error(view->ui, &state->suggest.err);
		return;
	}
	if (browse->text.len)
		ui_remember(
		    view->ui, &view->ui->filters, buf_str(&browse->text));
	if (!str_equal(buf_str(&browse->text), buf_str(&state->before)))
		browse_record(browse);
	view_close(view->ui);
}

static void
complete(struct view *view, int by)
{
	struct filter_state *state = view->state;
	bool is_offer = state->suggest.completion.count > 0;

	if (!suggest_take(&state->suggest, by))
		return;
	follow(view);
	if (!is_offer)
		offer(view);
}

static const struct line_ops line = {
    .changed = changed,
    .moved = offer,
    .enter = apply,
    .cancel = cancel,
    .complete = complete,
};

/* An offer can only be taken when it is there. */
static bool
waits(const struct view *view, key_code code)
{
	const struct filter_state *state = view->state;
	bool takes_offer = code == SPECIAL_TAB || code == SPECIAL_BACK_TAB;

	return takes_offer && state->suggest.asker.state == ASKER_OWED;
}

static int
height(struct view *view, int rows)
{
	(void)view;
	return rows > 14 ? OFFER_ROWS + 3 : rows > 8 ? 5 : 3;
}

static void
draw_below(struct view *view, struct surface *surface, struct area area)
{
	struct filter_state *state = view->state;
	struct arena arena = {0};

	struct str shown = buf_str(&view->ui->browse->text);

	if (state->suggest.err.code == ERR_NONE && !state->is_behind)
		draw_rule(surface, area, "");
	else
		draw_rule(surface, area,
		    arena_format(&arena,
			"still showing last valid filter: %.*s",
			STR_ARG(shown.len > 0 ? shown : STR("all events")))
			.ptr);
	arena_release(&arena);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct filter_state *state = view->state;
	struct area row = {area.row, area.column, 1, area.columns};
	struct area offers = {
	    area.row + 2, area.column, area.rows - 3, area.columns};

	row.row++;
	suggest_draw_error(&state->suggest, surface, row, label);
	suggest_draw(&state->suggest, view->ui, NULL, surface, offers);
	row.row = area.row + area.rows - 1;
	draw_below(view, surface, row);
	row.row = area.row;
	prompt_draw(&state->suggest.prompt, surface, row, label);
}

static void
status(struct view *view, struct buf *out)
{
	buf_add_count(out, (int64_t)view->ui->browse->list.count);
	buf_addz(out, rows_is_complete(view->ui->browse->rows) ? "" : "..");
}

static void
close_view(struct view *view)
{
	struct filter_state *state = view->state;

	suggest_release(&state->suggest);
	buf_release(&state->before);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct filter_state *state = view->state;
	struct ui *ui = view->ui;

	(void)subject;
	(void)err;
	state->row = browse_leave(ui->browse);
	buf_add(&state->before, buf_str(&ui->browse->text));
	prompt_open(&state->suggest.prompt, buf_str(&state->before),
	    &ui->filters.lines);
	if (state->before.len)
		prompt_key(&state->suggest.prompt, ' ');
	offer(view);
	return true;
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "apply"},
    {.key = "Esc", .label = "restore"},
    {.key = "Tab", .label = "complete"},
    {.key = "Up", .label = "history"},
    {.key = "C-r", .label = "search history"},
    {.label = NULL},
};

const struct view_ops filter_view = {
    .name = "filter",
    .title = "Filter",
    .dock = DOCK_TOP,
    .hints = hints,
    .height = height,
    .draw = draw,
    .status = status,
    .waits = waits,
    .line = &line,
    .move = suggest_move,
    .click = suggest_click,
    .prepare = suggest_prepare,
    .refresh = offer,
    .open = open_view,
    .size = sizeof(struct filter_state),
    .close = close_view,
};
