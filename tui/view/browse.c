#include "tui/view/browse.h"

#include "core/base/utf8.h"
#include "tui/view/seek.h"

enum { STEPS_MAX = 100 }; /* that can be taken back */

struct browse_step {
	char *text; /* of the query */
	int64_t row;
	struct buf marks; /* changes of them since the step before */
};

static void
step_release(struct browse_step *step)
{
	free(step->text);
	buf_release(&step->marks);
	*step = (struct browse_step){0};
}

void
browse_free(struct browse *browse)
{
	if (!browse)
		return;
	for (size_t i = 0; i < browse->step_count; i++)
		step_release(&browse->steps[i]);
	free(browse->steps);
	rows_free(browse->rows);
	asker_forget(&browse->search.asker);
	arena_release(&browse->arena);
	browse_counts_forget_all(&browse->counts);
	buf_release(&browse->text);
	buf_release(&browse->find);
	free(browse);
}

static bool
request(struct browse *browse, struct err *err)
{
	const struct question question = question_of(
	    QUESTION_ROWS, &browse->query, &browse->ui->session->marks.ids);

	browse->is_painted = false;
	return rows_request(browse->rows, &question, err);
}

/*
 * The cursor goes where the wanted row is, once that is known. Where it is in
 * no row it stays wanted, and the cursor as far down as the user had it: so its
 * place does not depend on what was answered in between.
 */
static void
settle(struct browse *browse)
{
	size_t count = rows_count(browse->rows), at;

	if (!rows_is_answered(browse->rows))
		return;
	browse->generation = rows_generation(browse->rows);
	list_resize(&browse->list, count, browse->list.height);
	if (browse->wanted == 0)
		return;
	at = rows_find(browse->rows, browse->wanted);
	if (at < count)
		browse->wanted = 0;
	if (at < count || rows_is_complete(browse->rows))
		list_go(&browse->list, at < count ? at : browse->chosen);
}

/* The current row, or the one that will be. */
static int64_t
place(const struct browse *browse)
{
	return browse->wanted ? browse->wanted : browse_row(browse);
}

int64_t
browse_leave(struct browse *browse)
{
	if (browse->step_count)
		browse->steps[browse->step_at].row = place(browse);
	return place(browse);
}

void
browse_find_end(struct browse *browse)
{
	asker_forget(&browse->search.asker);
}

static bool
parse_and_request(struct browse *browse, struct str text, struct err *err)
{
	struct filter_context context =
	    session_filter_context(browse->ui->session);
	struct arena arena = {0};
	struct query query;

	if (!query_parse(&arena, &context, text, &query, err)) {
		arena_release(&arena);
		return false;
	}
	browse->wanted = place(browse);
	arena_release(&browse->arena);
	browse->arena = arena;
	browse->query = query;
	buf_clear(&browse->text);
	query_text(&browse->query, &browse->text);
	browse_counts_forget(&browse->counts);
	browse_find_end(browse);
	browse->is_marking = false;
	if (!request(browse, err))
		return false;
	settle(browse);
	return true;
}

bool
browse_preview(struct browse *browse, struct str text, struct err *err)
{
	return parse_and_request(browse, text, err);
}

static void
step_fill(struct browse_step *step, const struct browse *browse)
{
	step_release(step);
	step->text = mem_alloc(browse->text.len + 1);
	if (browse->text.len)
		memcpy(step->text, browse->text.ptr, browse->text.len);
	step->text[browse->text.len] = '\0';
	step->row = place(browse);
	marks_take(&browse->ui->session->marks, &step->marks);
}

static void
forget_first_step(struct browse *browse)
{
	step_release(&browse->steps[0]);
	browse->step_count--;
	memmove(&browse->steps[0], &browse->steps[1],
	    browse->step_count * sizeof *browse->steps);
}

