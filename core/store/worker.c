#include "core/store/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <unistd.h>

#include "core/base/thread.h"
#include "core/store/look.h"

/*
 * The owner leaves at most one request for each channel; the thread takes the
 * oldest of them. Every request has a ticket, and the newest ticket of each
 * channel is what its answers are wanted for: SQLite asks for it every few
 * hundred steps, so that outdated work ends soon and silently. (An interrupt
 * would be lost if it came between two statements.) Replies wait in a list;
 * a byte in the pipe says that there are some.
 */
enum {
	PROGRESS_STEPS = 500,
	CHUNK_FIRST = 256, /* more than a screenful */
	CHUNK_LAST = 64 * 1024,
	CHUNK_GROWTH = 16,
};

struct request {
	uint64_t ticket; /* 0: none */
	enum worker_reply_kind answer;
	struct sql *sql;
	size_t statements;
};

struct worker {
	struct store *store; /* of the thread, once that runs */
	struct thread *thread;
	struct mutex *mutex;
	struct condition *wakes;
	int pipe[2];
	_Atomic uint64_t newest[WORKER_CHANNELS];
	/* Of the thread alone. */
	enum worker_channel channel;
	uint64_t running;
	/* Under the mutex. */
	uint64_t tickets;
	struct request waiting[WORKER_CHANNELS];
	struct worker_reply *first, *last;
	bool is_running;
	bool is_stopping;
};

static void
request_release(struct request *request)
{
	for (size_t i = 0; i < request->statements; i++)
		sql_release(&request->sql[i]);
	free(request->sql);
	*request = (struct request){0};
}

void
worker_reply_free(struct worker_reply *reply)
{
	if (!reply)
		return;
	row_ids_release(&reply->rows);
	arena_release(&reply->arena);
	free(reply);
}

static bool
is_outdated(struct worker *worker)
{
	return atomic_load(&worker->newest[worker->channel]) != worker->running;
}

static int
stop_when_outdated(void *context)
{
	return is_outdated(context);
}

static struct worker_reply *
reply_new(struct worker *worker, enum worker_reply_kind kind)
{
	struct worker_reply *reply = mem_alloc(sizeof *reply);

	reply->kind = kind;
	reply->channel = worker->channel;
	reply->ticket = worker->running;
	return reply;
}

/* Where the pipe is full the owner has been told often enough. */
static void
tell_owner(struct worker *worker)
{
	ssize_t written = write(worker->pipe[1], "", 1);

	(void)written;
}

static void
append_reply(struct worker *worker, struct worker_reply *reply)
{
	bool was_empty = !worker->first;
	if (was_empty)
		worker->first = reply;
	else
		worker->last->next = reply;
	worker->last = reply;
	if (was_empty)
		tell_owner(worker);
}

static void
send_reply(struct worker *worker, struct worker_reply *reply)
{
	mutex_lock(worker->mutex);
	append_reply(worker, reply);
	mutex_unlock(worker->mutex);
}

/* Fills one chunk; *found is false when there is nothing behind it. */
static bool
read_chunk(struct worker *worker, sqlite3_stmt *statement, size_t size,
    struct worker_reply *reply, bool *found, struct err *err)
{
	while (reply->rows.count < size) {
		if (!statement_step(worker->store, statement, found, err))
			return false;
		if (!*found)
			return true;
		int64_t row;
		if (!column_row(statement, 0, &row, err))
			return false;
		row_ids_add(&reply->rows, row);
	}
	return true;
}

static bool
scan(struct worker *worker, const struct sql *sql, struct err *err)
{
	sqlite3_stmt *statement = question_prepare(worker->store, sql, err);
	bool found = true, is_read = statement != NULL;
	size_t size = CHUNK_FIRST;

	while (is_read && found && !is_outdated(worker)) {
		struct worker_reply *reply = reply_new(worker, WORKER_CHUNK);
		is_read =
		    read_chunk(worker, statement, size, reply, &found, err);
		if (is_read && reply->rows.count)
			send_reply(worker, reply);
		else
			worker_reply_free(reply);
		if (size < CHUNK_LAST)
			size *= CHUNK_GROWTH;
	}
	sqlite3_finalize(statement);
	return is_read;
}

