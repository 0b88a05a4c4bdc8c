#include "tui/view/browse.h"
#include "tui/view/follow.h"
#include "tui/view/map/map_view.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"

/* What commands do to what lies under the cursor, or in the range. */
static bool
need_events(struct map_state *state, struct atlas_box *box, struct err *err)
{
	map_arrive(state);
	return (map_current_box(state, box) && map_events(state)) ||
	       err_set(err, ERR_USAGE, "no event is known to be here");
}

/* The box under the cursor, or of the range, as a term in the arena. */
static bool
need_term(struct map_state *state, struct arena *arena, struct str *term,
    struct err *err)
{
	struct buf text = {0};
	struct atlas_box box;

	if (!need_events(state, &box, err))
		return false;
	atlas_box_term(&box, &text);
	*term = buf_take(&text, arena);
	return true;
}

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct str term;
	bool done = need_term(state, call->arena, &term, err) &&
		    follow_term(view->ui, term, err);

	state->look.has_range &= !done;
	return done;
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct str term;
	bool done = need_term(state, call->arena, &term, err) &&
		    narrow_by(view->ui, term, NARROW_WITH, err);

	state->look.has_range &= !done;
	return done;
}

static bool
run_without(struct view *view, const struct command_call *call, struct err *err)
{
	struct str term;

	return need_term(view->state, call->arena, &term, err) &&
	       narrow_by(view->ui, term, NARROW_WITHOUT, err);
}

static bool
run_range(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;

	if (state->look.has_range)
		return run_only(view, call, err);
	map_arrive(state);
	state->look.has_range = true;
	state->look.range_from = state->look.cursor;
	return true;
}

static void
turn_marks(struct view *view, const struct atlas_box *box)
{
	const struct map_state *state = view->state;
	const struct atlas *atlas = state->picture.made;
	struct arena arena = {0};
	struct strs ids = {0};

	for (size_t i = 0; i < atlas->count; i++)
		if (atlas_box_holds(
			box, atlas->points[i].lat, atlas->points[i].lon))
			arena_strs_add(&arena, &ids, atlas->points[i].id);
	marks_turn(&view->ui->session->marks, &ids);
	browse_marked(view->ui->browse);
	arena_release(&arena);
}

static bool
run_mark(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct atlas_box box;

	(void)call;
	if (!need_events(state, &box, err))
		return false;
	turn_marks(view, &box);
	state->look.has_range = false;
	return true;
}

/* All that this map shows. */
static bool
run_mark_all(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	const struct atlas_frame *frame = &state->look.frame;
	struct atlas_cell last = {frame->rows - 1, frame->columns - 1};
	struct atlas_box box;

	(void)call;
	if (!state->picture.made ||
	    !atlas_cells_box(frame, (struct atlas_cell){0}, last, &box))
		return err_set(err, ERR_USAGE, "there is no event to mark");
	turn_marks(view, &box);
	return true;
}

static bool
run_unmark_all(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;

	(void)call;
	(void)err;
	state->look.has_range = false;
	marks_clear(&view->ui->session->marks);
	browse_marked(view->ui->browse);
	return true;
}

/* Nearer means nearer to the newest event of those under the cursor. */
static void
aim(struct map_state *state)
{
	const struct atlas *atlas = state->picture.made;
	size_t point;

	if (map_newest(state, &point, 1))
		map_go_place(
		    state, atlas->points[point].lat, atlas->points[point].lon);
}

static bool
run_zoom(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct atlas_frame *frame = &state->look.frame;
	bool is_in = call->command->value > 0;
	double before = frame->lon_step;

	map_arrive(state);
	if (is_in)
		aim(state);
	atlas_frame_zoom(frame, is_in ? 0.5 : 2, state->lat, state->lon);
	if (!(is_in ? frame->lon_step < before : frame->lon_step > before))
		return err_set(err, ERR_USAGE, "there is nothing %s",
		    is_in ? "nearer" : "farther");
	state->is_fitted = false;
	map_go_place(state, state->lat, state->lon);
	return true;
}

