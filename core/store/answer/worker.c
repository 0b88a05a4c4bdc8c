#include "core/store/answer/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

#include "core/base/thread.h"
#include "core/store/look.h"

/*
 * Requests wait in the order in which they were asked; an asker has at most
 * one. Whoever no longer wants an answer marks its request as outdated: SQLite
 * looks at that every few hundred steps, so that the work ends soon and
 * silently. (An interrupt would be lost if it came between two statements.)
 * Replies wait in a list; a byte in the pipe says that there are some.
 */
enum {
	PROGRESS_STEPS = 500,
	CHUNK_FIRST = 256, /* more than a screenful */
	CHUNK_LAST = 64 * 1024,
	CHUNK_LOOKED = 1024, /* rows until it is told how far a search is */
	CHUNK_GROWTH = 16,
};

/* Rows never wait behind anything else: they have a reader of their own. */
enum { READER_ROWS, READER_REST, READERS };

struct request {
	struct request *next;
	struct asker *asker;   /* NULL once nothing more is to be sent to it */
	struct reader *reader; /* NULL: it is answered where it is asked */
	struct store *store;
	struct question *questions;
	size_t count;
	struct arena arena;
	_Atomic bool is_outdated;
};

/* An answer, or the last word on a request. */
struct reply {
	struct reply *next;
	struct asker *asker;
	struct arena arena;
	struct answer answer;
	bool is_last;
	struct err err;
};

struct reader {
	struct worker *worker;
	struct store *store; /* of the thread, once it was asked something */
	struct thread *thread;
	struct condition *wakes;
	struct request *waiting, *running; /* under the mutex */
};

struct worker {
	const struct store *store; /* whose database is read */
	struct reader readers[READERS];
	struct mutex *mutex;
	int pipe[2];
	size_t owed; /* askers; of the owner alone */
	/* Under the mutex. */
	struct reply *first, *last;
	bool is_stopping;
};

static struct request *
request_new(const struct question *questions, size_t count)
{
	struct request *request = mem_alloc(sizeof *request);

	request->questions =
	    ARENA_ARRAY(&request->arena, struct question, count);
	request->count = count;
	for (size_t i = 0; i < count; i++)
		question_copy(
		    &request->arena, &questions[i], &request->questions[i]);
	return request;
}

static void
request_free(struct request *request)
{
	arena_release(&request->arena);
	free(request);
}

static void
reply_free(struct reply *reply)
{
	arena_release(&reply->arena);
	free(reply);
}

/* The asker has what the reply holds, and the reply. */
static void
deliver(struct asker *asker, struct reply *reply)
{
	if (reply->is_last) {
		asker->state = reply->err.text[0] ? ASKER_FAILED : ASKER_DONE;
		asker->err = reply->err;
		reply_free(reply);
		return;
	}
	*ARENA_PUSH(&asker->arena, asker->answers, asker->count,
	    struct answer) = reply->answer;
	reply->next = asker->replies;
	asker->replies = reply;
}

/* Where the pipe is full the owner has been told often enough. */
static void
append(struct worker *worker, struct reply *reply)
{
	ssize_t written;

	if (worker->first) {
		worker->last->next = reply;
	} else {
		worker->first = reply;
		written = write(worker->pipe[1], "", 1);
		(void)written;
	}
	worker->last = reply;
}

static void
send(struct request *request, struct reply *reply)
{
	if (!request->reader) {
		deliver(request->asker, reply);
		return;
	}
	struct worker *worker = request->reader->worker;
	mutex_lock(worker->mutex);
	reply->asker = request->asker;
	if (!reply->asker) {
		reply_free(reply);
	} else {
		append(worker, reply);
		/* Now, because the asker may then ask something else. */
		if (reply->is_last) {
			reply->asker->request = NULL;
			request->asker = NULL;
		}
	}
	mutex_unlock(worker->mutex);
}

/* Rows come in chunks, so that the first are there before all are found; a
 * search tells how far it is. */
static bool
answer(
    struct request *request, const struct question *question, struct err *err)
{
	size_t size = question->kind == QUESTION_ROWS	? CHUNK_FIRST
		      : question->kind == QUESTION_FIND ? CHUNK_LOOKED
							: SIZE_MAX;
	struct asked asked;
	bool is_read = asked_begin(&asked, request->store, question, err);

