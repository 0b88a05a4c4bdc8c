#include "tui/term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "core/base/temporary.h"

enum { RESTORE_MAX = 512, STACK_SIZE = 64 * 1024, END_SECONDS = 1 };
enum { SIGNALS = 65 }; /* one more than Linux has */

/*
 * What to do of a signal. Those that end a program by default end this one in
 * good order, whatever they are for: so the table names the others.
 */
enum role { ROLE_END, ROLE_REPORT, ROLE_FAULT, ROLE_ALARM, ROLE_NONE };
static const unsigned char roles[SIGNALS] = {
    [0] = ROLE_NONE,
    [SIGTSTP] = ROLE_REPORT,
    [SIGCONT] = ROLE_REPORT,
    [SIGWINCH] = ROLE_REPORT,
    [SIGSEGV] = ROLE_FAULT,
    [SIGBUS] = ROLE_FAULT,
    [SIGABRT] = ROLE_FAULT,
    [SIGFPE] = ROLE_FAULT,
    [SIGILL] = ROLE_FAULT,
    [SIGTRAP] = ROLE_FAULT,
    [SIGSYS] = ROLE_FAULT,
    [SIGALRM] = ROLE_ALARM,
    [SIGKILL] = ROLE_NONE,
    [SIGSTOP] = ROLE_NONE,
    [SIGTTIN] = ROLE_NONE,
    [SIGTTOU] = ROLE_NONE,
    [SIGCHLD] = ROLE_NONE,
    [SIGURG] = ROLE_NONE,
};

static struct {
	bool is_open;
	int pipe[2];
	struct sigaction old[SIGNALS];
	bool is_ours[SIGNALS];
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

static void
on_report(int number)
{
	int old_errno = errno;
	unsigned char byte = (unsigned char)number;
	ssize_t written = write(state.pipe[1], &byte, 1);

	(void)written;
	if (roles[number] != ROLE_REPORT && !state.ended_by) {
		state.ended_by = number;
		alarm(END_SECONDS);
	}
	errno = old_errno;
}

/*
 * A terminal whose output is stopped would hold the program in a write for
 * ever: what has not ended a second after a signal is ended here. An alarm
 * that is not our own is a signal like others.
 */
static void
on_alarm(int number)
{
	if (!state.ended_by) {
		if (state.old[number].sa_handler != SIG_IGN)
			on_report(number);
		return;
	}
	tcflush(state.terminal, TCOFLUSH);
	tcsetattr(state.terminal, TCSANOW, &state.modes);
	take_default(state.ended_by);
	_exit(128 + state.ended_by);
}

/* NULL: the signal is left as it is. */
static void (*const handlers[])(int number) = {
    [ROLE_END] = on_report,
    [ROLE_REPORT] = on_report,
    [ROLE_FAULT] = on_fault,
    [ROLE_ALARM] = on_alarm,
    [ROLE_NONE] = NULL,
};

/* What was ignored when we came stays so, if it would end us. */
static bool
is_kept(int number)
{
	return state.old[number].sa_handler == SIG_IGN &&
	       (roles[number] == ROLE_END || roles[number] == ROLE_FAULT);
}

static void
install(int number)
{
	enum role role = (enum role)roles[number];
	struct sigaction action = {.sa_handler = handlers[role],
	    .sa_flags = role == ROLE_FAULT ? SA_ONSTACK : SA_RESTART};

	state.is_ours[number] = false;
	if (role == ROLE_NONE || sigaction(number, NULL, &state.old[number]) ||
	    is_kept(number))
		return;
	sigemptyset(&action.sa_mask);
	state.is_ours[number] = sigaction(number, &action, NULL) == 0;
}

static void
install_all(void)
{
	stack_t stack = {.ss_sp = fatal_stack, .ss_size = sizeof fatal_stack};

	sigaltstack(&stack, NULL);
	for (int number = 1; number < SIGNALS; number++)
		install(number);
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
	alarm(0);
	for (int number = 1; number < SIGNALS; number++)
		if (state.is_ours[number])
			sigaction(number, &state.old[number], NULL);
	sigaltstack(&none, NULL);
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

/* Going on after that is nothing to report. */
void
signals_stop_program(void)
{
	struct sigaction usual = {.sa_handler = SIG_DFL}, stop, go_on;

	sigemptyset(&usual.sa_mask);
	sigaction(SIGTSTP, &usual, &stop);
	sigaction(SIGCONT, &usual, &go_on);
	raise(SIGTSTP);
	sigaction(SIGCONT, &go_on, NULL);
	sigaction(SIGTSTP, &stop, NULL);
}
