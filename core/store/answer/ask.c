#include "core/store/answer/ask.h"

#include <math.h>
#include <sqlite3.h>
#include <stdalign.h>

#include "core/store/answer/parts.h"
#include "core/store/index/index.h"

bool
store_rows(struct store *store, const struct sql *sql, struct row_ids *rows,
    struct err *err)
{
	sqlite3_stmt *statement = statement_make(store, sql, err);
	struct row_ids read = {0};
	bool found = true, is_read = statement != NULL;

	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found) {
		int64_t row = 0;
		is_read = column_row(statement, 0, &row, err);
		row_ids_add(&read, row);
	}
	sqlite3_finalize(statement);
	if (is_read)
		*rows = read;
	else
		row_ids_release(&read);
	return is_read;
}

bool
store_event_rows(struct store *store, enum event_order order,
    struct row_ids *rows, struct err *err)
{
	struct sql sql = {0};

	sql_addf(&sql, "SELECT row FROM event ORDER BY $s",
	    order == EVENTS_BY_ID ? "id" : "row");
	bool is_read = store_rows(store, &sql, rows, err);
	sql_release(&sql);
	return is_read;
}

bool
store_count(
    struct store *store, const struct sql *sql, int64_t *count, struct err *err)
{
	sqlite3_stmt *statement = statement_make(store, sql, err);
	bool found = false;
	bool is_read =
	    statement && statement_step(store, statement, &found, err);

	if (is_read)
		*count = found ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	return is_read;
}

static bool
begin(struct asked *asked, struct store *store, struct err *err)
{
	asked->store = store;
	asked->statement = statement_make(store, &asked->sql, err);
	if (!asked->statement)
		return false;
	asked->columns = (size_t)sqlite3_column_count(asked->statement);
	asked->limits = mem_alloc(asked->columns * sizeof *asked->limits);
	for (size_t i = 0; i < asked->columns; i++)
		asked->limits[i] =
		    limit_of(sqlite3_column_name(asked->statement, (int)i));
	return true;
}

static bool
begin_statement(struct asked *asked, struct err *err)
{
	if (!order_begin(asked, err))
		return false;
	asked->shape = asked->within
			   ? &row_shape
			   : question_sql(asked->question, &asked->sql);
	return begin(asked, asked->store, err);
}

bool
asked_begin(struct asked *asked, struct store *store,
    const struct question *question, struct err *err)
{
	*asked = (struct asked){.store = store, .question = question};
	if (question->kind == QUESTION_EVENTS ||
	    question->kind == QUESTION_FIND)
		return true;
	asked->is_indexed = index_may_answer(question);
	return asked->is_indexed || begin_statement(asked, err);
}

void
asked_end(struct asked *asked)
{
	free(asked->limits);
	sqlite3_finalize(asked->statement);
	order_end(asked);
	sql_release(&asked->sql);
}

/* The next row, if all that stands in it is within its limits. */
static bool
next_row(struct asked *asked, struct err *err)
{
	bool found;

	if (!statement_step(asked->store, asked->statement, &found, err))
		return false;
	asked->is_over = !found;
	for (size_t i = 0; found && i < asked->columns; i++)
		if (!limit_holds(asked->limits[i], asked->statement, (int)i))
			return column_damaged(asked->statement, (int)i, err);
	return true;
}

static bool
read_cell(struct sqlite3_stmt *statement, int at, enum cell_kind kind,
    struct arena *arena, void *to, struct err *err)
{
	bool is_null = sqlite3_column_type(statement, at) == SQLITE_NULL;

	switch (kind) {
	case CELL_TEXT:
		*(struct str *)to = arena_str(arena, column_str(statement, at));
		return true;
	case CELL_INTEGER:
		*(int64_t *)to = is_null ? INTEGER_NONE
					 : sqlite3_column_int64(statement, at);
		return true;
	case CELL_REAL:
		*(double *)to = is_null ? (double)NAN
					: sqlite3_column_double(statement, at);
		return true;
	case CELL_ROW:
		return column_row(statement, at, to, err);
	}
	return false;
}

static bool
read_item(struct asked *asked, struct arena *arena, struct answer *answer,
    struct err *err)
{
	const struct item_shape *shape = asked->shape;
	char *item;

	answer->items = arena_grow(arena, answer->items, answer->count,
	    shape->size, alignof(max_align_t));
	item = (char *)answer->items + answer->count++ * shape->size;
	for (size_t i = 0; i < shape->count; i++)
		if (!read_cell(asked->statement, (int)i, shape->cells[i].kind,
			arena, item + shape->cells[i].offset, err))
			return false;
	return true;
}

