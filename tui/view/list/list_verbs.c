#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"
#include "tui/view/views.h"

/* What commands do to the rows of the query, in the list and in the event. */
enum { MARKS_AT_ONCE_MAX = 100000 };

static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	(void)call;
	if (browse_row(view->ui->browse) == 0)
		return err_set(err, ERR_USAGE, "there is no event to open");
	return view_open(view->ui, view_named(view->ui, "event"), STR(""), err);
}

/* "CHN-RUS +3" of a column is the pair CHN-RUS of a query. */
static struct str
value_of(const struct field *field, struct str text)
{
	size_t end = text.len;

	if (field->kind == FIELD_PAIR || field->kind == FIELD_ACTORS)
		end = str_find_byte(text, ' ');
	if (field->kind == FIELD_NAME)
		end = str_find_byte(text, ';');
	return str_slice(text, 0, end);
}

/* i and x: only rows with, or without, the value under the cursor. */
static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct ui *ui = view->ui;
	const struct field *field = browse_column(ui->browse);
	const struct event *event =
	    field ? browse_event(ui->browse, field->parts) : NULL;
	struct buf text = {0};
	bool done;

	if (!event)
		return err_set(err, ERR_USAGE, "there is no value here");
	field_text(field, event, &text);
	if (!text.len)
		done = err_set(
		    err, ERR_USAGE, "this event has no %s", field->name);
	else
		done = narrow(ui, field, value_of(field, buf_str(&text)),
		    (enum narrow)call->command->value, err);
	buf_release(&text);
	return done;
}

static bool
run_sort(struct view *view, const struct command_call *call, struct err *err)
{
	struct query query = view->ui->browse->query;

	if (!call->count)
		return pick_open(view->ui, &pick_sort, err);
	return query_parse_orders(call->arguments[0], &query, err) &&
	       browse_show_query(view->ui->browse, &query, err);
}

static bool
run_sort_column(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct query query = view->ui->browse->query;
	const struct field *field = browse_column(view->ui->browse);

	if (!field || !(field->flags & FIELD_SORT))
		return err_set(err, ERR_USAGE, "%s cannot be sorted by",
		    field ? field->name : "this column");
	query.order_count = 1;
	query.orders[0] = (struct order){
	    .field = field, .is_descending = call->command->value > 0};
	return browse_show_query(view->ui->browse, &query, err);
}

static bool
run_mark(struct view *view, const struct command_call *call, struct err *err)
{
	struct ui *ui = view->ui;
	struct marks *marks = &view->ui->session->marks;
	const struct event *event = browse_event(ui->browse, 0);

	(void)call;
	if (!event)
		return err_set(err, ERR_USAGE, "there is no event to mark");
	if (!marks_remove(marks, event->id))
		marks_add(marks, event->id);
	browse_marked(ui->browse);
	browse_move(ui->browse, MOVE_ROW, 1);
	return true;
}

static bool
collect_ids(struct ui *ui, size_t from, size_t count, struct arena *arena,
    struct strs *ids, struct err *err)
{
	struct arena scratch = {0};
	struct event event;

	for (size_t i = 0; i < count; i++) {
		arena_reset(&scratch);
		if (!store_event(ui->session->store,
			rows_at(ui->browse->rows, from + i), 0, &scratch,
			&event, err)) {
			arena_release(&scratch);
			return false;
		}
		arena_strs_add(arena, ids, arena_str(arena, event.id));
	}
	arena_release(&scratch);
	return true;
}

static bool
mark_rows(struct ui *ui, size_t from, size_t count, struct arena *arena,
    struct err *err)
{
	struct strs ids = {0};

	if (count > MARKS_AT_ONCE_MAX)
		return err_set(err, ERR_USAGE,
		    "these are more than 100,000 events; w takes out what "
		    "is shown without marks");
	if (!collect_ids(ui, from, count, arena, &ids, err))
		return false;
	marks_turn(&ui->session->marks, &ids);
	browse_marked(ui->browse);
	return true;
}

static bool
run_mark_range(
    struct view *view, const struct command_call *call, struct err *err)
{
	struct browse *browse = view->ui->browse;
	size_t a = browse->range_from, b = browse->list.cursor;

	if (!browse->list.count)
		return err_set(err, ERR_USAGE, "there is no event to mark");
	if (!browse->is_marking) {
		browse->is_marking = true;
		browse->range_from = b;
		return true;
	}
	browse->is_marking = false;
	return mark_rows(view->ui, a < b ? a : b, (a < b ? b - a : a - b) + 1,
	    call->arena, err);
}

static bool
run_mark_all(
    struct view *view, const struct command_call *call, struct err *err)
{
	return mark_rows(
	    view->ui, 0, rows_count(view->ui->browse->rows), call->arena, err);
}

static bool
run_unmark_all(
    struct view *view, const struct command_call *call, struct err *err)
{
	(void)call;
	(void)err;
	view->ui->browse->is_marking = false;
	marks_clear(&view->ui->session->marks);
	browse_marked(view->ui->browse);
	return true;
}

const struct verb list_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"sort", run_sort},
    {"sort-up", run_sort_column},
    {"sort-down", run_sort_column},
    {"mark", run_mark},
    {"mark-range", run_mark_range},
    {"mark-all", run_mark_all},
    {"unmark-all", run_unmark_all},
    {NULL, NULL},
};
