#ifndef CORE_BASE_THREAD_H
#define CORE_BASE_THREAD_H

#include <stdbool.h>

#include "core/base/err.h"

/* Threads, mutexes and conditions, so that only thread.c knows pthread.h. */
struct thread;
struct mutex;
struct condition;

/* All signals are blocked in the new thread. NULL on failure. */
struct thread *thread_start(
    void (*run)(void *argument), void *argument, struct err *err);
/* Waits for its end and frees it; NULL-safe. */
void thread_join(struct thread *thread);

struct mutex *mutex_new(void);
void mutex_free(struct mutex *mutex);
void mutex_lock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);

struct condition *condition_new(void);
void condition_free(struct condition *condition);
void condition_wait(struct condition *condition, struct mutex *mutex);
void condition_signal(struct condition *condition);

#endif
