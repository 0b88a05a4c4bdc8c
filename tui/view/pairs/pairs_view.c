#include "tui/view/pairs/pairs_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"

/* Where the cursor of the pairs is, and how it stays with its pair. */
static const struct matrix_actor *
actor_at(const struct pairs_state *state, size_t at)
{
	const struct matrix *matrix = state->picture.made;

	return matrix && at < matrix->count ? &matrix->actors[matrix->order[at]]
					    : NULL;
}

/* The row of the list form under its cursor. */
static const struct matrix_pair *
listed(const struct pairs_state *state)
{
	const struct list *list = &state->picture.list;

	return state->picture.made && list->cursor < list->count
		   ? state->list.rows[list->cursor]
		   : NULL;
}

bool
pairs_codes(const struct pairs_state *state, struct pair *pair)
{
	const struct matrix_actor *a = actor_at(state, state->row.cursor);
	const struct matrix_actor *b = actor_at(state, state->column.cursor);
	const struct matrix_pair *row = listed(state);

	if (state->is_list) {
		if (row)
			*pair = row->pair;
		return row != NULL;
	}
	if (!a || !b || a == b)
		return false;
	*pair = pair_of(a->code, b->code);
	return true;
}

const struct matrix_pair *
pairs_current(const struct pairs_state *state)
{
	const struct matrix *matrix = state->picture.made;

	if (state->is_list)
		return listed(state);
	if (!actor_at(state, state->row.cursor) ||
	    !actor_at(state, state->column.cursor))
		return NULL;
	return matrix_at(matrix, matrix->order[state->row.cursor],
	    matrix->order[state->column.cursor]);
}

struct str
pairs_row_code(const struct pairs_state *state)
{
	const struct matrix_actor *actor = actor_at(state, state->row.cursor);

	return actor ? actor->code : (struct str){0};
}

static void
keep(struct buf *wanted, struct str code)
{
	buf_clear(wanted);
	buf_add(wanted, code);
}

void
pairs_remember(struct view *view)
{
	struct pairs_state *state = view->state;
	const struct matrix_actor *a = actor_at(state, state->row.cursor);
	const struct matrix_actor *b = actor_at(state, state->column.cursor);
	const struct matrix_pair *row = listed(state);

	if (state->is_list && row) {
		keep(&state->wanted_row, row->pair.a);
		keep(&state->wanted_column, row->pair.b);
	} else if (a && b) {
		keep(&state->wanted_row, a->code);
		keep(&state->wanted_column, b->code);
	}
}

void
pairs_go(struct pairs_state *state, size_t row, size_t column)
{
	list_go(&state->row, row);
	list_go(&state->column, column);
}

/* To the actor that is wanted, else it stays; `first` to begin with. */
static void
settle(struct list *list, const struct matrix *matrix, const struct buf *wanted,
    size_t first)
{
	size_t at = wanted->len ? list->cursor : first;

	for (size_t i = 0; i < matrix->count; i++)
		if (str_equal(
			matrix->actors[matrix->order[i]].code, buf_str(wanted)))
			at = i;
	list->count = matrix->count;
	list_go(list, at);
}

static void
settle_list(struct pairs_state *state)
{
	struct pair wanted = pair_of(
	    buf_str(&state->wanted_row), buf_str(&state->wanted_column));

	for (size_t i = 0; i < state->picture.list.count; i++)
		if (pair_equal(state->list.rows[i]->pair, wanted))
			list_go(&state->picture.list, i);
}

void
pairs_settle(struct pairs_state *state)
{
	const struct matrix *matrix = state->picture.made;

	settle(&state->row, matrix, &state->wanted_row, 1);
	settle(&state->column, matrix, &state->wanted_column, 0);
	if (state->wanted_row.len)
		settle_list(state);
	state->is_marking = false;
}

static void
request(struct view *view, struct picture_request *request)
{
	const struct pairs_state *state = view->state;

	request->periods = str_from(state->years);
	request->with_organisations = state->with_organisations;
}

static void
take(struct view *view)
{
	struct pairs_state *state = view->state;

	matrix_sort(state->picture.made, state->order);
	state->list.rows = NULL;
	pairs_list_fill(state);
	pairs_settle(state);
}

