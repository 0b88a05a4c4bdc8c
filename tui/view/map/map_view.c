#include "tui/view/map/map_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/view/views.h"
#include "tui/widget/found.h"

/* The atlas, and below it what lies under the cursor. */
enum { LINES_MAX = 7, ROWS_FOR_A_LINE = 5 };

static void
take(struct view *view)
{
	struct map_state *state = view->state;

	state->picture.list.cursor = 0;
	atlas_cells_release(&state->cells);
}

static size_t
count(const void *made)
{
	const struct atlas *atlas = made;

	return atlas->count;
}

static bool
holds(const void *made, size_t row, struct str wanted)
{
	const struct atlas *atlas = made;

	return found_in(atlas->points[row].title, wanted) ||
	       found_in(atlas->points[row].place, wanted);
}

static void
go_found(struct view *view)
{
	struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	const struct place_event *point =
	    &atlas->points[state->picture.list.cursor];

	map_go_place(state, point->lat, point->lon);
}

static const struct picture_kind kind = {
    .picture = &atlas_picture,
    .made = take,
    .count = count,
    .holds = holds,
    .nothing = "no event on the map holds",
    .found = go_found,
};

static bool
is_marked(const void *context, struct str id)
{
	return marks_has(context, id);
}

/* Whether one is marked, where any is. */
static void
look_for_marks(struct map_state *state, const struct marks *marks)
{
	state->look.is_marked = marks->ids.count ? is_marked : NULL;
	state->look.context = marks;
}

/* The lines below the map: what lies under the cursor, or in the range. */
static int64_t
marked_in(const struct view *view, const struct atlas_box *box, int64_t events)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	int64_t count = 0;

	for (size_t i = 0; state->look.is_marked && events && i < atlas->count;
	     i++)
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
	int64_t marked = marked_in(view, box, events);
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
add_event(const struct place_event *point, struct buf *out)
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
draw_events(const struct view *view, struct surface *surface, struct area area,
    int64_t events)
{
	struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	size_t points[LINES_MAX];
	int shown = (int)map_newest(
	    state, points, area.rows > 0 ? (size_t)area.rows : 0);
	struct buf text = {0};

	for (int i = 0; i < shown; i++) {
		bool is_last = i + 1 == area.rows && i + 1 < events;
		buf_clear(&text);
		if (is_last) {
			buf_add_count(&text, events - i);
			buf_addz(&text, " more: Enter lists them");
		} else {
			add_event(&atlas->points[points[i]], &text);
		}
		surface_text(surface, area.row + i, area.column + 2,
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
	struct map_state *state = view->state;
	struct atlas_box box;
	int64_t events;
	struct buf text = {0};
	int used;

	if (!map_current_box(state, &box))
		return;
	events = map_events(state);
	add_here(view, &box, events, &text);
	used = surface_text(surface, area.row, area.column, area.columns,
		   STYLE_HEADING, buf_str(&text)) +
	       2;
	buf_release(&text);
	draw_unplaced(state->picture.made, surface,
	    (struct area){
		area.row, area.column + used, 1, area.columns - used});
	area.row++;
	area.rows--;
	draw_events(view, surface, area, events);
}

static int
lines_below(int rows)
{
	int lines = 1 + (rows - ROWS_FOR_A_LINE) / ROWS_FOR_A_LINE;

	return lines < LINES_MAX ? lines : LINES_MAX;
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	struct area below = area;

	below.rows = lines_below(area.rows);
	area.rows -= below.rows;
	below.row += area.rows;
	below.column++;
	below.columns -= 2;
	state->picture.area = area;
	surface_cursor(surface, below.row, below.column);
	map_fit(state, area.columns, area.rows > 0 ? area.rows : 1);
	map_arrive(state);
	if (!atlas->count && !atlas->without) {
		nothing_draw(view->ui, surface, area);
		return;
	}
	look_for_marks(state, &view->ui->session->marks);
	atlas_draw(map_cells(state), &state->look, surface, area);
	draw_here(view, surface, below);
}

static void
click(struct view *view, int row, int column)
{
	struct map_state *state = view->state;
	struct area area = state->picture.area;

	if (state->picture.made && area_holds(area, row, column))
		map_go_cell(state,
		    (struct atlas_cell){row - area.row, column - area.column});
}

static bool
leave(struct view *view)
{
	struct map_state *state = view->state;
	bool was_open = state->look.has_range;

	state->look.has_range = false;
	return was_open;
}

static void *
mark(const struct view *view, struct arena *arena)
{
	struct map_state *mark = ARENA_NEW(arena, struct map_state);

	*mark = *(const struct map_state *)view->state;
	return mark;
}

static void
restore(struct view *view, const void *mark)
{
	const struct map_state *before = mark;
	struct map_state *state = view->state;

	list_restore(&state->picture.list, &before->picture.list);
	state->look = before->look;
	state->region = before->region;
	state->is_fitted = before->is_fitted;
	state->is_arriving = before->is_arriving;
	state->lat = before->lat;
	state->lon = before->lon;
}

static void
status(struct view *view, struct buf *out)
{
	struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;

	if (state->is_fitted)
		buf_addf(out, "%s: ", state->region->name);
	buf_add_count(out, atlas_cells_shown(map_cells(state)));
	buf_addz(out, " of ");
	buf_add_count(out, (int64_t)atlas->count + atlas->without);
	buf_addz(out, " shown");
}

static bool
open_view(struct view *view, struct str subject, struct err *err)
{
	struct map_state *state = view->state;
	const struct surface *surface = &view->ui->surface;

	(void)subject;
	(void)err;
	state->region = box_find(STR("World"));
	state->is_fitted = true;
	state->is_arriving = true;
	/* Keys may come before the first frame. */
	map_fit(state, surface->columns, surface->rows);
	return true;
}

static void
close_view(struct view *view)
{
	struct map_state *state = view->state;

	atlas_cells_release(&state->cells);
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

const struct view_ops map_view = {
    .name = "map",
    .title = "Map",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = map_verbs,
    .leave = leave,
    .move = map_move,
    .click = click,
    .mark = mark,
    .restore = restore,
    .open = open_view,
    .close = close_view,
    .size = sizeof(struct map_state),
};
