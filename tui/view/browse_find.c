#include "core/base/utf8.h"
#include "tui/view/browse.h"

/*
 * Finding looks at rows as they are shown, one after the other, without
 * keeping them; so many at a time that a key need not wait for the end.
 */
enum { SLICE = 400 };

struct search {
	struct browse *browse;
	struct str wanted; /* folded */
	unsigned parts;
	struct arena arena; /* of one row */
	struct buf cell;
};

static bool
holds(struct search *search, const struct event *event)
{
	for (size_t i = 0; i < search->browse->column_count; i++) {
		struct str folded;
		buf_clear(&search->cell);
		field_text(search->browse->columns[i], event, &search->cell);
		folded = utf8_fold(&search->arena, buf_str(&search->cell));
		if (str_find(folded, search->wanted) < folded.len)
			return true;
	}
	return false;
}

static bool
row_holds(struct search *search, size_t index)
{
	struct event event;

	arena_reset(&search->arena);
	return store_event(search->browse->ui->session->store,
		   rows_at(search->browse->rows, index), search->parts,
		   &search->arena, &event, NULL) &&
	       holds(search, &event);
}

/* The row that is looked at next, going on at the other end. */
static size_t
next_row(const struct browse *browse, size_t count)
{
	const struct browse_search *search = &browse->search;
	size_t step = search->distance % count;

	return (search->from + (search->by > 0 ? step : count - step)) % count;
}

/* Is the text in one of the next rows? Goes there. */
static bool
search_slice(struct search *search, size_t slice)
{
	struct browse *browse = search->browse;
	size_t count = rows_count(browse->rows);

	for (size_t i = 0;
	     i < slice && browse->search.distance <= count && count > 0;
	     i++, browse->search.distance++) {
		size_t at = next_row(browse, count);
		if (!row_holds(search, at))
			continue;
		browse_go(browse, at);
		return true;
	}
	return false;
}

static void
tell_progress(struct browse *browse)
{
	struct buf text = {0};

	buf_addz(&text, "looking .. ");
	buf_add_count(&text, (int64_t)browse->search.distance);
	buf_addz(&text, " of ");
	buf_add_count(&text, (int64_t)rows_count(browse->rows));
	ui_tell(browse->ui, "%.*s", STR_ARG(buf_str(&text)));
	buf_release(&text);
}

bool
browse_find_more(struct browse *browse, struct err *err)
{
	struct search search = {.browse = browse};
	struct arena arena = {0};
	size_t count = rows_count(browse->rows);
	bool found;

	search.wanted = utf8_fold(&arena, buf_str(&browse->find));
	search.parts = fields_parts(browse->columns, browse->column_count);
	found = search_slice(&search, browse->ui->worker ? SLICE : SIZE_MAX);
	arena_release(&search.arena);
	arena_release(&arena);
	buf_release(&search.cell);
	browse->search.is_running =
	    !found && count > 0 && browse->search.distance <= count;
	if (browse->search.is_running)
		tell_progress(browse);
	else
		buf_clear(&browse->ui->message);
	return found || browse->search.is_running ||
	       err_set(err, ERR_EMPTY, "'%.*s' is in no row",
		   STR_ARG(buf_str(&browse->find)));
}

bool
browse_find(struct browse *browse, int by, bool is_here, struct err *err)
{
	if (!browse->find.len)
		return err_set(
		    err, ERR_USAGE, "nothing is looked for yet (/ begins)");
	browse->search = (struct browse_search){
	    .by = by,
	    .from = browse->list.cursor,
	    .distance = is_here ? 0 : 1,
	};
	return browse_find_more(browse, err);
}
