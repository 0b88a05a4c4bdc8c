#include "tui/view/views.h"

#include "core/picture/dossier/dossier.h"
#include "core/picture/pictures.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/follow.h"
#include "tui/view/narrow.h"
#include "tui/view/nothing.h"
#include "tui/view/picture_view.h"
#include "tui/widget/walk.h"

enum { PAGE_WIDTH_MAX = 120 };

struct pair_state {
	struct picture_view picture;
	struct arena arena; /* of the sheet */
	struct sheet sheet;
	struct walk walk;
	struct buf pair; /* whose page the walk is on */
};

static void
forget_sheet(struct pair_state *state)
{
	arena_reset(&state->arena);
	state->sheet = (struct sheet){0};
}

/* Another pair is begun at its top. */
static void
take(struct view *view)
{
	struct pair_state *state = view->state;
	const struct dossier *dossier = state->picture.made;
	struct str pair = pair_text(&state->picture.inquiry.asker.arena,
	    (struct pair){dossier->a->code, dossier->b->code});

	forget_sheet(state);
	if (str_equal(pair, buf_str(&state->pair)))
		return;
	state->walk = (struct walk){0};
	buf_clear(&state->pair);
	buf_add(&state->pair, pair);
}

/* The query is of no one pair: what would show one. */
static void
draw_no_pair(struct view *view, struct surface *surface, struct area area)
{
	const struct picture_view *state = view->state;

	surface_text(surface, area.row, area.column + 1, area.columns - 1,
	    STYLE_TEXT, str_from(state->inquiry.asker.err.text));
	surface_text(surface, area.row + 2, area.column + 1, area.columns - 1,
	    STYLE_TEXT, STR("p chooses a pair, :pair A-B names one"));
}

static const struct picture_kind kind = {
    .picture = &pair_picture,
    .made = take,
    .waiting = "asking..",
    .refuse = draw_no_pair,
};

static void
lay_out(struct pair_state *state, int width, enum display_glyphs glyphs)
{
	struct sheet *sheet = &state->sheet;

	if (sheet->width == width && sheet->glyphs == glyphs)
		return;
	forget_sheet(state);
	*sheet = (struct sheet){
	    .arena = &state->arena, .width = width, .glyphs = glyphs};
	dossier_sheet(state->picture.made, sheet);
}

/* What keys are about, also before it is drawn again. */
static struct pair_state *
ready(struct view *view)
{
	struct pair_state *state = view->state;
	int width = state->picture.area.columns;

	if (!state->picture.made)
		forget_sheet(state);
	else if (width > 0)
		lay_out(state, width, view->ui->surface.glyphs);
	return state;
}

/* '*' before the events that are marked. */
static void
draw_marks(const struct view *view, struct surface *surface)
{
	const struct pair_state *state = view->state;

	for (size_t i = 0; i < state->sheet.link_count; i++) {
		const struct sheet_link *link = &state->sheet.links[i];
		int row = link->place.row - state->walk.top;
		if (link->aim == SHEET_EVENT && link->place.column == 0 &&
		    row >= 0 && row < state->picture.area.rows &&
		    marks_has(&view->ui->session->marks, link->value))
			surface_text(surface, state->picture.area.row + row,
			    state->picture.area.column, 1, STYLE_MARKED,
			    STR("*"));
	}
}

/* Below the page, where no event matches: what would. */
static void
draw_nothing(struct view *view, struct surface *surface, struct area area)
{
	const struct pair_state *state = view->state;
	const struct dossier *dossier = state->picture.made;
	int used = state->sheet.row - state->walk.top + 1;

	if (dossier->total > 0 || used >= area.rows)
		return;
	area.row += used;
	area.rows -= used;
	nothing_draw(view->ui, surface, area);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct pair_state *state = view->state;
	const struct sheet_link *link;

	area.column++;
	area.columns -= 2;
	if (area.columns > PAGE_WIDTH_MAX)
		area.columns = PAGE_WIDTH_MAX;
	state->picture.area = area;
	lay_out(state, area.columns, surface->glyphs);
	walk_resize(&state->walk, &state->sheet, area.rows);
	walk_draw(&state->walk, &state->sheet, surface, area,
	    buf_str(&view->ui->browse->find));
	draw_marks(view, surface);
	draw_nothing(view, surface, area);
	link = walk_link_in_sight(&state->walk, &state->sheet);
	if (link)
		surface_cursor(surface,
		    area.row + link->place.row - state->walk.top,
		    area.column + link->place.column);
}

static void
status(struct view *view, struct buf *out)
{
	const struct pair_state *state = view->state;
	const struct sheet_link *link =
	    walk_link_in_sight(&state->walk, &state->sheet);

	if (link)
		buf_add(out, link->about);
}