	while (
	    is_read && !asked.is_over && !atomic_load(&request->is_outdated)) {
		struct reply *reply = mem_alloc(sizeof *reply);
		is_read = asked_read(
		    &asked, size, &reply->arena, &reply->answer, err);
		if (is_read)
			send(request, reply);
		else
			reply_free(reply);
		if (question->kind == QUESTION_ROWS && size < CHUNK_LAST)
			size *= CHUNK_GROWTH;
	}
	asked_end(&asked);
	return is_read;
}

/* One question is answered by one statement, or begins to read itself. */
static bool
answer_all(struct request *request, struct err *err)
{
	bool is_read = true;

	if (request->count == 1)
		return answer(request, request->questions, err);
	if (!store_begin_reading(request->store, err))
		return false;
	for (size_t i = 0; is_read && i < request->count; i++)
		is_read = answer(request, &request->questions[i], err);
	store_end_reading(request->store);
	return is_read;
}

static int
stop_when_outdated(void *context)
{
	const struct reader *reader = context;

	return atomic_load(&reader->running->is_outdated);
}

/* Its cache stays small: a sort in progress can only be left when done. */
static bool
open_store(struct request *request, struct err *err)
{
	struct reader *reader = request->reader;

	if (!reader)
		return true;
	if (!reader->store) {
		reader->store = store_open_again(reader->worker->store, err);
		if (!reader->store)
			return false;
		sqlite3_progress_handler(reader->store->db, PROGRESS_STEPS,
		    stop_when_outdated, reader);
	}
	request->store = reader->store;
	return true;
}

static void
serve(struct request *request)
{
	struct reply *last = mem_alloc(sizeof *last);

	last->is_last = true;
	if (open_store(request, &last->err))
		answer_all(request, &last->err);
	send(request, last);
}

static void
run(void *argument)
{
	struct reader *reader = argument;
	struct mutex *mutex = reader->worker->mutex;

	mutex_lock(mutex);
	while (!reader->worker->is_stopping) {
		reader->running = reader->waiting;
		if (!reader->running) {
			condition_wait(reader->wakes, mutex);
			continue;
		}
		reader->waiting = reader->running->next;
		mutex_unlock(mutex);
		serve(reader->running);
		mutex_lock(mutex);
		request_free(reader->running);
		reader->running = NULL;
	}
	mutex_unlock(mutex);
}

static bool
open_pipe(struct worker *worker, struct err *err)
{
	if (pipe(worker->pipe) != 0) {
		worker->pipe[0] = worker->pipe[1] = -1;
		return err_set(err, ERR_IO, "no pipe: %s", strerror(errno));
	}
	for (int i = 0; i < 2; i++) {
		fcntl(worker->pipe[i], F_SETFL, O_NONBLOCK);
		fcntl(worker->pipe[i], F_SETFD, FD_CLOEXEC);
	}
	return true;
}

static bool
start_reader(struct worker *worker, struct reader *reader, struct err *err)
{
	reader->worker = worker;
	reader->wakes = condition_new();
	reader->thread = thread_start(run, reader, err);
	return reader->thread != NULL;
}

struct worker *
worker_open(const struct store *store, struct err *err)
{
	struct worker *worker = mem_alloc(sizeof *worker);
	bool is_open = open_pipe(worker, err);

	worker->store = store;
	worker->mutex = mutex_new();
	for (int i = 0; is_open && i < READERS; i++)
		is_open = start_reader(worker, &worker->readers[i], err);
	if (is_open)
		return worker;
	worker_close(worker);
	return NULL;
}

static void
tell_to_stop(struct reader *reader)
{
	if (reader->running)
		atomic_store(&reader->running->is_outdated, true);
	if (reader->wakes)
		condition_signal(reader->wakes);
}

static void
close_reader(struct reader *reader)
{
	thread_join(reader->thread);
	if (reader->store)
		sqlite3_progress_handler(reader->store->db, 0, NULL, NULL);
	store_close(reader->store);
	condition_free(reader->wakes);
}

