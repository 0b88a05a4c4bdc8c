#ifndef CORE_STORE_ANSWER_WORKER_H
#define CORE_STORE_ANSWER_WORKER_H

#include "core/store/store.h"

/*
 * Threads, each with a read-only connection of its own, that answer questions
 * while the screen stays alive: one for rows, which wait for nothing else, and
 * one for the rest. Asking never blocks. Answers are delivered to who asked
 * when the descriptor becomes readable.
 */
struct worker;

/* The connections are made when they are needed, to the database of a store,
 * which must outlive the worker. */
struct worker *worker_open(const struct store *store, struct err *err);
/* Abandons what it does; nobody who asks may be left. */
void worker_close(struct worker *worker);
/* Readable when answers wait; for poll. */
int worker_fd(const struct worker *worker);
/*
 * Gives the oldest answer that waits to who asked; false where there is none.
 * *err says what failed, where that is what it has to give.
 */
bool worker_deliver(struct worker *worker, struct err *err);
/* Nobody waits for an answer. */
bool worker_is_idle(const struct worker *worker);

/*
 * Who asks, embedded in its owner, all zero at first and never moved. The
 * newest questions win: asking makes older work of the same asker silent.
 */
enum asker_state {
	ASKER_NEW,    /* asks nothing, or what it asked was cancelled */
	ASKER_OWED,   /* some answers may be there already */
	ASKER_DONE,   /* all are */
	ASKER_FAILED, /* err says why */
};

struct asker {
	enum asker_state state;
	struct answer *answers; /* in the order of the questions */
	size_t count;
	struct err err;
	struct arena arena;
	/* Of the worker. */
	struct worker *worker;
	struct request *request;
	struct reply *replies; /* that the answers live in */
};

/*
 * All are answered from one state of the data, in their order. Without a worker
 * (NULL) that is at once. Older answers go away. The questions are copied.
 */
void asker_ask(struct asker *asker, struct store *store, struct worker *worker,
    const struct question *questions, size_t count);
/* Nothing more is wanted; the answers that are there stay. */
void asker_cancel(struct asker *asker);
/* The same as a failure, so that its owner does not ask it again by itself. */
void asker_stop(struct asker *asker);
/* The answers go away, be there more to come or not. */
void asker_drop(struct asker *asker);
/* Both; it can ask again. */
void asker_forget(struct asker *asker);

#endif
