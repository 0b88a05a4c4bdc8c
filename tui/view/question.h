#ifndef TUI_VIEW_QUESTION_H
#define TUI_VIEW_QUESTION_H

#include "tui/view/view.h"

/*
 * Something to be counted while keys go on. The owner is handed each table
 * when it comes; an empty one where counting failed. Without a worker that is
 * at once. Asking again makes the older question silent.
 */
struct question {
	enum worker_channel channel;
	void (*take)(void *owner, size_t table,
	    const struct worker_count *counts, size_t count);
	void *owner;
	uint64_t ticket; /* of what is under way, or 0 */
	size_t table;	 /* that comes next */
};

void question_ask(struct question *question, struct ui *ui,
    const struct sql *sql, size_t statements);
/* Takes a reply of the worker; true when it was for this question. */
bool question_reply(
    struct question *question, const struct worker_reply *reply);
/* Nothing of it is wanted any more. */
void question_forget(struct question *question);

#endif
