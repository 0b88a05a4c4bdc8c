#include "core/exchange/cited.h"
#include "tui/view/address.h"
#include "tui/view/browse.h"
#include "tui/view/clipboard.h"
#include "tui/view/follow.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"
#include "tui/view/sources/sources_view.h"

/* What commands do to the source under the cursor, and to the table. */

int
sources_group_cell(struct str by)
{
	return str_is(by, "kind")	 ? SOURCES_KIND
	       : str_is(by, "language")	 ? SOURCES_LANGUAGE
	       : str_is(by, "publisher") ? SOURCES_PUBLISHER
					 : SOURCES_ID;
}

struct str
sources_value(const void *made, size_t row)
{
	const struct sources *sources = made;

	return sources->rows[row].cells[sources_group_cell(sources->by)];
}

static const struct sources_row *
need_row(const struct sources_state *state, struct err *err)
{
	const struct sources *sources = state->picture.made;

	if (sources && state->picture.list.cursor < sources->count)
		return &sources->rows[state->picture.list.cursor];
	err_set(err, ERR_USAGE,
	    sources ? "there is no source here"
		    : "the sources are still being counted");
	return NULL;
}

/* A document; a group has no id. */
static const struct sources_row *
need_document(const struct sources_state *state, struct err *err)
{
	const struct sources_row *row = need_row(state, err);

	if (row && state->by) {
		err_set(err, ERR_USAGE,
		    "this is a group of documents (Enter opens it)");
		return NULL;
	}
	return row;
}

static struct str
current_value(const struct sources_state *state)
{
	return sources_value(state->picture.made, state->picture.list.cursor);
}

/* "source:a,b" of those that are chosen, else of the current one. */
static struct str
document_term(
    struct view *view, struct arena *arena, const struct sources_row *row)
{
	const struct sources_state *state = view->state;
	const struct strs *chosen = &state->chosen.ids;
	struct buf text = {0};

	if (!chosen->count)
		return narrow_term(view->ui, arena, field_named("source"),
		    row->cells[SOURCES_ID]);
	for (size_t i = 0; i < chosen->count; i++)
		buf_addf(&text, "%s%.*s",
		    i ? "," : "source:", STR_ARG(chosen->items[i]));
	return buf_take(&text, arena);
}

/* The field of the query that asks for a group. */
static const struct field *
group_field(const char *by)
{
	return field_named(strcmp(by, "language") == 0 ? "lang" : by);
}

static bool
term_of(
    struct view *view, struct arena *arena, struct str *term, struct err *err)
{
	const struct sources_state *state = view->state;
	const struct sources_row *row = need_row(state, err);

	if (!row)
		return false;
	if (!state->by) {
		*term = document_term(view, arena, row);
		return true;
	}
	if (!current_value(state).len)
		return err_set(err, ERR_USAGE,
		    "nothing is known of the %s of these", state->by);
	*term = narrow_term(
	    view->ui, arena, group_field(state->by), current_value(state));
	return true;
}

static void
group_by(struct view *view, const char *by)
{
	struct sources_state *state = view->state;

	picture_view_forget(view);
	state->by = by;
	state->within_by = NULL;
	buf_clear(&state->order);
	state->column = 0;
}

static void
open_group(struct view *view)
{
	struct sources_state *state = view->state;
	const char *by = state->by;

	buf_clear(&state->within);
	buf_add(&state->within, current_value(state));
	group_by(view, NULL);
	state->within_by = by;
	state->picture.list.cursor = 0;
}

/* Enter: the events of the documents; of a group the documents. */
static bool
run_open(struct view *view, const struct command_call *call, struct err *err)
{
	struct sources_state *state = view->state;
	const struct sources_row *row = need_row(state, err);

	if (!row)
		return false;
	if (state->by) {
		open_group(view);
		return true;
	}
	return follow_term(
	    view->ui, document_term(view, call->arena, row), err);
}

static bool
run_only(struct view *view, const struct command_call *call, struct err *err)
{
	struct str term;

	return term_of(view, call->arena, &term, err) &&
	       narrow_by(
		   view->ui, term, (enum narrow)call->command->value, err);
}

/* Space: one of the documents that are wanted, or not. */
static bool
run_mark(struct view *view, const struct command_call *call, struct err *err)
{
	struct sources_state *state = view->state;
	const struct sources_row *row = need_document(state, err);

	(void)call;
	if (!row)
		return false;
	if (!marks_remove(&state->chosen, row->cells[SOURCES_ID]))
		marks_add(&state->chosen, row->cells[SOURCES_ID]);
	list_move(&state->picture.list, 1);
	return true;
}

static bool
run_unmark(struct view *view, const struct command_call *call, struct err *err)
{
	struct sources_state *state = view->state;

	(void)call;
	(void)err;
	marks_clear(&state->chosen);
	return true;
}

static void
sort_by(struct view *view, const char *name, bool is_down)
{
	struct sources_state *state = view->state;

	buf_clear(&state->order);
	buf_addf(&state->order, "%s%s", is_down ? "-" : "", name);
}

