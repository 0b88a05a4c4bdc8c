#include "tui/view/views.h"

#include "tui/view/browse.h"
#include "tui/view/list/list_parts.h"
#include "tui/view/nothing.h"

enum {
	SIDE_BY_SIDE = 120, /* columns from which the detail stands beside */
	WITH_FACETS = 160,
	DETAIL_ROWS_MIN = 20, /* lines of the screen from which it is there */
	FACETS_WIDTH = 25,
	LIST_WIDTH_MAX = 100,
};

struct list_state {
	struct event_text detail;
	struct facets facets;
	struct table table;
	struct area rows; /* as drawn last; for clicks */
	struct area detail_area;
	bool has_detail;      /* as drawn last */
	bool is_detail_ahead; /* keys that move scroll the detail */
};

static const char *const columns_narrow = "date,pair,type,title";
static const char *const columns_usual = "date,pair,type,sources,title";
static const char *const columns_wide = "date,pair,type,status,sources,title";

static void
choose_columns(struct browse *browse, int width)
{
	struct query query = browse->query;
	const char *names = width < 80		   ? columns_narrow
			    : width < SIDE_BY_SIDE ? columns_usual
						   : columns_wide;

	if (!query.column_count &&
	    !query_parse_columns(str_from(names), &query, NULL))
		return;
	memcpy(browse->columns, query.columns, sizeof browse->columns);
	browse->column_count = query.column_count;
}

/* The table and the columns that one can be in. */
static void
lay_out(struct list_state *state, struct browse *browse, int width)
{
	choose_columns(browse, width);
	table_layout(&state->table, &browse->query, browse->columns,
	    browse->column_count, width);
	for (size_t i = 0; i < state->table.count; i++)
		browse->columns[i] = state->table.columns[i].field;
	browse->column_count = state->table.count;
	if (browse->column >= browse->column_count)
		browse->column = 0;
}

static bool
is_in_range(const struct browse *browse, size_t index)
{
	size_t a = browse->range_from, b = browse->list.cursor;

	return browse->is_marking &&
	       (a < b ? index >= a && index <= b : index >= b && index <= a);
}

static void
draw_event(struct list_state *state, struct browse *browse, size_t index,
    struct surface *surface, struct area line)
{
	const struct event *event = rows_event(browse->rows, index,
	    fields_parts(browse->columns, browse->column_count));
	unsigned look = index == browse->list.cursor ? ROW_CURRENT : 0;

	if (!event) {
		surface_text(surface, line.row, line.column + 2,
		    line.columns - 2, STYLE_FAINT, STR("(no longer there)"));
		return;
	}
	if (browse_is_marked(browse, event))
		look |= ROW_MARKED;
	if (is_in_range(browse, index))
		look |= ROW_CHOSEN;
	table_draw_row(
	    &state->table, event, look, buf_str(&browse->find), surface, line);
}

static void
draw_rows(struct list_state *state, struct browse *browse,
    struct surface *surface, struct area area)
{
	struct area line = {area.row, area.column, 1, area.columns};

	lay_out(state, browse, area.columns);
	table_draw_head(
	    &state->table, &browse->query, browse->column, surface, line);
	area.row++;
	area.rows--;
	state->rows = area;
	list_resize(&browse->list, rows_count(browse->rows),
	    area.rows > 0 ? (size_t)area.rows : 1);
	surface_cursor(surface, area.row, area.column);
	if (!browse->list.count)
		nothing_draw(browse->ui, surface, area);
	for (int i = 0; i < area.rows; i++) {
		size_t index = browse->list.top + (size_t)i;
		if (index >= browse->list.count)
			break;
		line.row = area.row + i;
		draw_event(state, browse, index, surface, line);
		if (index == browse->list.cursor)
			surface_cursor(surface, line.row, line.column);
	}
}

static void
draw_bar(struct surface *surface, struct area area, int column)
{
	for (int i = 0; i < area.rows; i++)
		surface_text(
		    surface, area.row + i, column, 1, STYLE_RULE, STR("|"));
}

enum side { SIDE_LEFT, SIDE_RIGHT };

/* Cuts columns off one side of the area, with a bar between. */
static struct area
cut_columns(
    struct surface *surface, struct area *area, int columns, enum side side)
{
	struct area part = *area;
	int bar;

	part.columns = columns;
	area->columns -= columns + 1;
	if (side == SIDE_LEFT) {
		bar = area->column + columns;
		area->column = bar + 1;
	} else {
		bar = area->column + area->columns;
		part.column = bar + 1;
	}
	draw_bar(surface, part, bar);
	return part;
}

static void
draw_detail(struct list_state *state, struct browse *browse,
    struct surface *surface, struct area area)
{
	area.column++;
	area.columns--;
	state->has_detail = true;
	state->detail_area = area;
	event_text_update(&state->detail, browse, area.columns);
	pane_draw(&state->detail.pane, surface, area);
}

static void
draw_beside(struct list_state *state, struct browse *browse,
    struct surface *surface, struct area area)
{
	int list = surface->columns < WITH_FACETS ? area.columns * 3 / 5
						  : area.columns * 5 / 8;