static bool
count(struct worker *worker, const struct sql *sql, struct err *err)
{
	sqlite3_stmt *statement = question_prepare(worker->store, sql, err);
	struct worker_reply *reply = reply_new(worker, WORKER_TABLE);
	struct arena *arena = &reply->arena;
	bool found = true, is_read = statement != NULL;
	int number = statement && sqlite3_column_count(statement) > 1 ? 1 : 0;

	while (
	    is_read &&
	    (is_read = statement_step(worker->store, statement, &found, err)) &&
	    found)
		*ARENA_PUSH(arena, reply->counts, reply->count,
		    struct worker_count) = (struct worker_count){
		    .label = arena_str(arena, column_str(statement, 0)),
		    .number = sqlite3_column_int64(statement, number)};
	sqlite3_finalize(statement);
	if (is_read)
		send_reply(worker, reply);
	else
		worker_reply_free(reply);
	return is_read;
}

static bool
answer(struct worker *worker, const struct sql *sql, struct err *err)
{
	struct worker_reply *reply = reply_new(worker, WORKER_ANSWER);
	bool is_read = store_answer(
	    worker->store, sql, &reply->arena, &reply->answer, err);

	if (is_read)
		send_reply(worker, reply);
	else
		worker_reply_free(reply);
	return is_read;
}

/* How each kind of answer is made. */
static bool (*const answers[])(
    struct worker *worker, const struct sql *sql, struct err *err) = {
    [WORKER_CHUNK] = scan,
    [WORKER_TABLE] = count,
    [WORKER_ANSWER] = answer,
};

/* Answers all but that the request is done, or has failed: the reply. */
static struct worker_reply *
serve(struct worker *worker, const struct request *request)
{
	struct worker_reply *last;
	struct err err = {0};
	bool is_read = true;

	for (size_t i = 0; is_read && i < request->statements; i++)
		is_read =
		    answers[request->answer](worker, &request->sql[i], &err);
	last = reply_new(worker, is_read ? WORKER_DONE : WORKER_FAILED);
	last->err = err;
	return last;
}

/* The oldest request, taken out of waiting; called with the mutex held. */
static bool
take_request(struct worker *worker, struct request *request)
{
	struct request *oldest = NULL;

	for (int i = 0; i < WORKER_CHANNELS; i++) {
		struct request *waiting = &worker->waiting[i];
		if (!waiting->ticket ||
		    (oldest && oldest->ticket < waiting->ticket))
			continue;
		oldest = waiting;
		worker->channel = (enum worker_channel)i;
	}
	if (!oldest)
		return false;
	*request = *oldest;
	*oldest = (struct request){0};
	worker->running = request->ticket;
	worker->is_running = true;
	return true;
}

