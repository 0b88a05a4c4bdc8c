#include "core/store/index/index.h"

#include <sqlite3.h>

#include "core/store/index/read.h"

enum { ROWS_FEW = 4096 }; /* are looked up and sorted */

static bool
is_newest_first(const struct query *query)
{
	return !query->order_count ||
	       (query->order_count == 1 && query->orders[0].is_descending &&
		   query->orders[0].field == field_named("date"));
}

static struct bitmap *
find_rows(struct store *store, const struct question *question)
{
	const struct filter *filter = question->query.filter;
	const struct bitmap *matching;
	struct index_view view;
	bool is_usable;

	if (!index_view_open(
		store, &question->marks, &view, &is_usable, NULL) ||
	    !is_usable)
		return NULL;
	matching = index_view_matching(&view, filter, NULL);
	return matching ? bitmap_copy(matching) : NULL;
}

static struct str
list_rows(const struct bitmap *rows, struct arena *arena)
{
	uint32_t *ids = ARENA_ARRAY(arena, uint32_t, ROWS_FEW);
	size_t count = bitmap_ids(rows, 0, ROWS_FEW, ids);
	struct buf list = {0};

	buf_add_char(&list, '[');
	for (size_t i = 0; i < count; i++)
		buf_addf(&list, i ? ",%lu" : "%lu", (unsigned long)ids[i]);
	buf_add_char(&list, ']');
	return buf_take(&list, arena);
}

/* Few rows are sorted by date, and of many the order is walked: its index holds
 * all that it takes. */
static void
add_statement(struct asked *asked)
{
	struct arena arena = {0};

	if (asked->left <= ROWS_FEW)
		sql_addf(&asked->sql,
		    "SELECT e.row FROM event e WHERE e.row IN (SELECT value "
		    "FROM json_each($t)) ORDER BY e.day_first DESC, e.day_end, "
		    "e.id",
		    list_rows(asked->within, &arena));
	else
		sql_addf(&asked->sql,
		    "SELECT e.row FROM event e ORDER BY e.day_first DESC, "
		    "e.day_end, e.id");
	arena_release(&arena);
}

bool
order_begin(struct asked *asked, struct err *err)
{
	const struct question *question = asked->question;

	if (question->kind != QUESTION_ROWS ||
	    !index_knows_some(question->query.filter) ||
	    !is_newest_first(&question->query))
		return true;
	if (!store_begin_reading(asked->store, err))
		return false;
	asked->is_reading = true;
	asked->within = find_rows(asked->store, question);
	if (!asked->within)
		return true;
	asked->left = bitmap_count(asked->within);
	add_statement(asked);
	if (question->limit && question->limit < asked->left)
		asked->left = question->limit;
	return true;
}

bool
order_wants(struct asked *asked)
{
	int64_t row = sqlite3_column_int64(asked->statement, 0);

	if (!asked->within)
		return true;
	if (row < 0 || row > UINT32_MAX ||
	    !bitmap_has(asked->within, (uint32_t)row))
		return false;
	asked->left--;
	return true;
}

void
order_end(struct asked *asked)
{
	bitmap_free(asked->within);
	if (asked->is_reading)
		store_end_reading(asked->store);
}
