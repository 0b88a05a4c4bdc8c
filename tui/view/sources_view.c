#include "tui/view/sources_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/view/seek.h"
#include "tui/view/sources_state.h"
#include "tui/widget/found.h"

static struct picture_request
request_of(const struct view *view)
{
	const struct sources_state *state = view->state;
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .split = state->by ? str_from(state->by) : STR(""),
	    .order = buf_str(&state->order),
	};
}

const struct sources_row *
sources_current(const struct sources_state *state)
{
	return state->sources && state->list.cursor < state->sources->count
		   ? &state->sources->rows[state->list.cursor]
		   : NULL;
}

/* The cell that holds the value of a group. */
static int
group_cell(const char *by)
{
	return strcmp(by, "kind") == 0	     ? SOURCES_KIND
	       : strcmp(by, "language") == 0 ? SOURCES_LANGUAGE
					     : SOURCES_PUBLISHER;
}

struct str
sources_value(const struct sources_state *state, const struct sources_row *row)
{
	return row->cells[state->by ? group_cell(state->by) : SOURCES_ID];
}

const struct sources_column *
sources_column_current(const struct sources_state *state)
{
	size_t shown = 0;

	for (size_t i = 0; state->sources && i < state->sources->column_count;
	     i++) {
		const struct sources_column *column =
		    state->sources->columns[i];

		if (state->area.columns >= column->least &&
		    shown++ == state->column)
			return column;
	}
	return NULL;
}

void
sources_forget(struct sources_state *state)
{
	const struct sources_row *row = sources_current(state);

	if (row) {
		buf_clear(&state->wanted);
		buf_add(&state->wanted, sources_value(state, row));
	}
	inquiry_forget(&state->inquiry);
	state->sources = NULL;
}

/* Of all documents those of the group that was opened. */
static void
keep_group(struct sources_state *state)
{
	struct sources *sources = state->sources;
	size_t kept = 0;

	if (!state->within_by)
		return;
	for (size_t i = 0; i < sources->count; i++)
		if (str_equal(
			sources->rows[i].cells[group_cell(state->within_by)],
			buf_str(&state->within)))
			sources->rows[kept++] = sources->rows[i];
	sources->count = kept;
}

static void
take(struct view *view)
{
	struct sources_state *state = view->state;
	struct picture_request request = request_of(view);

	state->sources = sources_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	keep_group(state);
	list_resize(&state->list, state->sources->count, state->list.height);
	for (size_t i = 0; i < state->sources->count; i++)
		if (str_equal(sources_value(state, &state->sources->rows[i]),
			buf_str(&state->wanted)))
			list_go(&state->list, i);
}

/* Asks anew where the query, the grouping or the data have changed. */
struct sources_state *
sources_ready(struct view *view)
{
	struct sources_state *state = view->state;
	struct picture_request request = request_of(view);
	struct buf about = {0};

	buf_addf(&about, "%.*s split:%.*s order:%.*s",
	    STR_ARG(buf_str(&view->ui->browse->text)), STR_ARG(request.split),
	    STR_ARG(request.order));
	if (inquiry_is_stale(&state->inquiry, view->ui, buf_str(&about))) {
		sources_forget(state);
		if (inquiry_ask_picture(&state->inquiry, view->ui,
			buf_str(&about), &sources_picture, &request))
			take(view);
	}
	buf_release(&about);
	return state;
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct sources_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static bool
is_chosen(const void *context, const struct sources_row *row)
{
	const struct sources_state *state = context;

	return row->cells[SOURCES_ID].len &&
	       marks_has(&state->chosen, row->cells[SOURCES_ID]);
}

static void
draw_table(
    struct sources_state *state, struct surface *surface, struct area area)
{
	struct sources_look look = {
	    .has_cursor = true, .is_chosen = is_chosen, .context = state};
	size_t columns = sources_columns_at(state->sources, area.columns);

	list_resize(&state->list, state->sources->count,
	    area.rows > 1 ? (size_t)area.rows - 1 : 1);
	if (state->column >= columns)
		state->column = columns - 1;
	look.first = state->list.top;
	look.row = state->list.cursor;
	look.column = state->column;
	sources_draw(state->sources, &look, surface, area);
	surface_cursor(surface,
	    state->area.row + (int)(state->list.cursor - state->list.top),
	    area.column);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct sources_state *state = sources_ready(view);

	surface_cursor(surface, area.row, area.column);
	state->area = (struct area){
	    area.row + 1, area.column, area.rows - 1, area.columns};
	if (!state->sources)
		return;
	if (state->sources->count > 0) {
		draw_table(state, surface, area);
	} else if (rows_count(view->ui->browse->rows) == 0) {
		nothing_draw(view->ui, surface, area);
	} else {
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_TEXT,
		    STR("No source is cited by these events."));
	}
}

