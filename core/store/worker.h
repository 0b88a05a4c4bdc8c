#ifndef CORE_STORE_WORKER_H
#define CORE_STORE_WORKER_H

#include "core/store/store.h"

/*
 * A thread with its own read-only connection that runs queries while the
 * screen stays alive. The newest request wins: handing one in never blocks
 * and makes all older work of the same channel silent. Answers are collected
 * by the owner when the descriptor becomes readable.
 */
struct worker;

/* Requests of different channels do not cancel each other. */
enum worker_channel {
	WORKER_ROWS,
	WORKER_COUNTS, /* of the values of some fields */
	WORKER_TOTAL,  /* of all events */
	WORKER_PARTS,  /* without each part of a filter */
	WORKER_PAIRS,
	WORKER_OFFERS,	/* of values that could be typed */
	WORKER_PICTURE, /* what the view that is open shows */
	WORKER_ASIDE,	/* what stands beside it */
	WORKER_CHANNELS
};

enum worker_reply_kind {
	WORKER_CHUNK,  /* some row ids, in order */
	WORKER_TABLE,  /* label and number pairs, all of one statement */
	WORKER_ANSWER, /* rows of any columns, all of one statement */
	WORKER_DONE,   /* the request is answered */
	WORKER_FAILED,
};

struct worker_count {
	struct str label;
	int64_t number;
};

/* A reply; the texts live in its arena. */
struct worker_reply {
	struct worker_reply *next;
	enum worker_reply_kind kind;
	enum worker_channel channel;
	uint64_t ticket;
	struct row_ids rows;
	struct worker_count *counts;
	size_t count;
	struct answer answer;
	struct arena arena;
	struct err err;
};

/* The path of a store that is open. */
struct worker *worker_open(const char *path, struct err *err);
/* Abandons what it does and joins the thread. */
void worker_close(struct worker *worker);
/* Readable when replies wait; for poll. */
int worker_fd(const struct worker *worker);
/* Row ids of the statement, in chunks. Copies the SQL. Returns a ticket. */
uint64_t worker_scan(struct worker *worker, const struct sql *sql);
/*
 * Rows of (label, number), or of a number alone. Several statements are one
 * request: each gives a table, in their order, then the request is done.
 */
uint64_t worker_count(struct worker *worker, enum worker_channel channel,
    const struct sql *sql, size_t statements);
/* The same with all columns as text: an answer for each statement. */
uint64_t worker_ask(struct worker *worker, enum worker_channel channel,
    const struct sql *sql, size_t statements);
void worker_cancel(struct worker *worker, enum worker_channel channel);
/*
 * The oldest waiting reply that is not outdated, owned by the caller, or
 * NULL.
 */
struct worker_reply *worker_collect(struct worker *worker);
void worker_reply_free(struct worker_reply *reply);
/* Is an answer of one of the channels (bits 1 << channel) still to come? */
bool worker_owes(struct worker *worker, unsigned channels);
/* Nothing is under way and nothing waits to be collected. */
bool worker_is_idle(struct worker *worker);

#endif
