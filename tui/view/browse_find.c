#include "core/base/utf8.h"
#include "tui/view/browse.h"

/*
 * Finding looks at rows as they are shown, one after the other, without
 * keeping them; so many at a time that nobody waits long for the end.
 */
enum { FIND_ROWS_MAX = 20000 };

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

/* The row so far away, going on at the other end. */
static size_t
row_at_distance(const struct browse *browse, int by, size_t distance)
{
	size_t count = rows_count(browse->rows);
	size_t step = distance % count;

	return (browse->list.cursor + (by > 0 ? step : count - step)) % count;
}

static bool
search_rows(struct search *search, int by, bool is_here, struct err *err)
{
	struct browse *browse = search->browse;
	size_t count = rows_count(browse->rows);
	size_t last = count < FIND_ROWS_MAX ? count : FIND_ROWS_MAX;

	for (size_t i = is_here ? 0 : 1; i <= last && count > 0; i++) {
		size_t at = row_at_distance(browse, by, i);

		if (!row_holds(search, at))
			continue;
		browse_go(browse, at);
		return true;
	}
	return err_set(err, ERR_EMPTY, "'%.*s' is in no row%s",
	    STR_ARG(buf_str(&browse->find)),
	    count > FIND_ROWS_MAX ? " of the next 20,000; f filters all" : "");
}

bool
browse_find(struct browse *browse, int by, bool is_here, struct err *err)
{
	struct search search = {.browse = browse};
	struct arena arena = {0};
	bool found;

	if (browse->find.len == 0)
		return err_set(
		    err, ERR_USAGE, "nothing is looked for yet (/ begins)");
	search.wanted = utf8_fold(&arena, buf_str(&browse->find));
	search.parts = fields_parts(browse->columns, browse->column_count);
	found = search_rows(&search, by, is_here, err);
	arena_release(&search.arena);
	arena_release(&arena);
	buf_release(&search.cell);
	return found;
}
