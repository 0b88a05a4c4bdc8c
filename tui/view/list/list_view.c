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
	/* As laid out last; one without columns is not there. */
	struct area facets_area, detail_area, rows;
	bool has_detail;
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

/* The columns of the table, and those that one can be in. */
static void
lay_out_columns(struct list_state *state, struct browse *browse, int width)
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
draw_rows(
    struct list_state *state, struct browse *browse, struct surface *surface)
{
	struct area area = state->rows, line = area;

	line.rows = 1;
	line.row = area.row - 1;
	table_draw_head(
	    &state->table, &browse->query, browse->column, surface, line);
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

/* A blank is between it and its border. */
static void
draw_detail(struct list_state *state, struct surface *surface)
{
	struct area area = state->detail_area, border = area;

	border.column--;
	border.columns++;
	border.row--;
	if (surface->columns >= SIDE_BY_SIDE)
		draw_bar(surface, area, border.column - 1);
	else
		draw_rule(surface, border,
		    state->is_detail_ahead ? "[detail]" : "detail");
	pane_draw(&state->detail.pane, surface, area);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct list_state *state = view->state;
	struct browse *browse = view->ui->browse;

	if (area.rows < 2)
		return;
	if (state->facets_area.columns) {
		draw_bar(surface, state->facets_area,
		    state->facets_area.column + state->facets_area.columns);
		facets_draw(
		    &state->facets, browse, surface, state->facets_area);
	}
	if (state->has_detail)
		draw_detail(state, surface);
	draw_rows(state, browse, surface);
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

/* Takes the detail off the right of the area, beside a bar. */
static void
lay_out_beside(struct list_state *state, int columns, struct area *area)
{
	int list = columns < WITH_FACETS ? area->columns * 3 / 5
					 : area->columns * 5 / 8;

	if (list > LIST_WIDTH_MAX)
		list = LIST_WIDTH_MAX;
	state->detail_area = *area;
	state->detail_area.column += list + 2;
	state->detail_area.columns -= list + 2;
	area->columns = list;
}

/* Takes the detail off the bottom of the area, below a rule. */
static void
lay_out_below(struct list_state *state, struct area *area)
{
	state->detail_area = *area;
	state->detail_area.column++;
	state->detail_area.columns--;
	state->detail_area.rows = area->rows * 2 / 5;
	area->rows -= state->detail_area.rows + 1;
	state->detail_area.row = area->row + area->rows + 1;
}

static void
lay_out(struct list_state *state, const struct ui *ui, struct area area)
{
	int columns = ui->surface.columns;
	bool is_beside = columns >= SIDE_BY_SIDE;

	state->facets_area = (struct area){0};
	if (columns >= WITH_FACETS) {
		state->facets_area = area;
		state->facets_area.columns = FACETS_WIDTH;
		area.column += FACETS_WIDTH + 1;
		area.columns -= FACETS_WIDTH + 1;
	}
	state->has_detail =
	    ui->session->settings.detail &&
	    (is_beside ||
		(ui->surface.rows >= DETAIL_ROWS_MIN && area.rows > 12));
	if (state->has_detail && is_beside)
		lay_out_beside(state, columns, &area);
	else if (state->has_detail)
		lay_out_below(state, &area);
	state->rows = area;
	state->rows.row++; /* the head */
	state->rows.rows--;
}

/* The rows in sight and the detail, of one state of the data. */
static void
fetch(struct list_state *state, struct browse *browse)
{
	struct store *store = browse->ui->session->store;
	int width = state->detail_area.columns;
	bool has_news = state->has_detail && browse_is_painted(browse) &&
			!event_text_is_current(&state->detail, browse, width);
	bool is_one = has_news && store_begin_reading(store, NULL);

	rows_fetch(browse->rows, browse->list.top, browse->list.height,
	    fields_parts(browse->columns, browse->column_count));
	if (has_news)
		event_text_update(&state->detail, browse, width);
	if (is_one)
		store_end_reading(store);
}

static void
prepare(struct view *view)
{
	struct list_state *state = view->state;
	struct browse *browse = view->ui->browse;
	struct list *list = &browse->list;

	state->has_detail = false;
	if (view->area.rows < 2)
		return;
	lay_out(state, view->ui, view->area);
	lay_out_columns(state, browse, state->rows.columns);
	list_resize(list, rows_count(browse->rows),
	    state->rows.rows > 0 ? (size_t)state->rows.rows : 1);
	fetch(state, browse);
	if (state->facets_area.columns && browse_is_painted(browse))
		facets_update(&state->facets, browse);
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
