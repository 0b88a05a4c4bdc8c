#include "tui/view/inquiry.h"

bool
inquiry_is_stale(
    const struct inquiry *inquiry, const struct ui *ui, struct str about)
{
	bool is_asked =
	    inquiry->is_known || inquiry->ticket || inquiry->err.text[0];

	return !is_asked || inquiry->data_state != ui->data_state ||
	       !str_equal(buf_str(&inquiry->about), about);
}

static void
start(struct inquiry *inquiry, const struct ui *ui, struct str about)
{
	inquiry_forget(inquiry);
	buf_clear(&inquiry->about);
	buf_add(&inquiry->about, about);
	inquiry->data_state = ui->data_state;
}

static void
add_answer(struct inquiry *inquiry, const struct answer *answer)
{
	*ARENA_PUSH(&inquiry->arena, inquiry->answers, inquiry->count,
	    struct answer) = *answer;
}

static bool
answer_now(struct inquiry *inquiry, struct ui *ui, const struct sql *sql,
    size_t statements)
{
	struct answer answer;

	for (size_t i = 0; i < statements; i++) {
		if (!store_answer(ui->session->store, &sql[i], &inquiry->arena,
			&answer, &inquiry->err)) {
			ui_tell_error(ui, &inquiry->err);
			return false;
		}
		add_answer(inquiry, &answer);
	}
	inquiry->is_known = true;
	return true;
}

bool
inquiry_ask(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct sql *sql, size_t statements)
{
	start(inquiry, ui, about);
	if (!ui->worker)
		return answer_now(inquiry, ui, sql, statements);
	inquiry->ticket =
	    worker_ask(ui->worker, inquiry->channel, sql, statements);
	return false;
}

bool
inquiry_ask_picture(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture *picture, const struct picture_request *request)
{
	struct picture_question question = {0};
	struct err err = {0};
	bool is_known = false;

	if (picture->ask(request, &question, &err)) {
		is_known = inquiry_ask(
		    inquiry, ui, about, question.statements, question.count);
	} else {
		start(inquiry, ui, about);
		inquiry->err = err;
	}
	picture_question_release(&question);
	return is_known;
}

/* The reply goes away, so what it says is copied. */
static struct answer
answer_copy(struct arena *arena, const struct answer *answer)
{
	size_t count = answer->columns * answer->rows;
	struct str *cells = ARENA_ARRAY(arena, struct str, count);

	for (size_t i = 0; i < count; i++)
		cells[i] = arena_str(arena, answer->cells[i]);
	return (struct answer){cells, answer->columns, answer->rows};
}

bool
inquiry_reply(struct inquiry *inquiry, const struct worker_reply *reply)
{
	struct answer answer;

	if (!inquiry->ticket || reply->channel != inquiry->channel ||
	    reply->ticket != inquiry->ticket)
		return false;
	if (reply->kind == WORKER_ANSWER) {
		answer = answer_copy(&inquiry->arena, &reply->answer);
		add_answer(inquiry, &answer);
		return false;
	}
	inquiry->ticket = 0;
	inquiry->is_known = reply->kind == WORKER_DONE;
	if (!inquiry->is_known)
		inquiry->err = reply->err;
	return inquiry->is_known;
}

void
inquiry_forget(struct inquiry *inquiry)
{
	inquiry->ticket = 0;
	inquiry->is_known = false;
	inquiry->err = (struct err){0};
	arena_release(&inquiry->arena);
	inquiry->answers = NULL;
	inquiry->count = 0;
}

void
inquiry_release(struct inquiry *inquiry)
{
	inquiry_forget(inquiry);
	buf_release(&inquiry->about);
}
