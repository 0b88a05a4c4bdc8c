#include "core/picture/pair_query.h"
#include "tui/view/browse.h"
#include "tui/view/map_state.h"

/* What commands do to what lies under the cursor, or in the range. */
static bool
need_events(struct map_state *state, struct atlas_box *box, struct err *err)
{
	map_arrive(state);
	return (map_current_box(state, box) && map_events_in(state, box)) ||
	       err_set(err, ERR_USAGE, "no event is known to be here");
}

static bool
show_box(struct view *view, const char *shown, struct err *err)
{
	struct map_state *state = view->state;
	struct ui *ui = view->ui;
	struct arena arena = {0};
	struct buf term = {0};
	struct atlas_box box;
	struct query query;
	bool done = need_events(state, &box, err);

	if (done) {
		atlas_box_term(&box, &term);
		done = query_with_term(&arena, &ui->session->actors,
		    &ui->browse->query, buf_str(&term), &query, err);
	}
	if (done && shown)
		query.view = str_from(shown);
	done = done && browse_show_query(ui->browse, &query, err);
	state->look.has_range &= !done;
	arena_release(&arena);
	buf_release(&term);
	return done;
}

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	(void)call;
	return show_box(view, "", err);
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	(void)call;
	return show_box(view, NULL, err);
}

static bool
run_without(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct ui *ui = view->ui;
	struct buf term = {0};
	struct atlas_box box;
	struct query query;
	bool done = need_events(state, &box, err);

	if (done) {
		buf_add_char(&term, '-');
		atlas_box_term(&box, &term);
		done = query_with_term(call->arena, &ui->session->actors,
			   &ui->browse->query, buf_str(&term), &query, err) &&
		       browse_show_query(ui->browse, &query, err);
	}
	buf_release(&term);
	return done;
}

static bool
run_range(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;

	(void)call;
	if (state->look.has_range)
		return show_box(view, NULL, err);
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
	struct atlas_box box;
	size_t i = 0;

	if (!atlas || !map_current_box(state, &box))
		return;
	while (i < atlas->count && !atlas_box_holds(&box, atlas->points[i].lat,
				       atlas->points[i].lon))
		i++;
	if (i < atlas->count)
		map_go_place(state, atlas->points[i].lat, atlas->points[i].lon);
}

static bool
run_zoom(struct view *view, const struct command_call *call, struct err *err)
{
	struct map_state *state = view->state;
	struct atlas_frame *frame = &state->look.frame;
	bool is_in = strcmp(call->command->name, "zoom-in") == 0;
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
    {"region", map_run_region},
    {NULL, NULL},
};
