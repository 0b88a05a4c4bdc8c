#include "tui/view/sources/sources_view.h"

#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/nothing.h"
#include "tui/widget/found.h"

static void
request(struct view *view, struct picture_request *request)
{
	const struct sources_state *state = view->state;

	request->split = state->by ? str_from(state->by) : STR("");
	request->order = buf_str(&state->order);
}

/* Of all documents those of the group that was opened. */
static void
keep_group(struct view *view)
{
	const struct sources_state *state = view->state;
	struct sources *sources = state->picture.made;
	size_t kept = 0;

	if (!state->within_by)
		return;
	for (size_t i = 0; i < sources->count; i++)
		if (str_equal(sources->rows[i].cells[sources_group_cell(
				  str_from(state->within_by))],
			buf_str(&state->within)))
			sources->rows[kept++] = sources->rows[i];
	sources->count = kept;
}

static size_t
count(const void *made)
{
	const struct sources *sources = made;

	return sources->count;
}

static bool
holds(const void *made, size_t row, struct str wanted)
{
	static const int searched[] = {SOURCES_ID, SOURCES_PUBLISHER,
	    SOURCES_AUTHOR, SOURCES_TITLE, SOURCES_DATE, SOURCES_KIND,
	    SOURCES_LANGUAGE};
	const struct sources *sources = made;

	for (size_t i = 0; i < ARRAY_LENGTH(searched); i++)
		if (found_in(sources->rows[row].cells[searched[i]], wanted))
			return true;
	return false;
}

static const struct picture_kind kind = {
    .picture = &sources_picture,
    .request = request,
    .made = keep_group,
    .count = count,
    .name = sources_value,
    .holds = holds,
    .nothing = "no source holds",
};

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
	struct picture_view *picture = &state->picture;
	struct sources_look look = {
	    .has_cursor = true, .is_chosen = is_chosen, .context = state};
	size_t columns = sources_columns_at(picture->made, area.columns);

	if (state->column >= columns)
		state->column = columns - 1;
	look.first = picture->list.top;
	look.row = picture->list.cursor;
	look.column = state->column;
	sources_draw(picture->made, &look, surface, area);
	picture_view_cursor(picture, surface);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct sources_state *state = view->state;

	picture_view_lay_out(&state->picture, area);
	if (state->picture.list.count)
		draw_table(state, surface, area);
	else if (rows_count(view->ui->browse->rows) == 0)
		nothing_draw(view->ui, surface, area);
	else
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_TEXT,
		    STR("No source is cited by these events."));
}

static void
move(struct view *view, enum move move, long by)
{
	struct sources_state *state = view->state;
	const struct picture_view *picture = &state->picture;
	size_t columns = picture->made ? sources_columns_at(picture->made,
					     picture->area.columns)
				       : 0;

	if (move != MOVE_COLUMN)
		picture_view_move(view, move, by);
	else if (by > 0 && state->column + 1 < columns)
		state->column++;
	else if (by < 0 && state->column > 0)
		state->column--;
}

static void
status(struct view *view, struct buf *out)
{
	const struct sources_state *state = view->state;
	const struct list *list = &state->picture.list;

	if (list->count) {
		buf_add_count(out, (int64_t)list->cursor + 1);
		buf_addz(out, " of ");
		buf_add_count(out, (int64_t)list->count);
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
close_view(struct view *view)
{
	struct sources_state *state = view->state;

	marks_release(&state->chosen);
	buf_release(&state->within);
	buf_release(&state->order);
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

const struct view_ops sources_view = {
    .name = "sources",
    .title = "Sources",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = sources_verbs,
    .leave = sources_leave,
    .move = move,
    .size = sizeof(struct sources_state),
    .close = close_view,
};
