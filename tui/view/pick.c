#include "tui/view/pick.h"

#include "tui/view/browse.h"
#include "tui/view/line.h"

enum { PICK_ROWS = 16 };

struct pick_state {
	const struct pick *pick;
	struct pick_items items;
	struct menu menu;
	struct area rows; /* as drawn last; for clicks */
	size_t counted;	  /* answers that its items are of */
	bool is_stale;	  /* the data changed while a view covered it */
};

struct menu_item *
pick_add(struct pick_items *items, struct str text, struct str extra,
    struct str value)
{
	struct menu_item *item = ARENA_PUSH(
	    &items->arena, items->items, items->count, struct menu_item);

	*item =
	    (struct menu_item){.text = text, .extra = extra, .value = value};
	return item;
}

static struct str
current_value(const struct pick_state *state, struct arena *arena)
{
	size_t at = menu_current(&state->menu);

	if (at >= state->items.count)
		return (struct str){0};
	return arena_str(arena, state->items.items[at].value);
}

static void
choose(struct view *view)
{
	struct pick_state *state = view->state;
	const struct pick *pick = state->pick;
	struct ui *ui = view->ui;
	struct arena arena = {0};
	struct str value = current_value(state, &arena);
	struct err err = {0};

	if (!value.ptr && browse_is_counting(ui->browse)) {
		ui_tell(ui, "still counting");
		return;
	}
	view_close(ui);
	if (value.ptr && pick->choose && !pick->choose(ui, value, &err))
		ui_tell_error(ui, &err);
	arena_release(&arena);
}

static bool
refill(struct pick_state *state, struct ui *ui, struct err *err)
{
	arena_reset(&state->items.arena);
	state->items.items = NULL;
	state->items.count = 0;
	bool is_filled = state->pick->fill(ui, &state->items, err);
	state->counted = browse_counted(ui->browse);
	if (is_filled)
		menu_set_items(
		    &state->menu, state->items.items, state->items.count);
	return is_filled;
}

static void
toggle(struct view *view, int by)
{
	struct pick_state *state = view->state;
	struct arena arena = {0};
	struct str value = current_value(state, &arena);
	struct err err = {0};

	(void)by;
	if (value.ptr && state->pick->toggle &&
	    (!state->pick->toggle(view->ui, value, &err) ||
		!refill(state, view->ui, &err)))
		ui_tell_error(view->ui, &err);
	arena_release(&arena);
}

/* Items may come from the view below, which another must not stand for. */
static bool
is_covered(const struct view *view)
{
	const struct ui *ui = view->ui;

	for (size_t i = ui->view_count; ui->views[--i] != view;)
		if (ui->views[i]->ops->dock == DOCK_FULL)
			return true;
	return false;
}

static void
refresh(struct view *view)
{
	struct pick_state *state = view->state;
	struct err err = {0};

	state->is_stale = is_covered(view);
	if (!state->is_stale && !refill(state, view->ui, &err))
		ui_tell_error(view->ui, &err);
}

/* Items that come from counts show them when those come. */
static void
prepare(struct view *view)
{
	const struct pick_state *state = view->state;

	if (state->is_stale ||
	    state->counted != browse_counted(view->ui->browse))
		refresh(view);
}

static bool
key(struct view *view, key_code code)
{
	struct pick_state *state = view->state;

	return menu_key(&state->menu, code);
}

/* What is chosen may not have been counted yet. */
static bool
waits(const struct view *view, key_code code)
{
	return code != SPECIAL_ESCAPE && !key_is_text(code) &&
	       browse_is_counting(view->ui->browse);
}

static struct prompt *
prompt(struct view *view)
{
	struct pick_state *state = view->state;

	return &state->menu.prompt;
}

static void
changed(struct view *view)
{
	struct pick_state *state = view->state;

	menu_search(&state->menu);
}

static const struct line_ops line = {
    .prompt = prompt,
    .changed = changed,
    .enter = choose,
    .complete = toggle,
};

/* Chooses; where there is nothing to choose, changes. */
static void
click(struct view *view, int row, int column)
{
	struct pick_state *state = view->state;
	size_t at = state->menu.list.top + (size_t)(row - state->rows.row);

	if (!area_holds(state->rows, row, column) ||
	    at >= state->menu.list.count)
		return;
	state->menu.list.cursor = at;
	if (state->pick->choose)
		choose(view);
	else
		toggle(view, 1);
}

static void
move(struct view *view, enum move move, long by)
{
	struct pick_state *state = view->state;

	if (move == MOVE_ROW)
		list_move(&state->menu.list, by);
}

static int
height(struct view *view, int rows)
{
	struct pick_state *state = view->state;
	bool is_short =
	    state->items.count < PICK_ROWS &&
	    (state->items.count > 0 || !browse_is_counting(view->ui->browse));
	int wanted = is_short ? (int)state->items.count + 2 : PICK_ROWS + 2;

	return wanted < rows - 3 ? wanted : rows - 3;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct pick_state *state = view->state;

	draw_rule(surface, area, state->pick->title);
	area.row++;
	area.rows--;
	state->rows = area;
	state->rows.rows--;
	menu_draw(&state->menu, surface, area);
}

static void
status(struct view *view, struct buf *out)
{
	struct pick_state *state = view->state;

	buf_add_count(out, (int64_t)state->menu.list.count);
	if (browse_is_counting(view->ui->browse))
		buf_addz(out, "..");
	if (state->menu.list.count < state->items.count) {
		buf_addz(out, " of ");
		buf_add_count(out, (int64_t)state->items.count);
	}
}

static void
close_view(struct view *view)
{
	struct pick_state *state = view->state;

	menu_release(&state->menu);
	arena_release(&state->items.arena);
}

static const struct hint hints[] = {
    {.key = "Enter", .label = "choose"},
    {.key = "Tab", .label = "change"},
    {.key = "Up Down", .label = "move"},
    {.key = "Esc", .label = "leave"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "menu",
    .title = "Menu",
    .dock = DOCK_BOTTOM,
    .hints = hints,
    .height = height,
    .draw = draw,
    .status = status,
    .waits = waits,
    .key = key,
    .line = &line,
    .move = move,
    .click = click,
    .prepare = prepare,
    .refresh = refresh,
    .size = sizeof(struct pick_state),
    .close = close_view,
};

bool
pick_open(struct ui *ui, const struct pick *pick, struct err *err)
{
	struct pick_state *state = view_push(ui, &ops)->state;

	state->pick = pick;
	menu_open(&state->menu, str_from(pick->label), NULL, 0);
	state->menu.has_boxes = pick->has_boxes;
	if (refill(state, ui, err))
		return true;
	view_close(ui);
	return false;
}
