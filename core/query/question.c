#include "core/query/question.h"

#include <assert.h>
#include <stddef.h>

#include "core/query/parse.h"

static const struct item_cell row_cells[] = {{CELL_ROW, 0}};
static const struct item_cell number_cells[] = {{CELL_INTEGER, 0}};
static const struct item_cell counted_cells[] = {
    {CELL_TEXT, offsetof(struct counted, value)},
    {CELL_INTEGER, offsetof(struct counted, events)},
};

static const struct item_shape row_shape = {
    sizeof(int64_t), ARRAY_LENGTH(row_cells), row_cells};
static const struct item_shape number_shape = {
    sizeof(int64_t), ARRAY_LENGTH(number_cells), number_cells};
static const struct item_shape counted_shape = {
    sizeof(struct counted), ARRAY_LENGTH(counted_cells), counted_cells};

static void
ask_rows(const struct question *question, struct sql *sql)
{
	query_ids(&question->query, &question->marks, question->limit, sql);
}

static void
ask_count(const struct question *question, struct sql *sql)
{
	query_count(&question->query, &question->marks, sql);
}

static void
ask_counts(const struct question *question, struct sql *sql)
{
	query_counts(&question->query, &question->marks, question->field, sql);
}

static void
ask_offers(const struct question *question, struct sql *sql)
{
	counts_starting(
	    question->field, question->prefix, question->limit, sql);
}

static void
ask_actors(const struct question *question, struct sql *sql)
{
	counts_of_actors(
	    question->field, question->actors, question->actor_count, sql);
}

static void
ask_statement(const struct question *question, struct sql *sql)
{
	sql_append(sql, &question->statement);
}

static const struct {
	void (*ask)(const struct question *question, struct sql *sql);
	const struct item_shape *shape; /* NULL: cells */
} kinds[] = {
    [QUESTION_ROWS] = {ask_rows, &row_shape},
    [QUESTION_COUNT] = {ask_count, &number_shape},
    [QUESTION_COUNTS] = {ask_counts, &counted_shape},
    [QUESTION_OFFERS] = {ask_offers, &counted_shape},
    [QUESTION_ACTORS] = {ask_actors, &counted_shape},
    [QUESTION_STATEMENT] = {ask_statement, NULL},
};
static_assert(ARRAY_LENGTH(kinds) == QUESTION_KINDS, "a row for each kind");

const struct item_shape *
question_sql(const struct question *question, struct sql *sql)
{
	kinds[question->kind].ask(question, sql);
	return kinds[question->kind].shape;
}

int64_t
answer_number(const struct answer *answer)
{
	const int64_t *number = answer->items;

	return answer->count > 0 ? *number : 0;
}

const struct str *
answer_row(const struct answer *answer, size_t row)
{
	return answer->cells + row * answer->columns;
}

struct question
question_of(enum question_kind kind, const struct query *query,
    const struct strs *marks)
{
	return (struct question){
	    .kind = kind, .query = *query, .marks = *marks};
}

static struct strs
copy_texts(struct arena *arena, struct strs texts)
{
	struct strs copy = {0};

	for (size_t i = 0; i < texts.count; i++)
		arena_strs_add(arena, &copy, arena_str(arena, texts.items[i]));
	return copy;
}

void
question_copy(
    struct arena *arena, const struct question *question, struct question *copy)
{
	const struct query *query = &question->query;
	struct side_actor *actors =
	    ARENA_ARRAY(arena, struct side_actor, question->actor_count);

	*copy = *question;
	if (query->filter)
		copy->query.filter = filter_copy(arena, query->filter);
	copy->query.at = arena_str(arena, query->at);
	copy->query.rev = arena_str(arena, query->rev);
	if (query->filter && filter_uses(query->filter, field_named("is")))
		copy->marks = copy_texts(arena, question->marks);
	else
		copy->marks = (struct strs){0};
	copy->prefix = arena_str(arena, question->prefix);
	for (size_t i = 0; i < question->actor_count; i++)
		actors[i] = (struct side_actor){
		    arena_str(arena, question->actors[i].code),
		    question->actors[i].kind};
	copy->actors = actors;
	sql_copy(&copy->statement, &question->statement);
}

void
question_release(struct question *question)
{
	sql_release(&question->statement);
}
