#include "tui/view/map_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/map_state.h"
#include "tui/view/nothing.h"
#include "tui/widget/found.h"

/* The atlas, and below it what lies under the cursor. */
enum { LINES_MOST = 7, ROWS_FOR_A_LINE = 5 };

static struct picture_request
request_of(const struct view *view)
{
	const struct ui *ui = view->ui;

	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	};
}

static void
take(struct view *view)
{
	struct map_state *state = view->state;
	struct picture_request request = request_of(view);

	state->atlas = atlas_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	state->found = 0;
}

/* Asks anew where the query or the data have changed. */
static void
update(struct view *view)
{
	struct map_state *state = view->state;
	struct picture_request request = request_of(view);
	struct picture_question question = {0};
	struct str about = buf_str(&view->ui->browse->text);

	if (!inquiry_is_stale(&state->inquiry, view->ui, about))
		return;
	state->atlas = NULL;
	if (atlas_picture.ask(&request, &question, &state->inquiry.err) &&
	    inquiry_ask(&state->inquiry, view->ui, about, question.statements,
		question.count))
		take(view);
	picture_question_release(&question);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct map_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static bool
is_marked(const void *context, struct str id)
{
	return marks_has(context, id);
}

static int64_t
marked_in(const struct view *view, const struct atlas_box *box)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->atlas;
	int64_t count = 0;

	for (size_t i = 0; i < atlas->count; i++)
		count +=
		    atlas_box_holds(
			box, atlas->points[i].lat, atlas->points[i].lon) &&
		    marks_has(&view->ui->session->marks, atlas->points[i].id);
	return count;
}

static void
add_number(int64_t number, struct buf *out)
{
	if (!number) {
		buf_addz(out, "no event known here");
		return;
	}
	buf_add_count(out, number);
	buf_addz(out, number == 1 ? " event" : " events");
}

/* "32.5N 130.9E: 3 events, 1 marked" */
static void
add_here(const struct view *view, const struct atlas_box *box, int64_t events,
    struct buf *out)
{
	const struct map_state *state = view->state;
	int64_t marked = marked_in(view, box);
	double lat, lon;

	atlas_cell_middle(&state->look.frame, state->look.cursor, &lat, &lon);
	buf_addz(out, state->look.has_range ? "box to " : "");
	atlas_place_text(lat, lon, out);
	buf_addz(out, ": ");
	add_number(events, out);
	if (marked) {
		buf_addz(out, ", ");
		buf_add_count(out, marked);
		buf_addz(out, " marked");
	}
	if (state->look.has_range && events)
		buf_addz(out, "; v keeps it, Enter lists it");
}

static void
add_event(const struct atlas_point *point, struct buf *out)
{
	buf_addf(
	    out, "%.*s  %.*s", STR_ARG(point->date), STR_ARG(point->title));
	if (point->place.len)
		buf_addf(out, "  (%.*s", STR_ARG(point->place));
	if (point->place.len && point->precision.len)
		buf_addf(out, ", %.*s", STR_ARG(point->precision));
	if (point->place.len)
		buf_addz(out, ")");
}

/* Titles one a line, the newest first; the last says how many are left. */
static void
draw_events(const struct view *view, const struct atlas_box *box,
    struct surface *surface, struct area area, int64_t events)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->atlas;
	int64_t shown = 0;
	struct buf text = {0};

	for (size_t i = 0; i < atlas->count && shown < area.rows; i++) {
		const struct atlas_point *point = &atlas->points[i];
		bool is_last = shown + 1 == area.rows && shown + 1 < events;

		if (!atlas_box_holds(box, point->lat, point->lon))
			continue;
		buf_clear(&text);
		if (is_last) {
			buf_add_count(&text, events - shown);
			buf_addz(&text, " more: Enter lists them");
		} else {
			add_event(point, &text);
		}
		surface_text(surface, area.row + (int)shown++, area.column + 2,
		    area.columns - 2, is_last ? STYLE_FAINT : STYLE_TEXT,
		    buf_str(&text));
	}
	buf_release(&text);
}

/* What the map cannot show, at the right, in full where there is room. */
static void
draw_unplaced(
    const struct atlas *atlas, struct surface *surface, struct area area)
{
	struct buf text = {0};

	atlas_unplaced_text(atlas, &text);
	if ((int)text.len > area.columns)
		buf_remove(&text, str_find(buf_str(&text), STR(" (")),
		    text.len - str_find(buf_str(&text), STR(" (")));
	if ((int)text.len <= area.columns)
		surface_right(surface, area.row, area.column, area.columns,
		    STYLE_FAINT, buf_str(&text));
	buf_release(&text);
}