static const struct picture_kind kind = {
    .picture = &matrix_picture,
    .request = request,
    .made = take,
    .remember = pairs_remember,
};

static struct matrix_window
window_of(const struct pairs_state *state)
{
	const struct matrix *matrix = state->picture.made;

	return (struct matrix_window){
	    .order = matrix->order,
	    .count = matrix->count,
	    .top = state->top,
	    .left = state->left,
	    .upper = state->upper,
	    .has_current = true,
	    .row = state->row.cursor,
	    .column = state->column.cursor,
	    .has_block = state->is_marking,
	    .from_row = state->from_row,
	    .from_column = state->from_column,
	    .marks = &state->marks.ids,
	};
}

/* The first that is shown so that the current one is. */
static size_t
scrolled(size_t first, const struct list *list, int room)
{
	struct list shown = *list;

	shown.top = first;
	list_resize(&shown, list->count, room > 0 ? (size_t)room : 1);
	return shown.top;
}

static void
draw_matrix(
    struct pairs_state *state, struct surface *surface, struct area area)
{
	const struct matrix *matrix = state->picture.made;
	struct matrix_window window = window_of(state);

	window.top = window.left = 0;
	state->layout = matrix_lay_out(matrix, &window, area);
	state->top = scrolled(state->top, &state->row, state->layout.rows);
	state->left =
	    scrolled(state->left, &state->column, state->layout.columns);
	window = window_of(state);
	matrix_draw(matrix, &window, surface, area);
	surface_cursor(surface,
	    state->layout.cells.row + (int)(state->row.cursor - state->top),
	    state->layout.cells.column +
		(int)(state->column.cursor - state->left) *
		    state->layout.cell_width);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct pairs_state *state = view->state;
	const struct matrix *matrix = state->picture.made;
	int life = pairs_life_height(area.rows);
	struct area upper = {
	    area.row, area.column, area.rows - life, area.columns};
	struct area lower = {
	    area.row + upper.rows, area.column, life, area.columns};

	if (!matrix->total) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	if (!matrix->count) {
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_TEXT,
		    STR("No two take part together in what matches."));
		return;
	}
	if (state->is_list)
		pairs_list_draw(state, surface, upper);
	else
		draw_matrix(state, surface, upper);
	pairs_life_draw(state, surface, lower);
}

static void
status(struct view *view, struct buf *out)
{
	const struct pairs_state *state = view->state;
	const struct matrix *matrix = state->picture.made;
	size_t marked = state->marks.ids.count;

	if (state->is_list) {
		buf_addf(out, "%zu/", state->picture.list.cursor + 1);
		buf_add_count(out, (int64_t)state->picture.list.count);
		buf_addz(out, " by ");
		pairs_list_order(state, out);
	} else if (matrix->count) {
		buf_addf(out, "%zu:%zu of %zu by %s", state->row.cursor + 1,
		    state->column.cursor + 1, matrix->count,
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

	inquiry_forget(&state->life);
}

static void
close_view(struct view *view)
{
	struct pairs_state *state = view->state;

	inquiry_release(&state->life);
	buf_release(&state->wanted_row);
	buf_release(&state->wanted_column);
	marks_release(&state->marks);
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct pairs_state *state = view->state;

	(void)subject;
	(void)err;
	view->aside = &state->life.asker;
	state->years = "5";
	state->list.sorted = PAIRS_EVENTS;
	state->list.is_descending = true;
	/* At once, so that keys typed ahead of the drawing find the pairs. */
	picture_view_ask(view);
	return true;
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

const struct view_ops pairs_view = {
    .name = "pairs",
    .title = "Pairs",
    .hints = hints,
    .picture = &kind,
    .prepare = pairs_life_prepare,
    .draw = draw,
    .status = status,
    .verbs = pairs_verbs,
    .leave = leave,
    .move = pairs_move,
    .click = pairs_click,
    .find = pairs_find,
    .mark = pairs_mark,
    .restore = pairs_restore,
    .refresh = refresh,
    .open = open_view,
    .size = sizeof(struct pairs_state),
    .close = close_view,
};