static void
move(struct view *view, enum move move, long by)
{
	struct sources_state *state = sources_ready(view);
	size_t columns = state->sources ? sources_columns_at(state->sources,
					      state->area.columns)
					: 0;

	if (move != MOVE_COLUMN)
		move_list(&state->list, move, by);
	else if (by > 0 && state->column + 1 < columns)
		state->column++;
	else if (by < 0 && state->column > 0)
		state->column--;
}

static void
click(struct view *view, int row, int column)
{
	struct sources_state *state = view->state;

	if (area_holds(state->area, row, column))
		list_go(&state->list,
		    state->list.top + (size_t)(row - state->area.row));
}

static bool
holds(const struct sources_row *row, struct str wanted)
{
	static const int searched[] = {SOURCES_ID, SOURCES_PUBLISHER,
	    SOURCES_AUTHOR, SOURCES_TITLE, SOURCES_DATE, SOURCES_KIND,
	    SOURCES_LANGUAGE};

	for (size_t i = 0; i < ARRAY_LENGTH(searched); i++)
		if (found_in(row->cells[searched[i]], wanted))
			return true;
	return false;
}

static bool
row_holds(const void *context, size_t row, struct str wanted)
{
	const struct sources *sources = context;

	return holds(&sources->rows[row], wanted);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct sources_state *state = sources_ready(view);
	const struct seek seek = {
	    .count = state->sources ? state->sources->count : 0,
	    .from = state->list.cursor,
	    .holds = row_holds,
	    .context = state->sources,
	    .nothing = "no source holds",
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	list_go(&state->list, at);
	return true;
}

static void
status(struct view *view, struct buf *out)
{
	const struct sources_state *state = view->state;

	if (!state->sources) {
		buf_addz(out, state->inquiry.err.text[0]
				  ? state->inquiry.err.text
				  : "counting..");
		return;
	}
	if (state->sources->count) {
		buf_add_count(out, (int64_t)state->list.cursor + 1);
		buf_addz(out, " of ");
		buf_add_count(out, (int64_t)state->sources->count);
	}
	if (state->by)
		buf_addf(out, " by %s", state->by);
	if (state->within_by)
		buf_addf(out, " of %s %.*s", state->within_by,
		    STR_ARG(buf_str(&state->within)));
	if (state->chosen.ids.count)
		buf_addf(out, "  %zu chosen", state->chosen.ids.count);
}

static void
refresh(struct view *view)
{
	sources_forget(view->state);
}

static void
close_view(struct view *view)
{
	struct sources_state *state = view->state;

	inquiry_release(&state->inquiry);
	marks_release(&state->chosen);
	buf_release(&state->within);
	buf_release(&state->order);
	buf_release(&state->wanted);
}

static const struct hint hints[] = {
    {.command = "open", .label = "events"},
    {.command = "split", .label = "group"},
    {.command = "mark", .label = "choose"},
    {.command = "sort-down", .label = "sort"},
    {.command = "open-address", .label = "address"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "sources",
    .title = "Sources",
    .dock = DOCK_FULL,
    .hints = hints,
    .asks = 1u << WORKER_PICTURE,
    .draw = draw,
    .status = status,
    .verbs = sources_verbs,
    .leave = sources_leave,
    .move = move,
    .click = click,
    .find = find,
    .reply = reply,
    .refresh = refresh,
    .size = sizeof(struct sources_state),
    .close = close_view,
};

struct view *
sources_view_open(struct ui *ui)
{
	struct view *view = view_push(ui, &ops);
	struct sources_state *state = view->state;

	*state = (struct sources_state){.inquiry.channel = WORKER_PICTURE};
	return view;
}
