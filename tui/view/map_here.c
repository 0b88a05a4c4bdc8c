#include "tui/view/map_state.h"

/* The lines below the map: what lies under the cursor, or in the range. */
static int64_t
marked_in(const struct view *view, const struct atlas_box *box)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
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
draw_events(const struct view *view, const struct atlas_box *box,
    struct surface *surface, struct area area, int64_t events)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	int64_t shown = 0;
	struct buf text = {0};

	for (size_t i = 0; i < atlas->count && shown < area.rows; i++) {
		const struct place_event *point = &atlas->points[i];
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

void
map_draw_here(
    const struct view *view, struct surface *surface, struct area area)
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
	draw_unplaced(state->picture.made, surface,
	    (struct area){
		area.row, area.column + used, 1, area.columns - used});
	area.row++;
	area.rows--;
	draw_events(view, &box, surface, area, events);
}
