#include "core/base/utf8.h"
#include "tui/view/browse.h"

/* So few rows are looked through at once, so that whatever is typed behind a
 * search finds the cursor where it led. */
enum { ROWS_AT_ONCE = 1024 };

/* The row that is looked at after so many, going on at the other end. */
static size_t
nth_row(const struct browse_search *search, size_t looked)
{
	size_t step = (search->first + looked) % search->count;

	return (search->from + (search->by > 0 ? step : search->count - step)) %
	       search->count;
}

static void
ask(struct browse *browse)
{
	struct browse_search *search = &browse->search;
	struct arena arena = {0};
	struct question question = {.kind = QUESTION_FIND,
	    .row_count = rows_count(browse->rows),
	    .query.column_count = browse->column_count};
	int64_t *rows = ARENA_ARRAY(&arena, int64_t, question.row_count);

	memcpy(question.query.columns, browse->columns,
	    sizeof question.query.columns);
	search->count = question.row_count;
	for (size_t i = 0; i < search->count; i++)
		rows[i] = rows_at(browse->rows, nth_row(search, i));
	question.rows = rows;
	question.text = utf8_fold(&arena, buf_str(&browse->find));
	asker_ask(&search->asker, browse->ui->session->store,
	    search->count > ROWS_AT_ONCE ? browse->ui->worker : NULL, &question,
	    1);
	arena_release(&arena);
}

static void
tell_progress(struct browse *browse, size_t looked)
{
	struct buf text = {0};

	buf_addz(&text, "looking .. ");
	buf_add_count(&text, (int64_t)looked);
	buf_addz(&text, " of ");
	buf_add_count(&text, (int64_t)browse->search.count);
	ui_tell(browse->ui, "%.*s", STR_ARG(buf_str(&text)));
	buf_release(&text);
}

/* How far it is; nothing at first. */
static struct looked
looked(const struct asker *asker)
{
	const struct looked *last =
	    asker->count ? asker->answers[asker->count - 1].items : NULL;

	return last ? *last : (struct looked){0};
}

static bool
end_with_nothing(struct browse *browse, struct err *err)
{
	bool has_failed = browse->search.asker.state == ASKER_FAILED;

	if (has_failed && err)
		*err = browse->search.asker.err;
	browse_find_end(browse);
	return !has_failed && err_set(err, ERR_EMPTY, "'%.*s' is in no row",
				  STR_ARG(buf_str(&browse->find)));
}

bool
browse_find_more(struct browse *browse, struct err *err)
{
	struct browse_search *search = &browse->search;
	struct looked far = looked(&search->asker);

	if (search->asker.state == ASKER_NEW)
		return true;
	if (search->asker.state == ASKER_OWED && !far.is_found) {
		if (far.rows)
			tell_progress(browse, far.rows);
		return true;
	}
	/* Rows have come meanwhile. */
	if (!far.is_found && rows_count(browse->rows) > search->count) {
		ask(browse);
		return true;
	}
	buf_clear(&browse->ui->message);
	if (!far.is_found)
		return end_with_nothing(browse, err);
	browse_go(browse, nth_row(search, far.rows - 1));
	browse_find_end(browse);
	return true;
}

bool
browse_find(struct browse *browse, int by, bool is_here, struct err *err)
{
	if (!browse->find.len)
		return err_set(
		    err, ERR_USAGE, "nothing is looked for yet (/ begins)");
	browse->search.by = by;
	browse->search.from = browse->list.cursor;
	browse->search.first = is_here ? 0 : 1;
	ask(browse);
	return browse_find_more(browse, err);
}

bool
browse_is_finding(const struct browse *browse)
{
	return browse->search.asker.state == ASKER_OWED;
}
