#include "tui/view/follow.h"

#include "core/picture/dossier/dossier.h"
#include "tui/view/browse.h"
#include "tui/view/narrow.h"
#include "tui/view/pick.h"
#include "tui/view/tabs.h"
#include "tui/view/views.h"

/* The query with a term more, in a view of its own, as one step. */
static bool
show_term(struct ui *ui, const struct filter *rest, struct str term,
    const char *view, struct err *err)
{
	struct filter_context words = session_filter_context(ui->session);
	struct query query = ui->browse->query;
	struct arena arena = {0};
	const struct filter *added = filter_parse(&arena, &words, term, err);
	bool done = false;

	if (added) {
		query.filter = filter_and(&arena, rest, added);
		query.view = str_from(view);
		done = browse_show_query(ui->browse, &query, err);
		if (done && !view[0])
			tabs_show(ui, "list");
	}
	arena_release(&arena);
	return done;
}

bool
follow_term(struct ui *ui, struct str term, struct err *err)
{
	return show_term(ui, ui->browse->query.filter, term, "", err);
}

/* The list of the query's events that have the value too. */
static bool
follow_value(
    struct ui *ui, const struct field *field, struct str value, struct err *err)
{
	struct arena arena = {0};
	bool done = follow_term(ui, narrow_term(ui, &arena, field, value), err);

	arena_release(&arena);
	return done;
}

bool
follow_source(struct ui *ui, struct str id, struct err *err)
{
	struct arena arena = {0};
	bool done = browse_show(ui->browse,
	    narrow_term(ui, &arena, field_named("source"), id), err);

	if (done)
		tabs_show(ui, "list");
	arena_release(&arena);
	return done;
}

static bool
follow_event(struct ui *ui, struct str id, struct err *err)
{
	struct browse *browse = ui->browse;
	struct arena arena = {0};
	int64_t row;
	size_t at;
	bool done;

	if (!store_row(ui->session->store, id, &row, err))
		return false;
	at = rows_find(browse->rows, row);
	if (at < rows_count(browse->rows)) {
		browse_go(browse, at);
		return view_open(ui, &event_view, STR(""), err);
	}
	if (!rows_is_complete(browse->rows))
		return err_set(
		    err, ERR_USAGE, "the events are still being looked for");
	done = browse_show(
	    browse, narrow_term(ui, &arena, field_named("id"), id), err);
	if (done)
		tabs_show(ui, "list");
	if (done)
		ui_tell(ui, "this one was not in the list; u goes back");
	arena_release(&arena);
	return done;
}

bool
follow_pair(struct ui *ui, struct str pair, struct err *err)
{
	struct arena arena = {0};
	bool is_term = str_starts(pair, STR("pair:"));
	bool done = show_term(ui,
	    filter_without_pairs(&arena, ui->browse->query.filter),
	    is_term ? pair : arena_format(&arena, "pair:%.*s", STR_ARG(pair)),
	    "pair", err);

	arena_release(&arena);
	return done;
}

bool
follow(struct ui *ui, const struct sheet_link *link, struct err *err)
{
	if (!link)
		return err_set(err, ERR_USAGE, "there is nothing to open here");
	switch (link->aim) {
	case SHEET_EVENT:
		return follow_event(ui, link->value, err);
	case SHEET_VALUE:
		return follow_value(
		    ui, field_named(link->field), link->value, err);
	case SHEET_SOURCE:
		return follow_source(ui, link->value, err);
	}
	return true;
}

static bool
is_state(const struct ui *ui, const struct participant *one)
{
	const struct actor *actor =
	    actor_by_code(&ui->session->actors, one->actor);

	return participant_takes_part(one) && actor &&
	       actor->kind == ACTOR_STATE;
}

static bool
fill_pairs(struct ui *ui, struct pick_items *items, struct err *err)
{
	const struct event *event =
	    browse_event(ui->browse, EVENT_PARTICIPANTS);
	size_t count = event ? event->participants.count : 0;

	(void)err;
	for (size_t i = 0; i < count; i++)
		for (size_t j = i + 1; j < count; j++) {
			const struct participant *all =
			    event->participants.items;
			if (!is_state(ui, &all[i]) || !is_state(ui, &all[j]))
				continue;
			struct str pair = pair_text(
			    &items->arena, pair_of(all[i].actor, all[j].actor));
			pick_add(items, pair, STR(""), pair);
		}
	return true;
}

/* A menu is left by a key that runs no line: the view follows at once. */
static bool
choose_pair(struct ui *ui, struct str value, struct err *err)
{
	bool done = follow_pair(ui, value, err);

	tabs_follow(ui);
	return done;
}

static const struct pick pick_dossier = {
    .title = "dossier of a pair of this event",
    .label = " pair> ",
    .fill = fill_pairs,
    .choose = choose_pair,
};

bool
follow_current_pair(struct ui *ui, struct err *err)
{
	struct pick_items items = {0};
	struct pair pair;
	bool done;

	if (dossier_pair(ui->browse->query.filter, &pair, NULL)) {
		browse_show_view(ui->browse, "pair");
		return true;
	}
	fill_pairs(ui, &items, err);
	if (!items.count)
		done = err_set(err, ERR_USAGE,
		    "neither the filter nor this event names a pair of "
		    "states");
	else if (items.count == 1)
		done = follow_pair(ui, items.items[0].value, err);
	else
		done = pick_open(ui, &pick_dossier, err);
	arena_release(&items.arena);
	return done;
}
