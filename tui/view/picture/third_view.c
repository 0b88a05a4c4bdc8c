#include "tui/view/views.h"

#include "core/picture/dossier/third.h"
#include "core/picture/pair_query.h"
#include "core/picture/pictures.h"
#include "tui/view/follow.h"
#include "tui/view/picture_view.h"
#include "tui/widget/found.h"

static size_t
count(const void *made)
{
	const struct third *third = made;

	return third->count;
}

static struct str
name(const void *made, size_t row)
{
	const struct third *third = made;

	return third->states[row].code;
}

static bool
holds(const void *made, size_t row, struct str wanted)
{
	const struct third *third = made;

	return found_in(third->states[row].code, wanted) ||
	       found_in(third->states[row].name, wanted);
}

static const struct picture_kind kind = {
    .picture = &third_picture,
    .count = count,
    .name = name,
    .holds = holds,
    .nothing = "no third state is",
};

static void
draw_states(const struct picture_view *state, struct surface *surface)
{
	struct area line = state->area;

	line.column += 2;
	line.columns -= 2;
	for (size_t i = state->list.top;
	     i < state->list.count &&
	     line.row < state->area.row + state->area.rows;
	     i++, line.row++) {
		bool is_current = i == state->list.cursor;
		if (is_current) {
			surface_text(surface, line.row, line.column - 2, 1,
			    STYLE_TEXT, STR(">"));
			surface_cursor(surface, line.row, line.column - 2);
		}
		third_draw_state(state->made, i, surface, line,
		    is_current ? STYLE_CURRENT : STYLE_TEXT);
	}
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct picture_view *state = view->state;
	struct area line = {area.row, area.column + 2, 1, area.columns - 2};

	third_draw_head(state->made, surface, line);
	picture_view_lay_out(state, area);
	if (!state->list.count)
		surface_text(surface, line.row + 1, line.column, line.columns,
		    STYLE_TEXT, STR("No third state takes part."));
	draw_states(state, surface);
}

/* The events of the pair with this state. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	const struct picture_view *state = view->state;
	const struct actor_directory *actors = &view->ui->session->actors;
	const struct third *third = state->made;

	if (!third || state->list.cursor >= third->count)
		return err_set(err, ERR_USAGE, "there is no state to open");
	struct str pair = pair_term(call->arena, actors, third->pair);
	struct str actor = actor_term(
	    call->arena, actors, third->states[state->list.cursor].code);
	return follow_term(view->ui,
	    arena_format(
		call->arena, "%.*s %.*s", STR_ARG(pair), STR_ARG(actor)),
	    err);
}

static void
status(struct view *view, struct buf *out)
{
	const struct picture_view *state = view->state;

	if (state->list.count)
		buf_addf(out, "%zu of %zu third states", state->list.cursor + 1,
		    state->list.count);
}

static const struct hint hints[] = {
    {.command = "open", .label = "list all three"},
    {.command = "leave", .label = "back"},
    {.command = "find", .label = "find"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct verb verbs[] = {{"open", run_open}, {NULL, NULL}};

const struct view_ops third_view = {
    .name = "third",
    .title = "Third states",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .size = sizeof(struct picture_view),
};