static void
move(struct view *view, enum move move, long by)
{
	struct pair_state *state = ready(view);
	struct walk *walk = &state->walk;
	const struct sheet *sheet = &state->sheet;

	switch (move) {
	case MOVE_ROW:
		walk_rows(walk, sheet, by);
		break;
	case MOVE_HALF:
		walk_scroll(walk, sheet, by * (walk->height / 2));
		break;
	case MOVE_PAGE:
		walk_scroll(walk, sheet, by * walk->height);
		break;
	case MOVE_END:
		walk_end(walk, sheet, by);
		break;
	case MOVE_GROUP:
		walk_headings(walk, sheet, by);
		break;
	case MOVE_COLUMN:
		walk_columns(walk, sheet, by);
		break;
	}
}

static void
click(struct view *view, int row, int column)
{
	struct pair_state *state = ready(view);

	if (area_holds(state->picture.area, row, column))
		walk_click(&state->walk, &state->sheet,
		    row - state->picture.area.row + state->walk.top,
		    column - state->picture.area.column);
}

static bool
find(struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct pair_state *state = ready(view);
	struct buf *wanted = &view->ui->browse->find;

	if (text.ptr) {
		buf_clear(wanted);
		buf_add(wanted, text);
	}
	if (walk_find(
		&state->walk, &state->sheet, buf_str(wanted), by, is_here))
		return true;
	return err_set(err, ERR_EMPTY, "'%.*s' is not on this page",
	    STR_ARG(buf_str(wanted)));
}

static void *
mark(const struct view *view, struct arena *arena)
{
	const struct pair_state *state = view->state;
	struct walk *mark = ARENA_NEW(arena, struct walk);

	*mark = state->walk;
	return mark;
}

static void
restore(struct view *view, const void *mark)
{
	struct pair_state *state = ready(view);
	int height = state->walk.height;

	state->walk = *(const struct walk *)mark;
	walk_resize(&state->walk, &state->sheet, height);
}

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair_state *state = ready(view);

	(void)call;
	if (!state->picture.made)
		return err_set(err, ERR_USAGE, "the dossier is not there yet");
	return follow(view->ui, walk_link(&state->walk, &state->sheet), err);
}

/* i, x: the dossier of the events with, or without, the value. */
static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair_state *state = ready(view);
	const struct sheet_link *link = walk_link(&state->walk, &state->sheet);

	if (!link || link->aim != SHEET_VALUE)
		return err_set(err, ERR_USAGE, "there is no value here");
	return narrow(view->ui, field_named(link->field), link->value,
	    (enum narrow)call->command->value, err);
}

static bool
run_mark(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair_state *state = ready(view);
	struct marks *marks = &view->ui->session->marks;
	const struct sheet_link *link = walk_link(&state->walk, &state->sheet);

	(void)call;
	if (!link || link->aim != SHEET_EVENT)
		return err_set(err, ERR_USAGE, "there is no event to mark");
	if (!marks_remove(marks, link->value))
		marks_add(marks, link->value);
	browse_marked(view->ui->browse);
	walk_rows(&state->walk, &state->sheet, 1);
	return true;
}

static bool
run_address(struct view *view, const struct command_call *call, struct err *err)
{
	struct pair_state *state = ready(view);
	const struct sheet_link *link = walk_link(&state->walk, &state->sheet);
	bool is_source = link && (link->aim == SHEET_SOURCE ||
				     (link->aim == SHEET_VALUE &&
					 strcmp(link->field, "source") == 0));

	(void)call;
	if (!is_source)
		return err_set(err, ERR_USAGE, "there is no source here");
	return address_open_source(view->ui, link->value, err);
}

static void
close_view(struct view *view)
{
	struct pair_state *state = view->state;

	arena_release(&state->arena);
	buf_release(&state->pair);
}

static const struct hint hints[] = {
    {.command = "open", .label = "open"},
    {.command = "leave", .label = "list"},
    {.command = "next-group", .label = "section"},
    {.command = "only", .label = "only"},
    {.command = "pair", .label = "other pair"},
    {.command = "keys", .label = "help"},
    {.label = NULL},
};

static const struct verb verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark", run_mark},
    {"open-address", run_address},
    {NULL, NULL},
};

const struct view_ops pair_view = {
    .name = "pair",
    .title = "Pair",
    .hints = hints,
    .picture = &kind,
    .draw = draw,
    .status = status,
    .verbs = verbs,
    .move = move,
    .click = click,
    .find = find,
    .mark = mark,
    .restore = restore,
    .size = sizeof(struct pair_state),
    .close = close_view,
};
