#include "core/command/commands.h"

#include <signal.h>
#include <stddef.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

/* A handler has nothing but globals to write to. */
static volatile sig_atomic_t received;
static struct sigaction previous[SIGNAL_COUNT];

static void
remember(int number)
{
	received = number;
}

/* What was ignored when we came stays so: nohup counts on it. */
void
interrupt_begin(void)
{
	struct sigaction action = {.sa_handler = remember};

	received = 0;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNAL_COUNT; i++) {
		sigaction(signals[i], NULL, &previous[i]);
		if (previous[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

int
interrupt_signal(void)
{
	return received;
}

void
interrupt_end(void)
{
	for (size_t i = 0; i < SIGNAL_COUNT; i++)
		sigaction(signals[i], &previous[i], NULL);
}