static void
run(void *argument)
{
	struct worker *worker = argument;
	struct request request;

	mutex_lock(worker->mutex);
	while (!worker->is_stopping) {
		if (!take_request(worker, &request)) {
			condition_wait(worker->wakes, worker->mutex);
			continue;
		}
		mutex_unlock(worker->mutex);
		struct worker_reply *last = serve(worker, &request);
		request_release(&request);
		mutex_lock(worker->mutex);
		/* At once, so that who is told it is done finds us idle; for
		 * an outdated request it only wakes who waits for that. */
		worker->is_running = false;
		append_reply(worker, last);
	}
	mutex_unlock(worker->mutex);
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

/* A small cache: a sort in progress can only be left when it is done. */
static bool
open_store(struct worker *worker, const char *path, struct err *err)
{
	worker->store = store_open_again(path, err);
	if (!worker->store)
		return false;
	sqlite3_progress_handler(
	    worker->store->db, PROGRESS_STEPS, stop_when_outdated, worker);
	return database_run(
	    worker->store->db, "PRAGMA cache_size = -2048", err);
}

struct worker *
worker_open(const char *path, struct err *err)
{
	struct worker *worker = mem_alloc(sizeof *worker);

	worker->mutex = mutex_new();
	worker->wakes = condition_new();
	if (open_pipe(worker, err) && open_store(worker, path, err)) {
		worker->thread = thread_start(run, worker, err);
		if (worker->thread)
			return worker;
	}
	worker_close(worker);
	return NULL;
}

/* Makes what is under way in the channel outdated; with the mutex held. */
static uint64_t
next_ticket(struct worker *worker, enum worker_channel channel)
{
	uint64_t ticket = ++worker->tickets;

	atomic_store(&worker->newest[channel], ticket);
	request_release(&worker->waiting[channel]);
	return ticket;
}

void
worker_close(struct worker *worker)
{
	if (!worker)
		return;
	mutex_lock(worker->mutex);
	worker->is_stopping = true;
	for (int i = 0; i < WORKER_CHANNELS; i++)
		next_ticket(worker, (enum worker_channel)i);
	condition_signal(worker->wakes);
	mutex_unlock(worker->mutex);
	thread_join(worker->thread);
	store_close(worker->store);
	while (worker->first) {
		struct worker_reply *reply = worker->first;
		worker->first = reply->next;
		worker_reply_free(reply);
	}
	for (int i = 0; i < 2; i++)
		if (worker->pipe[i] >= 0)
			close(worker->pipe[i]);
	condition_free(worker->wakes);
	mutex_free(worker->mutex);
	free(worker);
}

int
worker_fd(const struct worker *worker)
{
	return worker->pipe[0];
}

static uint64_t
ask(struct worker *worker, enum worker_channel channel,
    enum worker_reply_kind answer, const struct sql *sql, size_t statements)
{
	struct request request = {.answer = answer, .statements = statements};

	request.sql = mem_alloc(statements * sizeof *request.sql);
	for (size_t i = 0; i < statements; i++)
		sql_copy(&request.sql[i], &sql[i]);
	mutex_lock(worker->mutex);
	uint64_t ticket = next_ticket(worker, channel);
	request.ticket = ticket;
	worker->waiting[channel] = request;
	condition_signal(worker->wakes);
	mutex_unlock(worker->mutex);
	return ticket;
}

uint64_t
worker_scan(struct worker *worker, const struct sql *sql)
{
	return ask(worker, WORKER_ROWS, WORKER_CHUNK, sql, 1);
}

uint64_t
worker_count(struct worker *worker, enum worker_channel channel,
    const struct sql *sql, size_t statements)
{
	return ask(worker, channel, WORKER_TABLE, sql, statements);
}

uint64_t
worker_ask(struct worker *worker, enum worker_channel channel,
    const struct sql *sql, size_t statements)
{
	return ask(worker, channel, WORKER_ANSWER, sql, statements);
}

void
worker_cancel(struct worker *worker, enum worker_channel channel)
{
	mutex_lock(worker->mutex);
	next_ticket(worker, channel);
	mutex_unlock(worker->mutex);
}

static void
drain_pipe(struct worker *worker)
{
	char bytes[64];

	while (read(worker->pipe[0], bytes, sizeof bytes) > 0)
		continue;
}

struct worker_reply *
worker_collect(struct worker *worker)
{
	struct worker_reply *reply;

	mutex_lock(worker->mutex);
	while ((reply = worker->first)) {
		worker->first = reply->next;
		if (reply->ticket ==
		    atomic_load(&worker->newest[reply->channel]))
			break;
		worker_reply_free(reply);
	}
	if (!worker->first)
		drain_pipe(worker);
	mutex_unlock(worker->mutex);
	if (reply)
		reply->next = NULL;
	return reply;
}

/* Is the newest request of the channel unanswered? With the mutex held. */
static bool
owes(const struct worker *worker, enum worker_channel channel)
{
	uint64_t newest = atomic_load(&worker->newest[channel]);

	if (worker->waiting[channel].ticket ||
	    (worker->is_running && worker->running == newest))
		return true;
	for (const struct worker_reply *reply = worker->first; reply;
	     reply = reply->next)
		if (reply->channel == channel && reply->ticket == newest)
			return true;
	return false;
}

bool
worker_owes(struct worker *worker, unsigned channels)
{
	bool is_owed = false;

	mutex_lock(worker->mutex);
	for (int i = 0; i < WORKER_CHANNELS; i++)
		if (channels & (1u << i))
			is_owed =
			    is_owed || owes(worker, (enum worker_channel)i);
	mutex_unlock(worker->mutex);
	return is_owed;
}

bool
worker_is_idle(struct worker *worker)
{
	mutex_lock(worker->mutex);
	bool is_idle = !worker->is_running && !worker->first;
	for (int i = 0; i < WORKER_CHANNELS; i++)
		is_idle = is_idle && !worker->waiting[i].ticket;
	mutex_unlock(worker->mutex);
	return is_idle;
}