void
browse_record(struct browse *browse)
{
	while (browse->step_count > browse->step_at + 1)
		step_release(&browse->steps[--browse->step_count]);
	if (browse->step_count == STEPS_MAX)
		forget_first_step(browse);
	browse->steps = mem_realloc(
	    browse->steps, browse->step_count + 1, sizeof *browse->steps);
	browse->steps[browse->step_count] = (struct browse_step){0};
	step_fill(&browse->steps[browse->step_count], browse);
	browse->step_at = browse->step_count++;
}

bool
browse_show(struct browse *browse, struct str text, struct err *err)
{
	browse_leave(browse);
	if (!parse_and_request(browse, text, err))
		return false;
	browse_record(browse);
	return true;
}

bool
browse_show_query(
    struct browse *browse, const struct query *query, struct err *err)
{
	struct buf text = {0};
	bool done;

	query_text(query, &text);
	done = browse_show(browse, buf_str(&text), err);
	buf_release(&text);
	return done;
}

void
browse_show_view(struct browse *browse, const char *view)
{
	browse_leave(browse);
	browse->query.view = str_from(view);
	buf_clear(&browse->text);
	query_text(&browse->query, &browse->text);
	browse_record(browse);
}

bool
browse_show_filter(
    struct browse *browse, const struct filter *filter, struct err *err)
{
	struct query query = browse->query;

	query.filter = filter;
	return browse_show_query(browse, &query, err);
}

/* Told once, and again when it has been well in between. */
static void
keep_marks(struct browse *browse)
{
	struct ui *ui = browse->ui;
	struct err err = {0};
	bool is_kept = marks_keep(&ui->session->marks, &err);

	if (!is_kept && !browse->has_told)
		ui_tell(ui, "marks are not kept: %s", err.text);
	browse->has_told = !is_kept;
}

void
browse_marked(struct browse *browse)
{
	browse_leave(browse);
	browse_record(browse);
	keep_marks(browse);
}

/* What was marked here is taken back, or marked again; not what others did. */
static void
step_marks(struct browse *browse, int by)
{
	struct marks *marks = &browse->ui->session->marks;
	size_t at = by > 0 ? browse->step_at + 1 : browse->step_at;
	struct str changes = buf_str(&browse->steps[at].marks);

	if (!changes.len)
		return;
	if (by > 0)
		marks_redo(marks, changes);
	else
		marks_undo(marks, changes);
	keep_marks(browse);
}

bool
browse_step(struct browse *browse, int by, struct err *err)
{
	struct browse_step *step;

	if ((by < 0 && browse->step_at == 0) ||
	    (by > 0 && browse->step_at + 1 == browse->step_count))
		return err_set(err, ERR_USAGE, "there is no %s view",
		    by < 0 ? "earlier" : "later");
	browse_leave(browse);
	step_marks(browse, by);
	browse->step_at = by > 0 ? browse->step_at + 1 : browse->step_at - 1;
	step = &browse->steps[browse->step_at];
	browse->wanted = step->row;
	return parse_and_request(browse, str_from(step->text), err);
}

/*
 * The query is parsed anew, because the data may have other actors. Where it
 * means nothing any more, everything is shown.
 */
bool
browse_reload(struct browse *browse, struct err *err)
{
	struct arena arena = {0};
	struct str text = arena_str(&arena, buf_str(&browse->text));
	bool done;

	rows_forget(browse->rows);
	browse_counts_forget_all(&browse->counts);
	browse->wanted = place(browse);
	done = parse_and_request(browse, text, err);
	if (!done)
		parse_and_request(browse, STR(""), NULL);
	arena_release(&arena);
	return done;
}

void
browse_update(struct browse *browse)
{
	while (rows_update(browse->rows))
		settle(browse);
}

bool
browse_is_painted(const struct browse *browse)
{
	return browse->is_painted || !browse->ui->worker;
}

struct browse *
browse_new(struct ui *ui, const struct query *start, struct err *err)
{
	struct browse *browse = mem_alloc(sizeof *browse);
	struct buf text = {0};
	bool done;

	*browse = (struct browse){.ui = ui};
	browse->list.height = 1;
	browse->rows = rows_new(ui->session->store, ui->worker);
	if (start->at.len)
		store_row(ui->session->store, start->at, &browse->wanted, NULL);
	query_text(start, &text);
	done = browse_show(browse, buf_str(&text), err);
	buf_release(&text);
	if (done)
		return browse;
	browse_free(browse);
	return NULL;
}