static bool
read_buckets(struct asked *asked, struct arena *arena, struct answer *answer,
    struct err *err)
{
	const struct question *question = asked->question;
	struct buckets buckets;
	bool is_read;

	buckets_begin(&buckets, period_of_or_year(question->field),
	    question->query.filter);
	while ((is_read = next_row(asked, err)) && !asked->is_over &&
	       (is_read = by_period_add(
		    &buckets, question, asked->statement, err)))
		continue;
	if (is_read)
		*answer = by_period_answer(&buckets, question, arena);
	buckets_release(&buckets);
	return is_read;
}

/* The index answers at once, or not at all: then the statement does. */
static bool
read_indexed(struct asked *asked, struct arena *arena, struct answer *answer,
    struct err *err)
{
	struct err problem = {0};

	if (!index_answer(asked->store, asked->question, arena, answer,
		&asked->is_over, &problem) &&
	    problem.code == ERR_CANCELLED) {
		if (err)
			*err = problem;
		return false;
	}
	asked->is_indexed = false;
	return asked->is_over || begin_statement(asked, err);
}

bool
asked_read(struct asked *asked, size_t max, struct arena *arena,
    struct answer *answer, struct err *err)
{
	struct answer read = {0};

	if (asked->question->kind == QUESTION_EVENTS) {
		asked->is_over = true;
		return events_read(
		    asked->store, asked->question, arena, answer, err);
	}
	if (asked->question->kind == QUESTION_FIND) {
		*answer = events_find(asked, max, arena);
		return true;
	}
	if (asked->is_indexed && !read_indexed(asked, arena, answer, err))
		return false;
	if (asked->is_over)
		return true;
	if (question_is_by_period(asked->question))
		return read_buckets(asked, arena, answer, err);
	while (read.count < max && (!asked->within || asked->left)) {
		if (!next_row(asked, err))
			return false;
		if (asked->is_over)
			break;
		if (order_wants(asked) && !read_item(asked, arena, &read, err))
			return false;
	}
	asked->is_over = asked->is_over || (asked->within && !asked->left);
	*answer = read;
	return true;
}

bool
store_ask(struct store *store, const struct question *question,
    struct arena *arena, struct answer *answer, struct err *err)
{
	struct asked asked;
	bool is_read = asked_begin(&asked, store, question, err) &&
		       asked_read(&asked, SIZE_MAX, arena, answer, err);

	asked_end(&asked);
	return is_read;
}

bool
store_ask_all(struct store *store, const struct question *questions,
    size_t count, struct arena *arena, struct answer *answers, struct err *err)
{
	bool is_read = store_begin_reading(store, err);

	if (!is_read)
		return false;
	for (size_t i = 0; is_read && i < count; i++)
		is_read =
		    store_ask(store, &questions[i], arena, &answers[i], err);
	store_end_reading(store);
	return is_read;
}

enum { ROWS_AT_ONCE = 16 * 1024 };

bool
store_ask_rows(struct store *store, const struct question *question,
    struct row_ids *rows, struct err *err)
{
	struct asked asked;
	struct arena arena = {0};
	struct row_ids read = {0};
	bool is_read = asked_begin(&asked, store, question, err);

	while (is_read && !asked.is_over) {
		struct answer answer = {0};
		arena_reset(&arena);
		is_read =
		    asked_read(&asked, ROWS_AT_ONCE, &arena, &answer, err);
		for (size_t i = 0; is_read && i < answer.count; i++)
			row_ids_add(&read, ((const int64_t *)answer.items)[i]);
	}
	asked_end(&asked);
	arena_release(&arena);
	if (is_read)
		*rows = read;
	else
		row_ids_release(&read);
	return is_read;
}

bool
store_ask_number(struct store *store, const struct question *question,
    int64_t *number, struct err *err)
{
	struct arena arena = {0};
	struct answer answer;
	bool is_read = store_ask(store, question, &arena, &answer, err);

	if (is_read)
		*number = answer_number(&answer);
	arena_release(&arena);
	return is_read;
}

/* One by one, so that what cannot be read is told of its own event. */
static bool
visit_singly(struct store *store, const struct question *question,
    const struct event_visitor *visitor, struct arena *arena, struct err *err)
{
	struct err failure = {0};
	struct event event;

	for (size_t i = 0; i < question->row_count; i++) {
		if (!store_event(store, question->rows[i], question->parts,
			arena, &event, &failure)) {
			if (failure.code == ERR_EMPTY)
				continue;
			if (err)
				*err = failure;
			return false;
		}
		if (!visitor->event(visitor->context, &event, err))
			return false;
	}
	return true;
}

