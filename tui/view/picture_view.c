#include "tui/view/picture_view.h"

#include "tui/view/browse.h"
#include "tui/view/seek.h"

bool
inquiry_is_stale(
    const struct inquiry *inquiry, const struct ui *ui, struct str about)
{
	return inquiry->asker.state == ASKER_NEW ||
	       inquiry->data_state != ui->data_state ||
	       !str_equal(buf_str(&inquiry->about), about);
}

static void
start(struct inquiry *inquiry, const struct ui *ui, struct str about)
{
	inquiry_forget(inquiry);
	buf_clear(&inquiry->about);
	buf_add(&inquiry->about, about);
	inquiry->data_state = ui->data_state;
}

void
inquiry_ask(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture_question *question)
{
	start(inquiry, ui, about);
	ui_ask(ui, &inquiry->asker, question->items, question->count);
}

/* The same for what a picture asks; where it cannot, err says why. */
static void
ask_picture(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture *picture, const struct picture_request *request)
{
	struct picture_question question = {0};
	struct err err = {0};

	if (picture->ask(request, &question, &err)) {
		inquiry_ask(inquiry, ui, about, &question);
	} else {
		start(inquiry, ui, about);
		inquiry->asker.state = ASKER_FAILED;
		inquiry->asker.err = err;
	}
	picture_question_release(&question);
}

/* True once: when all answers are there. */
static bool
take(struct inquiry *inquiry)
{
	if (inquiry->is_taken || inquiry->asker.state != ASKER_DONE)
		return false;
	inquiry->is_taken = true;
	return true;
}

void
inquiry_forget(struct inquiry *inquiry)
{
	asker_forget(&inquiry->asker);
	inquiry->is_taken = false;
}

void
inquiry_release(struct inquiry *inquiry)
{
	inquiry_forget(inquiry);
	buf_release(&inquiry->about);
}

static struct picture_request
request_of(struct view *view)
{
	const struct ui *ui = view->ui;
	const struct picture_view *state = view->state;
	struct picture_request request = {
	    .query = &ui->browse->query,
	    .marks = &ui->session->marks.ids,
	    .actors = &ui->session->actors,
	    .subject = buf_str(&state->subject),
	};

	if (view->ops->picture->request)
		view->ops->picture->request(view, &request);
	return request;
}

/* The request as text, which tells one from another. */
static struct str
text_of(const struct view *view, const struct picture_request *request,
    struct arena *arena)
{
	return arena_format(arena, "%.*s split:%.*s order:%.*s periods:%.*s%s",
	    STR_ARG(buf_str(&view->ui->browse->text)), STR_ARG(request->split),
	    STR_ARG(request->order), STR_ARG(request->periods),
	    request->with_organisations ? " organisations" : "");
}

static void
remember(struct view *view)
{
	struct picture_view *state = view->state;
	const struct picture_kind *kind = view->ops->picture;

	if (kind->remember)
		kind->remember(view);
	if (!state->made || !kind->name ||
	    state->list.cursor >= kind->count(state->made))
		return;
	buf_clear(&state->wanted);
	buf_add(&state->wanted, kind->name(state->made, state->list.cursor));
}

static void
settle(struct view *view)
{
	struct picture_view *state = view->state;
	const struct picture_kind *kind = view->ops->picture;
	size_t count = kind->count(state->made);
	size_t at = kind->is_last_first ? count : state->list.cursor;

	for (size_t i = 0; kind->name && i < count; i++)
		if (str_equal(
			kind->name(state->made, i), buf_str(&state->wanted)))
			at = i;
	state->list.count = count;
	list_go(&state->list, at);
}

static void
make(struct view *view, const struct picture_request *request)
{
	struct picture_view *state = view->state;
	const struct picture_kind *kind = view->ops->picture;

	state->made = kind->picture->make(
	    &state->inquiry.asker.arena, request, state->inquiry.asker.answers);
	if (kind->made)
		kind->made(view);
	if (kind->count)
		settle(view);
}