/* The current column; NULL without data. */
static const struct sources_column *
current_column(const struct sources_state *state)
{
	const struct sources *sources = state->picture.made;
	size_t shown = 0;

	for (size_t i = 0; sources && i < sources->column_count; i++)
		if (state->picture.area.columns >= sources->columns[i]->min &&
		    shown++ == state->column)
			return sources->columns[i];
	return NULL;
}

static bool
run_sort_column(
    struct view *view, const struct command_call *call, struct err *err)
{
	const struct sources_column *column = current_column(view->state);

	if (!column)
		return err_set(err, ERR_USAGE, "there is no column here");
	sort_by(view, column->name, call->command->value > 0);
	return true;
}

static bool
fill_orders(struct ui *ui, struct pick_items *items, struct err *err)
{
	const struct picture_view *state = view_base(ui)->state;
	const struct sources *sources = state->made;

	(void)err;
	for (size_t i = 0; sources && i < sources->column_count; i++) {
		struct str name = str_from(sources->columns[i]->name);
		pick_add(items, name, STR(""), name);
	}
	return true;
}

static bool
choose_order(struct ui *ui, struct str value, struct err *err)
{
	const struct picture_view *state = view_base(ui)->state;
	const struct sources *sources = state->made;

	for (size_t i = 0; sources && i < sources->column_count; i++) {
		const struct sources_column *column = sources->columns[i];
		if (!str_is(value, column->name))
			continue;
		sort_by(view_base(ui), column->name, column->is_down);
		return true;
	}
	return err_set(err, ERR_USAGE, "sources cannot be sorted by '%.*s'",
	    STR_ARG(value));
}

static const struct pick pick_order = {
    .title = "sort sources by",
    .label = " column> ",
    .fill = fill_orders,
    .choose = choose_order,
};

static bool
run_sort(struct view *view, const struct command_call *call, struct err *err)
{
	struct sources_state *state = view->state;
	struct str name;

	if (!call->count)
		return pick_open(view->ui, &pick_order, err);
	name = call->arguments[0];
	if (!str_starts(name, STR("-")))
		return choose_order(view->ui, name, err);
	if (!choose_order(view->ui, str_slice(name, 1, name.len), err))
		return false;
	buf_clear(&state->order);
	buf_add(&state->order, name);
	return true;
}

/* S: alone, by publisher, by kind, by language, and alone again. */
static bool
run_split(struct view *view, const struct command_call *call, struct err *err)
{
	struct sources_state *state = view->state;
	size_t at = 0;

	if (!call->count) {
		while (state->by && source_groups[at] &&
		       strcmp(source_groups[at], state->by) != 0)
			at++;
		group_by(view, source_groups[state->by ? at + 1 : 0]);
		return true;
	}
	for (; source_groups[at]; at++)
		if (str_is(call->arguments[0], source_groups[at])) {
			group_by(view, source_groups[at]);
			return true;
		}
	return err_set(err, ERR_USAGE,
	    "sources are grouped by publisher, kind or language, not '%.*s'",
	    STR_ARG(call->arguments[0]));
}

static bool
run_address(struct view *view, const struct command_call *call, struct err *err)
{
	const struct sources_row *row = need_document(view->state, err);

	(void)call;
	return row &&
	       address_open_source(view->ui, row->cells[SOURCES_ID], err);
}

static bool
run_cite(struct view *view, const struct command_call *call, struct err *err)
{
	const struct sources_row *row = need_document(view->state, err);
	struct record record;
	struct buf text = {0};
	bool done;

	if (!row || !store_get(view->ui->session->store, RECORD_SOURCE,
			row->cells[SOURCES_ID], call->arena, &record, err))
		return false;
	source_text(&text, &record.as.source);
	if (record.as.source.url.len)
		buf_addf(&text, ", %.*s", STR_ARG(record.as.source.url));
	done = clipboard_hand_over(view->ui, "citation", buf_str(&text), err);
	buf_release(&text);
	return done;
}

bool
sources_leave(struct view *view)
{
	struct sources_state *state = view->state;
	const char *by = state->within_by;

	if (state->chosen.ids.count) {
		marks_clear(&state->chosen);
		return true;
	}
	if (!by)
		return false;
	group_by(view, by);
	buf_clear(&state->picture.wanted);
	buf_add(&state->picture.wanted, buf_str(&state->within));
	return true;
}

const struct verb sources_verbs[] = {
    {"open", run_open},
    {"only", run_only},
    {"without", run_only},
    {"mark", run_mark},
    {"unmark-all", run_unmark},
    {"sort", run_sort},
    {"sort-up", run_sort_column},
    {"sort-down", run_sort_column},
    {"split", run_split},
    {"open-address", run_address},
    {"copy citation", run_cite},
    {"copy quotation", run_cite}, /* as it was called before */
    {NULL, NULL},
};
