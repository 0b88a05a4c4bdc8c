#include "core/store/ask.h"

#include <sqlite3.h>

#include "core/store/store_internal.h"

/* What core/query asks: statements that are made for one question. */
static void
bind_value(sqlite3_stmt *statement, int at, const struct bind *bind)
{
	switch (bind->kind) {
	case BIND_NULL:
		sqlite3_bind_null(statement, at);
		break;
	case BIND_INTEGER:
		sqlite3_bind_int64(statement, at, bind->integer);
		break;
	case BIND_REAL:
		sqlite3_bind_double(statement, at, bind->real);
		break;
	case BIND_TEXT:
		bind_str(statement, at, bind->text.ptr ? bind->text : STR(""));
		break;
	}
}

sqlite3_stmt *
question_prepare(struct store *store, const struct sql *sql, struct err *err)
{
	sqlite3_stmt *statement = NULL;
	struct str text = buf_str(&sql->text);

	if (sqlite3_prepare_v2(store->db, text.ptr, (int)text.len, &statement,
		NULL) != SQLITE_OK) {
		store_failed(store, err);
		return NULL;
	}
	for (size_t i = 0; i < sql->count; i++)
		bind_value(statement, (int)i + 1, &sql->binds[i]);
	return statement;
}

void
row_ids_add(struct row_ids *rows, int64_t row)
{
	bool is_full = (rows->count & (rows->count - 1)) == 0;

	if (is_full)
		rows->items = mem_realloc(rows->items,
		    rows->count ? rows->count * 2 : 1, sizeof *rows->items);
	rows->items[rows->count++] = row;
}

void
row_ids_release(struct row_ids *rows)
{
	free(rows->items);
	*rows = (struct row_ids){0};
}

bool
store_rows(struct store *store, const struct sql *sql, struct row_ids *rows,
    struct err *err)
{
	sqlite3_stmt *statement = question_prepare(store, sql, err);
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
store_event_rows(struct store *store, struct row_ids *rows, struct err *err)
{
	struct sql sql = {0};

	sql_add(&sql, "SELECT row FROM event ORDER BY row");
	bool is_read = store_rows(store, &sql, rows, err);
	sql_release(&sql);
	return is_read;
}

bool
store_count(
    struct store *store, const struct sql *sql, int64_t *count, struct err *err)
{
	sqlite3_stmt *statement = question_prepare(store, sql, err);
	bool found = false;
	bool is_read =
	    statement && statement_step(store, statement, &found, err);

	if (is_read)
		*count = found ? sqlite3_column_int64(statement, 0) : 0;
	sqlite3_finalize(statement);
	return is_read;
}

/* A question with the limits of its columns. */
struct asked {
	sqlite3_stmt *statement;
	size_t columns;
	const struct limit **limits;
};

static bool
asked_init(struct asked *asked, struct store *store, const struct sql *sql,
    struct err *err)
{
	*asked = (struct asked){.statement = question_prepare(store, sql, err)};
	if (!asked->statement)
		return false;
	asked->columns = (size_t)sqlite3_column_count(asked->statement);
	asked->limits = mem_alloc(asked->columns * sizeof *asked->limits);
	for (size_t i = 0; i < asked->columns; i++)
		asked->limits[i] =
		    limit_of(sqlite3_column_name(asked->statement, (int)i));
	return true;
}

static void
asked_release(struct asked *asked)
{
	free(asked->limits);
	sqlite3_finalize(asked->statement);
}

/* The next row, if all that stands in it is within its limits. */
static bool
asked_step(
    struct asked *asked, struct store *store, bool *found, struct err *err)
{
	if (!statement_step(store, asked->statement, found, err))
		return false;
	for (size_t i = 0; *found && i < asked->columns; i++)
		if (!limit_holds(asked->limits[i], asked->statement, (int)i))
			return column_damaged(asked->statement, (int)i, err);
	return true;
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
	struct asked asked;
	bool found = true, is_read;

	if (!asked_init(&asked, store, sql, err))
		return false;
	struct str *texts = mem_alloc(asked.columns * sizeof *texts);
	while ((is_read = asked_step(&asked, store, &found, err)) && found &&
	       hand_out(asked.statement, texts, asked.columns, each, context))
		continue;
	free(texts);
	asked_release(&asked);
	return is_read;
}

const struct str *
answer_row(const struct answer *answer, size_t row)
{
	return answer->cells + row * answer->columns;
}

bool
store_answer(struct store *store, const struct sql *sql, struct arena *arena,
    struct answer *answer, struct err *err)
{
	struct asked asked;
	struct strs cells = {0};
	bool found = true, is_read;

	if (!asked_init(&asked, store, sql, err))
		return false;
	struct answer read = {.columns = asked.columns};
	while ((is_read = asked_step(&asked, store, &found, err)) && found) {
		for (size_t i = 0; i < asked.columns; i++)
			arena_strs_add(arena, &cells,
			    arena_str(
				arena, column_str(asked.statement, (int)i)));
		read.rows++;
	}
	asked_release(&asked);
	read.cells = cells.items;
	if (is_read)
		*answer = read;
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

bool
store_explain(struct store *store, const struct sql *sql, struct arena *arena,
    struct strs *lines, struct err *err)
{
	struct plan plan = {.arena = arena};
	struct sql question = {0};
	bool found = true;

	sql_add(&question, "EXPLAIN QUERY PLAN ");
	sql_append(&question, sql);
	sqlite3_stmt *statement = question_prepare(store, &question, err);
	bool is_read = statement != NULL;
	while (is_read &&
	       (is_read = statement_step(store, statement, &found, err)) &&
	       found)
		add_step(&plan, statement);
	sqlite3_finalize(statement);
	sql_release(&question);
	if (is_read)
		*lines = plan.lines;
	return is_read;
}