static bool
visit(struct store *store, const struct question *question,
    const struct event_visitor *visitor, struct arena *arena, struct err *err)
{
	struct answer answer = {0};

	if (!store_ask(store, question, arena, &answer, NULL))
		return visit_singly(store, question, visitor, arena, err);
	const struct event *events = answer.items;
	for (size_t i = 0; i < answer.count; i++)
		if (events[i].id.len &&
		    !visitor->event(visitor->context, &events[i], err))
			return false;
	return true;
}

bool
store_each_event(struct store *store, const struct row_ids *rows,
    const struct event_visitor *visitor, struct err *err)
{
	struct question question = {
	    .kind = QUESTION_EVENTS, .parts = visitor->parts};
	struct arena arena = {0};
	bool done = true;

	for (size_t at = 0; done && at < rows->count;
	     at += question.row_count) {
		size_t left = rows->count - at;
		question.rows = rows->items + at;
		question.row_count =
		    left < EVENTS_AT_ONCE ? left : EVENTS_AT_ONCE;
		arena_reset(&arena);
		done = visit(store, &question, visitor, &arena, err);
	}
	arena_release(&arena);
	return done;
}

static bool
hand_out(sqlite3_stmt *statement, struct str *texts, size_t count,
    bool (*each)(void *context, const struct store_row *row), void *context)
{
	for (size_t i = 0; i < count; i++)
		texts[i] = column_str(statement, (int)i);
	return each(context, &(struct store_row){texts, count});
}

bool
store_each(struct store *store, const struct sql *sql,
    bool (*each)(void *context, const struct store_row *row), void *context,
    struct err *err)
{
	struct asked asked = {0};
	bool is_read;

	sql_append(&asked.sql, sql);
	if (!begin(&asked, store, err)) {
		asked_end(&asked);
		return false;
	}
	struct str *texts = mem_alloc(asked.columns * sizeof *texts);
	while ((is_read = next_row(&asked, err)) && !asked.is_over &&
	       hand_out(asked.statement, texts, asked.columns, each, context))
		continue;
	free(texts);
	asked_end(&asked);
	return is_read;
}

/* id, parent, unused, text: a step is indented below its parent. */
enum { PLAN_ID, PLAN_PARENT, PLAN_TEXT = 3, PLAN_DEPTH = 32 };

struct plan {
	struct arena *arena;
	struct strs lines;
	int64_t open[PLAN_DEPTH]; /* ids of the steps above */
	int depth;
};

static void
add_step(struct plan *plan, sqlite3_stmt *statement)
{
	int64_t parent = sqlite3_column_int64(statement, PLAN_PARENT);

	while (plan->depth > 0 && plan->open[plan->depth - 1] != parent)
		plan->depth--;
	arena_strs_add(plan->arena, &plan->lines,
	    arena_format(plan->arena, "%*s%.*s", 2 * plan->depth, "",
		STR_ARG(column_str(statement, PLAN_TEXT))));
	if (plan->depth < PLAN_DEPTH)
		plan->open[plan->depth++] =
		    sqlite3_column_int64(statement, PLAN_ID);
}

static struct str
value_text(struct arena *arena, const struct bind *bind)
{
	switch (bind->kind) {
	case BIND_NULL:
		return STR("NULL");
	case BIND_INTEGER:
		return arena_format(arena, "%lld", (long long)bind->integer);
	case BIND_REAL:
		return arena_format(arena, "%.17g", bind->real);
	case BIND_TEXT:
		return arena_format(arena, "'%.*s'", STR_ARG(bind->text));
	}
	return (struct str){0};
}

static bool
explain_steps(struct store *store, const struct sql *sql, struct plan *plan,
    struct err *err)
{
	struct sql explained = {0};
	bool found = true;

	sql_addf(&explained, "EXPLAIN QUERY PLAN $f", sql_append, sql);
	sqlite3_stmt *statement = statement_make(store, &explained, err);
	bool is_read = statement != NULL;
	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found)
		add_step(plan, statement);
	sqlite3_finalize(statement);
	sql_release(&explained);
	return is_read;
}

bool
store_explain(struct store *store, const struct question *question,
    struct arena *arena, struct explanation *explanation, struct err *err)
{
	struct plan plan = {.arena = arena};
	struct explanation told = {0};
	struct sql sql = {0};

	question_sql(question, &sql);
	bool is_read = explain_steps(store, &sql, &plan, err);
	told.statement = arena_str(arena, buf_str(&sql.text));
	told.steps = plan.lines;
	for (size_t i = 0; i < sql.count; i++)
		arena_strs_add(
		    arena, &told.values, value_text(arena, &sql.binds[i]));
	sql_release(&sql);
	if (is_read)
		*explanation = told;
	return is_read;
}