void
picture_view_ask(struct view *view)
{
	struct picture_view *state = view->state;
	struct arena arena = {0};
	struct picture_request request = request_of(view);
	struct str text = text_of(view, &request, &arena);

	if (inquiry_is_stale(&state->inquiry, view->ui, text)) {
		remember(view);
		state->made = NULL;
		ask_picture(&state->inquiry, view->ui, text,
		    view->ops->picture->picture, &request);
	}
	if (take(&state->inquiry))
		make(view, &request);
	arena_release(&arena);
}

void
picture_view_forget(struct view *view)
{
	struct picture_view *state = view->state;

	remember(view);
	state->made = NULL;
	inquiry_forget(&state->inquiry);
}

void
picture_view_lay_out(struct picture_view *state, struct area area)
{
	int rows = area.rows - 1;

	state->area =
	    (struct area){area.row + 1, area.column, rows, area.columns};
	list_resize(
	    &state->list, state->list.count, rows > 0 ? (size_t)rows : 1);
}

void
picture_view_cursor(const struct picture_view *state, struct surface *surface)
{
	surface_cursor(surface,
	    state->area.row + (int)(state->list.cursor - state->list.top),
	    state->area.column);
}

void
picture_view_open(struct view *view, struct str subject)
{
	struct picture_view *state = view->state;

	buf_add(&state->subject, subject);
	view->asks = &state->inquiry.asker;
}

bool
picture_view_ready(struct view *view, struct surface *surface, struct area area)
{
	struct picture_view *state = view->state;
	const struct picture_kind *kind = view->ops->picture;
	const struct err *err = &state->inquiry.asker.err;
	bool is_cancelled = err->code == ERR_CANCELLED;

	surface_cursor(surface, area.row, area.column);
	if (err->text[0] && kind->refuse && !is_cancelled)
		kind->refuse(view, surface, area);
	else if (err->text[0])
		surface_text(surface, area.row, area.column + 1,
		    area.columns - 1, STYLE_ERROR,
		    is_cancelled ? STR("cancelled; r counts it again")
				 : str_from(err->text));
	return state->made;
}

bool
picture_view_waits(const struct view *view, struct buf *out)
{
	const struct picture_view *state = view->state;
	const char *waiting = view->ops->picture->waiting;

	if (!state->made && !state->inquiry.asker.err.text[0])
		buf_addz(out, waiting ? waiting : "counting..");
	return !state->made;
}

void
picture_view_move(struct view *view, enum move move, long by)
{
	struct picture_view *state = view->state;

	list_by(&state->list, move, by);
}

void
picture_view_click(struct view *view, int row, int column)
{
	struct picture_view *state = view->state;

	if (area_holds(state->area, row, column))
		list_go(&state->list,
		    state->list.top + (size_t)(row - state->area.row));
}

bool
picture_view_find(
    struct view *view, struct str text, int by, bool is_here, struct err *err)
{
	struct picture_view *state = view->state;
	const struct picture_kind *kind = view->ops->picture;
	const struct seek seek = {
	    .count = state->made ? kind->count(state->made) : 0,
	    .from = state->list.cursor,
	    .holds = kind->holds,
	    .context = state->made,
	    .nothing = kind->nothing,
	};
	size_t at;

	if (!seek_row(view->ui, &seek, text, by, is_here, &at, err))
		return false;
	list_go(&state->list, at);
	if (kind->found)
		kind->found(view);
	return true;
}

void *
picture_view_mark(const struct view *view, struct arena *arena)
{
	const struct picture_view *state = view->state;

	return list_mark(&state->list, arena);
}

void
picture_view_restore(struct view *view, const void *mark)
{
	struct picture_view *state = view->state;

	list_restore(&state->list, mark);
}

void
picture_view_release(struct view *view)
{
	struct picture_view *state = view->state;

	inquiry_release(&state->inquiry);
	buf_release(&state->subject);
	buf_release(&state->wanted);
}
