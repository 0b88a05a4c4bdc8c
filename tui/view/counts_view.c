#include "tui/view/counts_view.h"

#include "core/picture/counts.h"
#include "core/picture/pictures.h"
#include "tui/view/browse.h"
#include "tui/view/inquiry.h"
#include "tui/view/pane_view.h"

struct counts_state {
	struct inquiry inquiry;
	const struct counts *counts; /* in the inquiry's arena, or NULL */
	struct list list;
};

static struct picture_request
request_of(const struct ui *ui)
{
	return (struct picture_request){
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	};
}

static void
take(struct view *view)
{
	struct counts_state *state = view->state;
	struct picture_request request = request_of(view->ui);

	state->counts = counts_picture.make(
	    &state->inquiry.arena, &request, state->inquiry.answers);
	list_resize(&state->list, state->counts->count, state->list.height);
}

/* Asks anew where the query or the data have changed. */
static void
update(struct view *view)
{
	struct counts_state *state = view->state;
	struct picture_request request = request_of(view->ui);
	struct picture_question question = {0};
	struct str about = buf_str(&view->ui->browse->text);

	if (!inquiry_is_stale(&state->inquiry, view->ui, about))
		return;
	state->counts = NULL;
	if (counts_picture.ask(&request, &question, &state->inquiry.err) &&
	    inquiry_ask(&state->inquiry, view->ui, about, question.statements,
		question.count))
		take(view);
	picture_question_release(&question);
}

static void
reply(struct view *view, const struct worker_reply *reply)
{
	struct counts_state *state = view->state;

	if (inquiry_reply(&state->inquiry, reply))
		take(view);
}

static void
draw(struct view *view, struct surface *surface, struct area area)
{
	struct counts_state *state = view->state;
	struct area line = {area.row, area.column + 2, 1, area.columns - 2};

	update(view);
	if (!state->counts)
		return;
	list_resize(&state->list, state->list.count, (size_t)area.rows);
	for (size_t i = 0;
	     i < (size_t)area.rows && state->list.top + i < state->list.count;
	     i++, line.row++) {
		size_t at = state->list.top + i;
		bool is_current = at == state->list.cursor;

		surface_text(surface, line.row, area.column, 1, STYLE_TEXT,
		    is_current ? STR(">") : STR(""));
		counts_draw_value(state->counts, at, surface, line,
		    is_current ? STYLE_CURRENT : STYLE_TEXT);
	}
}

static void
move(struct view *view, enum move move, long by)
{
	struct counts_state *state = view->state;

	move_list(&state->list, move, by);
}

static void
refresh(struct view *view)
{
	struct counts_state *state = view->state;

	inquiry_forget(&state->inquiry);
	state->counts = NULL;
}

static void
close_view(struct view *view)
{
	struct counts_state *state = view->state;

	inquiry_release(&state->inquiry);
	free(state);
}

static const struct view_ops ops = {
    .name = "counts",
    .title = "Counts",
    .dock = DOCK_FULL,
    .draw = draw,
    .move = move,
    .reply = reply,
    .refresh = refresh,
    .close = close_view,
};

struct view *
counts_view_open(struct ui *ui)
{
	struct counts_state *state = mem_alloc(sizeof *state);

	*state = (struct counts_state){.inquiry.channel = WORKER_PICTURE};
	return view_push(ui, &ops, state);
}