/* Regions to go to: by name, by a menu of all, or one after the other. */
static const char *const usual[] = {"World", "Europe", "Baltic Sea",
    "High North", "North Atlantic", "Black Sea", "Mediterranean Sea",
    "Middle East", "Central Asia", "Africa", "South Asia", "South-East Asia",
    "South China Sea", "East China Sea", "Korean Peninsula", "Sea of Japan",
    "Indo-Pacific", "Western Pacific", "North America", "South America"};

static const char *
next_usual(const struct box *region, int by)
{
	size_t count = ARRAY_LENGTH(usual), at = 0;

	while (at < count && strcmp(usual[at], region->name) != 0)
		at++;
	if (at == count)
		return usual[0];
	return usual[(at + (by > 0 ? 1 : count - 1)) % count];
}

/* The cursor goes there when the map is drawn: the menu is in its place yet. */
static bool
go(struct ui *ui, struct str name, struct err *err)
{
	struct map_state *state = view_base(ui)->state;
	const struct box *region =
	    atlas_region(&ui->session->actors, name, err);

	if (!region)
		return false;
	map_go_region(state, region);
	return true;
}

static const char *const kinds[] = {
    [BOX_COUNTRY] = "country", [BOX_SEA] = "sea", [BOX_REGION] = "region"};

static struct str
label_of(const struct ui *ui, const struct box *box)
{
	struct str name = str_from(box->name);
	const struct actor *actor =
	    box->kind == BOX_COUNTRY ? actor_by_code(&ui->session->actors, name)
				     : NULL;

	return actor ? actor->name : name;
}

static bool
is_usual(const struct box *box)
{
	size_t at = 0;

	while (at < ARRAY_LENGTH(usual) && strcmp(usual[at], box->name) != 0)
		at++;
	return at < ARRAY_LENGTH(usual);
}

/* What kind it is, and its other names. */
static struct str
words_of(struct arena *arena, const struct box *box)
{
	struct str rest = str_from(box->names), name;
	struct buf text = {0};

	buf_addz(&text, kinds[box->kind]);
	while (str_split(&rest, ';', &name))
		if (name.len)
			buf_addf(&text, ", %.*s", STR_ARG(name));
	return buf_take(&text, arena);
}

static void
add_box(struct ui *ui, struct pick_items *items, const struct box *box)
{
	pick_add(items, arena_str(&items->arena, label_of(ui, box)),
	    words_of(&items->arena, box), str_from(box->name));
}

/* Each name once: further parts follow the first. */
static void
add_kind(struct ui *ui, struct pick_items *items, enum box_kind kind)
{
	for (size_t i = 0; i < box_count; i++) {
		const struct box *box = &boxes[i];
		bool is_further =
		    i > 0 && strcmp(boxes[i - 1].name, box->name) == 0;
		if (box->kind == kind && !is_further && !is_usual(box))
			add_box(ui, items, box);
	}
}

static bool
fill(struct ui *ui, struct pick_items *items, struct err *err)
{
	(void)err;
	for (size_t i = 0; i < ARRAY_LENGTH(usual); i++)
		add_box(ui, items, box_find(str_from(usual[i])));
	add_kind(ui, items, BOX_SEA);
	add_kind(ui, items, BOX_REGION);
	add_kind(ui, items, BOX_COUNTRY);
	return true;
}

static const struct pick regions = {
    .title = "seas, regions and countries",
    .label = " region> ",
    .fill = fill,
    .choose = go,
};

static bool
run_region(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct str name = call->count ? call->arguments[0] : STR("");

	if (!name.len)
		return pick_open(view->ui, &regions, err);
	if (str_is(name, "next"))
		name = str_from(next_usual(state->region, 1));
	else if (str_is(name, "previous"))
		name = str_from(next_usual(state->region, -1));
	if (!go(view->ui, name, err))
		return false;
	map_arrive(state);
	return true;
}

const struct verb map_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_without},
    {"mark", run_mark},
    {"mark-range", run_range},
    {"mark-all", run_mark_all},
    {"unmark-all", run_unmark_all},
    {"zoom-in", run_zoom},
    {"zoom-out", run_zoom},
    {"region", run_region},
    {NULL, NULL},
};