	if (list > LIST_WIDTH_MAX)
		list = LIST_WIDTH_MAX;
	if (browse->ui->session->settings.detail) {
		struct area detail = cut_columns(
		    surface, &area, area.columns - list - 1, SIDE_RIGHT);
		draw_detail(state, browse, surface, detail);
	}
	draw_rows(state, browse, surface, area);
}

static void
draw_stacked(struct list_state *state, struct browse *browse,
    struct surface *surface, struct area area)
{
	struct area detail = area;

	if (browse->ui->session->settings.detail &&
	    surface->rows >= DETAIL_ROWS_MIN && area.rows > 12) {
		detail.rows = area.rows * 2 / 5;
		area.rows -= detail.rows + 1;
		detail.row = area.row + area.rows;
		draw_rule(surface, detail,
		    state->is_detail_ahead ? "[detail]" : "detail");
		detail.row++;
		draw_detail(state, browse, surface, detail);
	}
	draw_rows(state, browse, surface, area);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct list_state *state = view->state;
	struct browse *browse = view->ui->browse;

	if (area.rows < 2)
		return;
	if (surface->columns >= WITH_FACETS) {
		struct area facets =
		    cut_columns(surface, &area, FACETS_WIDTH, SIDE_LEFT);
		facets_draw(&state->facets, browse, surface, facets);
	}
	state->has_detail = false;
	if (surface->columns >= SIDE_BY_SIDE)
		draw_beside(state, browse, surface, area);
	else
		draw_stacked(state, browse, surface, area);
	if (state->is_detail_ahead && state->has_detail)
		surface_cursor(
		    surface, state->detail_area.row, state->detail_area.column);
}

static void
status(struct view *view, struct buf *out)
{
	const struct browse *browse = view->ui->browse;
	const struct list_state *state = view->state;
	size_t marked = view->ui->session->marks.ids.count;

	if (state->is_detail_ahead && state->has_detail) {
		buf_addz(out, "detail  ");
		pane_status(&state->detail.pane, out);
		return;
	}
	if (browse->list.count) {
		buf_add_count(out, (int64_t)browse->list.cursor + 1);
		buf_addz(out, "/");
	}
	buf_add_count(out, (int64_t)browse->list.count);
	if (!rows_is_complete(browse->rows))
		buf_addz(out, "..");
	if (browse->is_marking)
		buf_addz(out, "  marking a range");
	else if (marked > 0)
		buf_addf(out, "  %zu marked", marked);
}

static struct pane *
pane(struct view *view)
{
	struct list_state *state = view->state;

	return state->is_detail_ahead && state->has_detail ? &state->detail.pane
							   : NULL;
}

static void
move(struct view *view, enum move move, long by)
{
	browse_move(view->ui->browse, move, by);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct browse *browse = view->ui->browse;

	if (text.ptr) {
		buf_clear(&browse->find);
		buf_add(&browse->find, text);
	}
	return browse_find(browse, by, is_here, err);
}

static void *
mark(const struct view *view, struct arena *arena)
{
	return list_mark(&view->ui->browse->list, arena);
}

static void
restore(struct view *view, const void *mark)
{
	list_restore(&view->ui->browse->list, mark);
}

static void
click(struct view *view, int row, int column)
{
	struct list_state *state = view->state;
	struct browse *browse = view->ui->browse;
	size_t index = browse->list.top + (size_t)(row - state->rows.row);

	if (state->has_detail && area_holds(state->detail_area, row, column)) {
		state->is_detail_ahead = true;
		return;
	}
	if (!area_holds(state->rows, row, column))
		return;
	state->is_detail_ahead = false;
	if (index < browse->list.count)
		browse_go(browse, index);
}

static void
prepare(struct view *view)
{
	struct list_state *state = view->state;

	if (view->ui->surface.columns >= WITH_FACETS)
		facets_update(&state->facets, view->ui->browse);
}

static void
close_view(struct view *view)
{
	struct list_state *state = view->state;

	event_text_release(&state->detail);
	facets_release(&state->facets);
}

static const struct hint hints[] = {
    {.command = "open", .label = "open"},
    {.command = "filter", .label = "filter"},
    {.command = "find", .label = "find"},
    {.command = "mark", .label = "mark"},
    {.command = "write", .label = "write"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

const struct view_ops list_view = {
    .name = "list",
    .title = "List",
    .hints = hints,
    .draw = draw,
    .status = status,
    .verbs = list_verbs,
    .pane = pane,
    .move = move,
    .click = click,
    .find = find,
    .mark = mark,
    .restore = restore,
    .size = sizeof(struct list_state),
    .prepare = prepare,
    .close = close_view,
};

void
list_view_scroll_detail(struct view *view, long by)
{
	struct list_state *state = view->state;

	pane_scroll(&state->detail.pane, by);
}

bool
list_view_turn(struct view *view)
{
	struct list_state *state = view->state;

	state->is_detail_ahead = !state->is_detail_ahead && state->has_detail;
	return state->is_detail_ahead;
}

bool
list_view_leave_detail(struct view *view)
{
	struct list_state *state = view->state;
	bool was_ahead = state->is_detail_ahead && state->has_detail;

	state->is_detail_ahead = false;
	return was_ahead;
}
