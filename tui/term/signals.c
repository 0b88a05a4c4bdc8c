#include "tui/term/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "core/base/temporary.h"

enum { RESTORE_MAX = 512, STACK_SIZE = 64 * 1024, END_SECONDS = 1 };

static const int reported[] = {
    SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};

static struct {
	bool is_open;
	int pipe[2];
	struct sigaction old_reported[ARRAY_LENGTH(reported)];
	struct sigaction old_fatal[ARRAY_LENGTH(fatal)];
	int terminal;
	struct termios modes;
	char restore[RESTORE_MAX];
	size_t restore_length;
	volatile sig_atomic_t ended_by;
} state;
static _Alignas(max_align_t) char fatal_stack[STACK_SIZE];

void
signals_restore_now(void)
{
	int old_errno = errno;
	ssize_t written;

	if (!state.is_open || state.restore_length == 0)
		return;
	written = write(state.terminal, state.restore, state.restore_length);
	(void)written;
	tcsetattr(state.terminal, TCSANOW, &state.modes);
	errno = old_errno;
}

static void
take_default(int number)
{
	struct sigaction action = {.sa_handler = SIG_DFL};
	sigset_t set;

	temporary_remove_all();
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

static void
on_fault(int number)
{
	signals_restore_now();
	take_default(number);
}

/*
 * A terminal whose output is stopped would hold the program in a write for
 * ever: what has not ended a second after a signal is ended here.
 */
static void
on_alarm(int number)
{
	(void)number;
	tcflush(state.terminal, TCOFLUSH);
	tcsetattr(state.terminal, TCSANOW, &state.modes);
	take_default(state.ended_by);
	_exit(128 + state.ended_by);
}

static bool
ends_program(int number)
{
	return number == SIGTERM || number == SIGHUP || number == SIGINT ||
	       number == SIGQUIT;
}

static void
on_report(int number)
{
	int old_errno = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t written = write(state.pipe[1], &byte, 1);

	(void)written;
	if (ends_program(number) && !state.ended_by) {
		state.ended_by = number;
		alarm(END_SECONDS);
	}
	errno = old_errno;
}

static void
install(const int *numbers, size_t count, void (*handler)(int), int flags,
    struct sigaction *old)
{
	for (size_t i = 0; i < count; i++) {
		struct sigaction action = {
		    .sa_handler = handler, .sa_flags = flags};

		sigemptyset(&action.sa_mask);
		sigaction(numbers[i], &action, &old[i]);
	}
}

static void
install_all(void)
{
	static const int alarms[] = {SIGALRM};
	struct sigaction unused;
	stack_t stack = {.ss_sp = fatal_stack, .ss_size = sizeof fatal_stack};

	sigaltstack(&stack, NULL);
	install(reported, ARRAY_LENGTH(reported), on_report, SA_RESTART,
	    state.old_reported);
	install(
	    fatal, ARRAY_LENGTH(fatal), on_fault, SA_ONSTACK, state.old_fatal);
	install(alarms, 1, on_alarm, 0, &unused);
}

static bool
set_up_pipe(int descriptor)
{
	return fcntl(descriptor, F_SETFL, O_NONBLOCK) == 0 &&
	       fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0;
}

/* After exit() has cleaned up: the parent is to see what ended us. */
static void
raise_at_exit(void)
{
	if (!state.ended_by)
		return;
	fflush(NULL);
	take_default(state.ended_by);
}

bool
signals_open(struct err *err)
{
	static bool is_registered;

	if (pipe(state.pipe) != 0 || !set_up_pipe(state.pipe[0]) ||
	    !set_up_pipe(state.pipe[1]))
		return err_set(err, ERR_IO, "cannot watch for signals: %s",
		    strerror(errno));
	if (!is_registered)
		is_registered = atexit(raise_at_exit) == 0;
	state.is_open = true;
	state.restore_length = 0;
	install_all();
	return true;
}

void
signals_close(void)
{
	stack_t none = {.ss_flags = SS_DISABLE};

	if (!state.is_open)
		return;
	state.is_open = false;
	for (size_t i = 0; i < ARRAY_LENGTH(reported); i++)
		sigaction(reported[i], &state.old_reported[i], NULL);
	for (size_t i = 0; i < ARRAY_LENGTH(fatal); i++)
		sigaction(fatal[i], &state.old_fatal[i], NULL);
	sigaltstack(&none, NULL);
	alarm(0);
	close(state.pipe[0]);
	close(state.pipe[1]);
}

int
signals_fd(void)
{
	return state.pipe[0];
}

int
signals_next(void)
{
	unsigned char byte = 0;

	return read(state.pipe[0], &byte, 1) == 1 ? byte : 0;
}

void
signals_set_restore(int terminal, const struct termios *modes, struct str bytes)
{
	state.terminal = terminal;
	state.modes = *modes;
	state.restore_length = bytes.len < RESTORE_MAX ? bytes.len : 0;
	memcpy(state.restore, bytes.ptr, state.restore_length);
}

void
signals_stop_program(void)
{
	struct sigaction ours, usual = {.sa_handler = SIG_DFL};

	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}

void
signals_end_by(int signal_number)
{
	state.ended_by = signal_number;
}
