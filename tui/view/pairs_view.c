#include "tui/view/pairs_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/view/pairs_state.h"

static struct picture_request
request_of(const struct view *view)
{
	const struct pairs_state *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .order = str_from(matrix_orders[state->order]),
	    .with_organisations = state->with_organisations,
	};
}

static void
take(struct view *view)
{
	struct pairs_state *state = view->state;
	struct picture_request request = request_of(view);

	state->matrix =
	    matrix_of(&state->inquiry.arena, &request, state->inquiry.answers);
	pairs_list_fill(state);
	pairs_settle(state);
}

/* What was made of the answers, which go. */
static void
forget(struct pairs_state *state)
{
	pairs_remember(state);
	state->matrix = NULL;
	state->list.rows = NULL;
}

/* Asks anew where the query, the data or the periods have changed. */
static void
update(struct view *view)
{
	struct pairs_state *state = view->state;
	struct picture_request request = request_of(view);
	struct picture_question question = {0};
	struct arena arena = {0};
	struct str about = arena_format(&arena, "%.*s years:%lld%s",
	    STR_ARG(buf_str(&view->ui->browse->text)), (long long)state->years,
	    state->with_organisations ? " organisations" : "");

	request.periods = arena_format(&arena, "%lld", (long long)state->years);
	if (inquiry_is_stale(&state->inquiry, view->ui, about)) {
		forget(state);
		if (matrix_ask(&request, &question, &state->inquiry.err) &&
		    inquiry_ask(&state->inquiry, view->ui, about,
			question.statements, question.count))
			take(view);
	}
	picture_question_release(&question);
	arena_release(&arena);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct pairs_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
	else
		inquiry_reply(&state->life, reply);
}

static struct matrix_window
window_of(const struct pairs_state *state)
{
	return (struct matrix_window){
	    .order = state->matrix->order,
	    .count = state->matrix->count,
	    .top = state->top,
	    .left = state->left,
	    .upper = state->upper,
	    .has_current = true,
	    .row = state->row,
	    .column = state->column,
	    .has_block = state->is_marking,
	    .from_row = state->from_row,
	    .from_column = state->from_column,
	    .marks = &state->marks.ids,
	};
}

/* The first that is shown so that the cursor is, and no room stays empty. */
static size_t
scrolled(size_t first, size_t cursor, size_t count, int shown)
{
	size_t room = shown > 0 ? (size_t)shown : 1;

	if (first + room > count)
		first = count > room ? count - room : 0;
	if (cursor < first)
		return cursor;
	return cursor >= first + room ? cursor - room + 1 : first;
}

static void
draw_matrix(
    struct pairs_state *state, struct surface *surface, struct area area)
{
	size_t count = state->matrix->count;
	struct matrix_window window = window_of(state);

	window.top = window.left = 0;
	state->layout = matrix_lay_out(state->matrix, &window, area);
	state->top =
	    scrolled(state->top, state->row, count, state->layout.rows);
	state->left =
	    scrolled(state->left, state->column, count, state->layout.columns);
	window = window_of(state);
	matrix_draw(state->matrix, &window, surface, area);
	surface_cursor(surface,
	    state->layout.cells.row + (int)(state->row - state->top),
	    state->layout.cells.column +
		(int)(state->column - state->left) * state->layout.cell_width);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct pairs_state *state = view->state;
	int life = pair_life_height(area.rows);
	struct area upper = {
	    area.row, area.column, area.rows - life, area.columns};
	struct area lower = {
	    area.row + upper.rows, area.column, life, area.columns};

	update(view);
	surface_cursor(surface, area.row, area.column);
	if (state->inquiry.err.text[0])
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_ERROR,
		    str_from(state->inquiry.err.text));
	if (!state->matrix)
		return;
	if (!state->matrix->total) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	if (!state->matrix->count) {
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_TEXT,
		    STR("No two take part together in what matches."));
		return;
	}
	if (state->is_list)
		pairs_list_draw(state, surface, upper);
	else
		draw_matrix(state, surface, upper);
	pair_life_draw(view, surface, lower);
}

static void
status(struct view *view, struct buf *out)
{
	const struct pairs_state *state = view->state;
	size_t marked = state->marks.ids.count;

	if (!state->matrix) {
		buf_addz(out, "counting..");
		return;
	}
	if (state->is_list) {
		buf_addf(out, "%zu/", state->list.list.cursor + 1);
		buf_add_count(out, (int64_t)state->list.list.count);
		buf_addz(out, " by ");
		pairs_list_order(state, out);
	} else if (state->matrix->count) {
		buf_addf(out, "%zu:%zu of %zu by %s", state->row + 1,
		    state->column + 1, state->matrix->count,
		    matrix_orders[state->order]);
	}
	if (state->is_marking)
		buf_addz(out, "  marking a block");
	else if (marked)
		buf_addf(out, "  %zu marked", marked);
}

static bool
leave(struct view *view)
{
	struct pairs_state *state = view->state;
	bool was_marking = state->is_marking;

	state->is_marking = false;
	return was_marking;
}

static void
refresh(struct view *view)
{
	struct pairs_state *state = view->state;

	forget(state);
	inquiry_forget(&state->inquiry);
	inquiry_forget(&state->life);
}

static void
close_view(struct view *view)
{
	struct pairs_state *state = view->state;

	inquiry_release(&state->inquiry);
	inquiry_release(&state->life);
	buf_release(&state->wanted_row);
	buf_release(&state->wanted_column);
	marks_release(&state->marks);
}

static const struct hint hints[] = {
    {.command = "open", .label = "list"},
    {.command = "mark", .label = "mark"},
    {.command = "compare", .label = "compare"},
    {.command = "cross", .label = "third"},
    {.command = "sort", .label = "order"},
    {.command = "scale", .label = "upper half"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "pairs",
    .title = "Pairs",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = pairs_verbs,
    .leave = leave,
    .move = pairs_move,
    .click = pairs_click,
    .find = pairs_find,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct pairs_state),
    .close = close_view,
};

struct view *
pairs_view_open(struct ui *ui)
{
	struct view *view = view_push(ui, &ops);
	struct pairs_state *state = view->state;

	*state = (struct pairs_state){
	    .inquiry.channel = WORKER_PICTURE,
	    .life.channel = WORKER_ASIDE,
	    .years = MATRIX_YEARS,
	    .row = 1,
	    .list = {.sorted = PAIRS_EVENTS, .is_descending = true},
	};
	/* At once, so that keys typed ahead of the drawing find the pairs. */
	update(view);
	return view;
}

bool
pairs_view_pair(const struct ui *ui, struct pair *pair)
{
	const struct view *view = view_base(ui);

	return view->ops == &ops && pairs_codes(view->state, pair);
}
