#include "tui/view/inquiry.h"

bool
inquiry_is_stale(
    const struct inquiry *inquiry, const struct ui *ui, struct str about)
{
	return inquiry->asker.state == ASKER_NEW ||
	       inquiry->data_state != ui->data_state ||
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

void
inquiry_ask(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture_question *question)
{
	start(inquiry, ui, about);
	ui_ask(ui, &inquiry->asker, question->items, question->count);
}

void
inquiry_ask_picture(struct inquiry *inquiry, struct ui *ui, struct str about,
    const struct picture *picture, const struct picture_request *request)
{
	struct picture_question question = {0};
	struct err err = {0};

	if (picture->ask(request, &question, &err)) {
		inquiry_ask(inquiry, ui, about, &question);
	} else {
		start(inquiry, ui, about);
		inquiry->asker.state = ASKER_FAILED;
		inquiry->asker.err = err;
	}
	picture_question_release(&question);
}

bool
inquiry_take(struct inquiry *inquiry)
{
	if (inquiry->is_taken || inquiry->asker.state != ASKER_DONE)
		return false;
	inquiry->is_taken = true;
	return true;
}

void
inquiry_forget(struct inquiry *inquiry)
{
	asker_forget(&inquiry->asker);
	inquiry->is_taken = false;
}

void
inquiry_release(struct inquiry *inquiry)
{
	inquiry_forget(inquiry);
	buf_release(&inquiry->about);
}
