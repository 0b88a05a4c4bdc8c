#include "core/base/thread.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include "core/base/arena.h"

struct thread {
	pthread_t id;
	void (*run)(void *argument);
	void *argument;
};

struct mutex {
	pthread_mutex_t pthread;
};

struct condition {
	pthread_cond_t pthread;
};

/* Of what fails only when it is used wrongly. */
static void
must(int result)
{
	assert(result == 0);
	(void)result;
}

static void *
enter(void *argument)
{
	struct thread *thread = argument;

	thread->run(thread->argument);
	return NULL;
}

struct thread *
thread_start(void (*run)(void *argument), void *argument, struct err *err)
{
	struct thread *thread = mem_alloc(sizeof *thread);
	sigset_t all, before;

	*thread = (struct thread){.run = run, .argument = argument};
	sigfillset(&all);
	/* A thread starts with its parent's mask: no signal can come first. */
	must(pthread_sigmask(SIG_SETMASK, &all, &before));
	int result = pthread_create(&thread->id, NULL, enter, thread);
	must(pthread_sigmask(SIG_SETMASK, &before, NULL));
	if (result == 0)
		return thread;
	free(thread);
	err_set(
	    err, ERR_IO, "no thread could be started: %s", strerror(result));
	return NULL;
}

void
thread_join(struct thread *thread)
{
	if (!thread)
		return;
	must(pthread_join(thread->id, NULL));
	free(thread);
}

struct mutex *
mutex_new(void)
{
	struct mutex *mutex = mem_alloc(sizeof *mutex);

	must(pthread_mutex_init(&mutex->pthread, NULL));
	return mutex;
}

void
mutex_free(struct mutex *mutex)
{
	if (!mutex)
		return;
	must(pthread_mutex_destroy(&mutex->pthread));
	free(mutex);
}

void
mutex_lock(struct mutex *mutex)
{
	must(pthread_mutex_lock(&mutex->pthread));
}

void
mutex_unlock(struct mutex *mutex)
{
	must(pthread_mutex_unlock(&mutex->pthread));
}

struct condition *
condition_new(void)
{
	struct condition *condition = mem_alloc(sizeof *condition);

	must(pthread_cond_init(&condition->pthread, NULL));
	return condition;
}

void
condition_free(struct condition *condition)
{
	if (!condition)
		return;
	must(pthread_cond_destroy(&condition->pthread));
	free(condition);
}

void
condition_wait(struct condition *condition, struct mutex *mutex)
{
	must(pthread_cond_wait(&condition->pthread, &mutex->pthread));
}

void
condition_signal(struct condition *condition)
{
	must(pthread_cond_signal(&condition->pthread));
}