void
worker_close(struct worker *worker)
{
	if (!worker)
		return;
	mutex_lock(worker->mutex);
	worker->is_stopping = true;
	for (int i = 0; i < READERS; i++)
		tell_to_stop(&worker->readers[i]);
	mutex_unlock(worker->mutex);
	for (int i = 0; i < READERS; i++)
		close_reader(&worker->readers[i]);
	for (int i = 0; i < 2; i++)
		if (worker->pipe[i] >= 0)
			close(worker->pipe[i]);
	mutex_free(worker->mutex);
	free(worker);
}

int
worker_fd(const struct worker *worker)
{
	return worker->pipe[0];
}

static void
drain_pipe(struct worker *worker)
{
	char bytes[64];

	while (read(worker->pipe[0], bytes, sizeof bytes) > 0)
		continue;
}

bool
worker_deliver(struct worker *worker, struct err *err)
{
	mutex_lock(worker->mutex);
	struct reply *reply = worker->first;
	if (reply)
		worker->first = reply->next;
	if (!worker->first)
		drain_pipe(worker);
	mutex_unlock(worker->mutex);
	if (!reply)
		return false;
	worker->owed -= reply->is_last;
	*err = reply->err;
	deliver(reply->asker, reply);
	return true;
}

bool
worker_is_idle(const struct worker *worker)
{
	return worker->owed == 0;
}

static void
enqueue(struct reader *reader, struct request *request)
{
	struct request **end = &reader->waiting;

	mutex_lock(reader->worker->mutex);
	request->asker->request = request;
	while (*end)
		end = &(*end)->next;
	*end = request;
	condition_signal(reader->wakes);
	mutex_unlock(reader->worker->mutex);
}

static struct reader *
reader_of(struct worker *worker, const struct question *question)
{
	bool is_of_rows =
	    question->kind == QUESTION_ROWS || question->kind == QUESTION_FIND;

	return &worker->readers[is_of_rows ? READER_ROWS : READER_REST];
}

void
asker_ask(struct asker *asker, struct store *store, struct worker *worker,
    const struct question *questions, size_t count)
{
	struct request *request = request_new(questions, count);

	asker_forget(asker);
	asker->state = ASKER_OWED;
	asker->worker = worker;
	request->asker = asker;
	request->store = store;
	if (!worker) {
		serve(request);
		request_free(request);
		return;
	}
	request->reader = reader_of(worker, questions);
	worker->owed++;
	enqueue(request->reader, request);
}

/* With the mutex held, like the next. */
static void
drop_replies(struct worker *worker, const struct asker *asker)
{
	struct reply **at = &worker->first;

	worker->last = NULL;
	while (*at) {
		struct reply *reply = *at;
		if (reply->asker != asker) {
			worker->last = reply;
			at = &reply->next;
			continue;
		}
		*at = reply->next;
		reply_free(reply);
	}
}

/* One that waits goes away; one that is under way soon ends. */
static void
drop_request(struct request *request)
{
	struct request **at = &request->reader->waiting;

	request->asker = NULL;
	atomic_store(&request->is_outdated, true);
	while (*at && *at != request)
		at = &(*at)->next;
	if (!*at)
		return;
	*at = request->next;
	request_free(request);
}

void
asker_cancel(struct asker *asker)
{
	struct worker *worker = asker->worker;

	if (asker->state != ASKER_OWED)
		return;
	asker->state = ASKER_NEW;
	worker->owed--;
	mutex_lock(worker->mutex);
	drop_replies(worker, asker);
	if (asker->request)
		drop_request(asker->request);
	asker->request = NULL;
	mutex_unlock(worker->mutex);
}

void
asker_stop(struct asker *asker)
{
	if (asker->state != ASKER_OWED)
		return;
	asker_cancel(asker);
	asker->state = ASKER_FAILED;
	err_set(&asker->err, ERR_CANCELLED, "cancelled");
}

void
asker_drop(struct asker *asker)
{
	while (asker->replies) {
		struct reply *reply = asker->replies;
		asker->replies = reply->next;
		reply_free(reply);
	}
	arena_release(&asker->arena);
	asker->answers = NULL;
	asker->count = 0;
}

void
asker_forget(struct asker *asker)
{
	asker_cancel(asker);
	asker_drop(asker);
	asker->state = ASKER_NEW;
	asker->err = (struct err){0};
}