int64_t
browse_row(const struct browse *browse)
{
	if (browse->list.cursor >= rows_count(browse->rows))
		return 0;
	return rows_at(browse->rows, browse->list.cursor);
}

const struct event *
browse_event(struct browse *browse, unsigned parts)
{
	if (browse->list.cursor >= rows_count(browse->rows))
		return NULL;
	return rows_event(browse->rows, browse->list.cursor, parts);
}

bool
browse_is_marked(const struct browse *browse, const struct event *event)
{
	return marks_has(&browse->ui->session->marks, event->id);
}

const struct field *
browse_column(const struct browse *browse)
{
	return browse->column < browse->column_count
		   ? browse->columns[browse->column]
		   : NULL;
}

/*
 * Rows that belong together: of one year where they are sorted by date, of
 * one value of the field they are sorted by elsewhere. Sorted rows have their
 * groups in one piece, so the borders are found by doubling and halving.
 */
static void
group_text(struct browse *browse, size_t index, struct buf *out)
{
	const struct field *field = browse->query.order_count > 0
					? browse->query.orders[0].field
					: field_find(STR("date"), NULL);
	const struct event *event =
	    rows_event(browse->rows, index, field->parts);

	buf_clear(out);
	if (!event)
		return;
	if (field->kind == FIELD_DATE)
		buf_add(out, str_slice(str_from(event->date.text), 0, 4));
	else
		field_text(field, event, out);
}

static bool
same_group(struct browse *browse, size_t index, struct str group)
{
	struct buf text = {0};
	bool same;

	group_text(browse, index, &text);
	same = str_equal(buf_str(&text), group);
	buf_release(&text);
	return same;
}

/* The last row of the group of `from` in a direction. */
static size_t
group_border(struct browse *browse, size_t from, int by)
{
	size_t room = by > 0 ? rows_count(browse->rows) - 1 - from : from;
	size_t inside = 0, step = 1;
	struct buf group = {0};

	group_text(browse, from, &group);
	while (inside + step <= room &&
	       same_group(browse,
		   by > 0 ? from + inside + step : from - inside - step,
		   buf_str(&group))) {
		inside += step;
		step *= 2;
	}
	for (; step > 0; step /= 2)
		if (inside + step <= room &&
		    same_group(browse,
			by > 0 ? from + inside + step : from - inside - step,
			buf_str(&group)))
			inside += step;
	buf_release(&group);
	return by > 0 ? from + inside : from - inside;
}

static void
move_group(struct browse *browse, long by)
{
	size_t count = rows_count(browse->rows), at = browse->list.cursor;

	if (count == 0)
		return;
	for (; by > 0; by--) {
		size_t last = group_border(browse, at, 1);
		at = last + 1 < count ? last + 1 : last;
	}
	for (; by < 0 && at > 0; by++) {
		size_t first = group_border(browse, at, -1);
		at = first < at ? first : group_border(browse, at - 1, -1);
	}
	list_go(&browse->list, at);
}

static void
move_column(struct browse *browse, long by)
{
	if (by > 0 && browse->column + 1 < browse->column_count)
		browse->column++;
	if (by < 0 && browse->column > 0)
		browse->column--;
}

void
browse_choose(struct browse *browse)
{
	browse->wanted = 0;
	browse->chosen = browse->list.cursor;
}

void
browse_move(struct browse *browse, enum move move, long by)
{
	if (move == MOVE_GROUP)
		move_group(browse, by);
	else if (move == MOVE_COLUMN)
		move_column(browse, by);
	else
		list_by(&browse->list, move, by);
	browse_choose(browse);
}

void
browse_go(struct browse *browse, size_t index)
{
	list_go(&browse->list, index);
	browse_choose(browse);
}
