#include "core/base/thread.h"

#include <signal.h>

#include "tests/unit/test.h"

struct box {
	struct mutex *mutex;
	struct condition *condition;
	int value;
	bool blocks_signals;
};

static void
put_values(void *argument)
{
	struct box *box = argument;

	for (int value = 1; value <= 3; value++) {
		mutex_lock(box->mutex);
		while (box->value)
			condition_wait(box->condition, box->mutex);
		box->value = value;
		condition_signal(box->condition);
		mutex_unlock(box->mutex);
	}
}

static void
threads_hand_values_to_each_other(void **state)
{
	struct box box = {mutex_new(), condition_new(), 0, false};
	int sum = 0;

	(void)state;
	struct thread *thread = thread_start(put_values, &box, NULL);
	assert_non_null(thread);
	for (int i = 0; i < 3; i++) {
		mutex_lock(box.mutex);
		while (!box.value)
			condition_wait(box.condition, box.mutex);
		sum = sum * 10 + box.value;
		box.value = 0;
		condition_signal(box.condition);
		mutex_unlock(box.mutex);
	}
	thread_join(thread);
	assert_int_equal(sum, 123);
	condition_free(box.condition);
	mutex_free(box.mutex);
}

static void
look_at_signals(void *argument)
{
	struct box *box = argument;
	sigset_t blocked;

	sigemptyset(&blocked);
	pthread_sigmask(SIG_BLOCK, NULL, &blocked);
	box->blocks_signals = sigismember(&blocked, SIGINT) == 1 &&
			      sigismember(&blocked, SIGWINCH) == 1;
}

static void
signals_stay_with_the_first_thread(void **state)
{
	struct box box = {0};
	sigset_t blocked;

	(void)state;
	struct thread *thread = thread_start(look_at_signals, &box, NULL);
	thread_join(thread);
	assert_true(box.blocks_signals);
	pthread_sigmask(SIG_BLOCK, NULL, &blocked);
	assert_int_equal(sigismember(&blocked, SIGINT), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(threads_hand_values_to_each_other),
	    cmocka_unit_test(signals_stay_with_the_first_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