static void
draw_here(const struct view *view, struct surface *surface, struct area area)
{
	const struct map_state *state = view->state;
	struct atlas_box box;
	int64_t events;
	struct buf text = {0};
	int used;

	if (!map_current_box(state, &box))
		return;
	events = map_events_in(state, &box);
	add_here(view, &box, events, &text);
	used = surface_text(surface, area.row, area.column, area.columns,
		   STYLE_HEADING, buf_str(&text)) +
	       2;
	buf_release(&text);
	draw_unplaced(state->atlas, surface,
	    (struct area){
		area.row, area.column + used, 1, area.columns - used});
	area.row++;
	area.rows--;
	draw_events(view, &box, surface, area, events);
}

static int
lines_below(int rows)
{
	int lines = 1 + (rows - ROWS_FOR_A_LINE) / ROWS_FOR_A_LINE;

	return lines < LINES_MOST ? lines : LINES_MOST;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct map_state *state = view->state;
	struct area below = area;

	below.rows = lines_below(area.rows);
	area.rows -= below.rows;
	below.row += area.rows;
	below.column++;
	below.columns -= 2;
	state->area = area;
	surface_cursor(surface, below.row, below.column);
	map_fit(state, area.columns, area.rows);
	update(view);
	map_arrive(state);
	if (!state->atlas)
		return;
	if (!state->atlas->count && !state->atlas->without) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	state->look.context = &view->ui->session->marks;
	atlas_draw(state->atlas, &state->look, surface, area);
	draw_here(view, surface, below);
}

static void
click(struct view *view, int row, int column)
{
	struct map_state *state = view->state;

	if (state->atlas && area_holds(state->area, row, column))
		map_go_cell(state, (struct atlas_cell){row - state->area.row,
				       column - state->area.column});
}

static bool
leave(struct view *view)
{
	struct map_state *state = view->state;
	bool was_open = state->look.has_range;

	state->look.has_range = false;
	return was_open;
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct map_state *state = view->state;
	struct browse *browse = view->ui->browse;
	size_t count = state->atlas ? state->atlas->count : 0;

	if (text.ptr) {
		buf_clear(&browse->find);
		buf_add(&browse->find, text);
	}
	for (size_t i = is_here ? 0 : 1; i <= count && count; i++) {
		size_t step = by < 0 ? count - i % count : i;
		size_t at = (state->found + step) % count;
		const struct atlas_point *point = &state->atlas->points[at];

		if (!found_in(point->title, buf_str(&browse->find)) &&
		    !found_in(point->place, buf_str(&browse->find)))
			continue;
		state->found = at;
		map_go_place(state, point->lat, point->lon);
		return true;
	}
	return err_set(err, ERR_EMPTY, "no event on the map holds '%.*s'",
	    STR_ARG(buf_str(&browse->find)));
}

static void
status(struct view *view, struct buf *out)
{
	const struct map_state *state = view->state;

	if (!state->atlas) {
		buf_addz(out, "counting..");
		return;
	}
	if (state->is_fitted)
		buf_addf(out, "%s: ", state->region->name);
	buf_add_count(out, atlas_shown(state->atlas, &state->look.frame));
	buf_addz(out, " of ");
	buf_add_count(
	    out, (int64_t)state->atlas->count + state->atlas->without);
	buf_addz(out, " shown");
}

static void
refresh(struct view *view)
{
	struct map_state *state = view->state;

	inquiry_forget(&state->inquiry);
	state->atlas = NULL;
}

static void
close_view(struct view *view)
{
	struct map_state *state = view->state;

	inquiry_release(&state->inquiry);
	free(state);
}

static const struct hint hints[] = {
    {.command = "open", .label = "list"},
    {.command = "zoom-in", .label = "nearer"},
    {.command = "region", .label = "region"},
    {.command = "mark", .label = "mark"},
    {.command = "zoom-out", .label = "farther"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct view_ops ops = {
    .name = "map",
    .title = "Map",
    .dock = DOCK_FULL,
    .hints = hints,
    .draw = draw,
    .status = status,
    .verbs = map_verbs,
    .leave = leave,
    .move = map_move,
    .click = click,
    .find = find,
    .reply = reply,
    .refresh = refresh,
    .close = close_view,
};

struct view *
map_view_open(struct ui *ui)
{
	struct map_state *state = mem_alloc(sizeof *state);

	*state = (struct map_state){.inquiry.channel = WORKER_PICTURE,
	    .region = box_find(STR("World")),
	    .is_fitted = true,
	    .is_arriving = true,
	    .look.is_marked = is_marked};
	return view_push(ui, &ops, state);
}
