#include "tui/view/question.h"

struct table {
	struct arena arena;
	struct worker_count *items;
	size_t count;
};

static bool
add_row(void *context, const struct store_row *row)
{
	struct table *table = context;
	struct worker_count *item = ARENA_PUSH(
	    &table->arena, table->items, table->count, struct worker_count);

	*item = (struct worker_count){
	    .label = arena_str(&table->arena, row->columns[0])};
	str_integer(row->columns[row->count > 1 ? 1 : 0], &item->number);
	return true;
}

/* Where there is no worker the answer is there at once. */
static void
answer_now(struct question *question, struct ui *ui, const struct sql *sql,
    size_t statements)
{
	for (size_t i = 0; i < statements; i++) {
		struct table table = {0};

		store_each(ui->session->store, &sql[i], add_row, &table, NULL);
		question->take(question->owner, i, table.items, table.count);
		arena_release(&table.arena);
	}
}

void
question_ask(struct question *question, struct ui *ui, const struct sql *sql,
    size_t statements)
{
	question->table = 0;
	question->ticket = 0;
	if (ui->worker)
		question->ticket = worker_count(
		    ui->worker, question->channel, sql, statements);
	else
		answer_now(question, ui, sql, statements);
}

bool
question_reply(struct question *question, const struct worker_reply *reply)
{
	if (reply->channel != question->channel ||
	    reply->ticket != question->ticket)
		return false;
	if (reply->kind != WORKER_TABLE)
		question->ticket = 0;
	if (reply->kind != WORKER_DONE)
		question->take(question->owner, question->table++,
		    reply->counts, reply->count);
	return true;
}

void
question_forget(struct question *question)
{
	question->ticket = 0;
}
