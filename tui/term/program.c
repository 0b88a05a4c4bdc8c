#include "tui/term/program.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static char *
make_word(struct arena *arena, struct str text)
{
	char *word = ARENA_ARRAY(arena, char, text.len + 1);

	memcpy(word, text.ptr, text.len);
	word[text.len] = '\0';
	return word;
}

static char **
make_words(struct arena *arena, struct str setting, struct str last)
{
	struct str rest = setting, word;
	struct strs words = {0};
	char **argv;

	while (str_split(&rest, ' ', &word))
		if (word.len > 0)
			arena_strs_add(arena, &words, word);
	arena_strs_add(arena, &words, last);
	argv = ARENA_ARRAY(arena, char *, words.count + 1);
	for (size_t i = 0; i < words.count; i++)
		argv[i] = make_word(arena, words.items[i]);
	argv[words.count] = NULL;
	return argv;
}

/* What we ignore or catch is as usual for the other program. */
static void
reset_signals(posix_spawnattr_t *attributes)
{
	sigset_t all;

	sigfillset(&all);
	posix_spawnattr_setsigdefault(attributes, &all);
	sigemptyset(&all);
	posix_spawnattr_setsigmask(attributes, &all);
}

enum streams { STREAMS_NONE, STREAMS_TERMINAL };

static void
choose_streams(posix_spawn_file_actions_t *actions, enum streams streams)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (streams == STREAMS_NONE)
			posix_spawn_file_actions_addopen(
			    actions, fd, "/dev/null", O_RDWR, 0);
		else if (!isatty(fd))
			posix_spawn_file_actions_addopen(
			    actions, fd, "/dev/tty", O_RDWR, 0);
	}
}

static bool
spawn(struct str setting, struct str last, enum streams streams, pid_t *child,
    struct err *err)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	struct arena arena = {0};
	char **argv = make_words(&arena, setting, last);
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	int failure;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	choose_streams(&actions, streams);
	reset_signals(&attributes);
	if (streams == STREAMS_NONE)
		flags |= POSIX_SPAWN_SETPGROUP;
	posix_spawnattr_setflags(&attributes, flags);
	failure =
	    posix_spawnp(child, argv[0], &actions, &attributes, argv, environ);
	if (failure != 0)
		err_set(err, ERR_IO, "cannot run '%s': %s", argv[0],
		    strerror(failure));
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	arena_release(&arena);
	return failure == 0;
}

bool
program_start(struct str setting, struct str last, struct err *err)
{
	pid_t child;

	return spawn(setting, last, STREAMS_NONE, &child, err);
}

/* While another program has the terminal, its keys are not signals to us,
 * but ^Z stops both. */
static const struct {
	int number;
	void (*handler)(int number);
} meanwhile[] = {
    {SIGINT, SIG_IGN},
    {SIGQUIT, SIG_IGN},
    {SIGTSTP, SIG_DFL},
};

bool
program_run(struct str setting, struct str last, struct err *err)
{
	struct sigaction old[ARRAY_LENGTH(meanwhile)];
	pid_t child = 0, ended = 0;
	int status = 0;
	bool is_started;

	for (size_t i = 0; i < ARRAY_LENGTH(meanwhile); i++) {
		struct sigaction action = {.sa_handler = meanwhile[i].handler};

		sigaction(meanwhile[i].number, &action, &old[i]);
	}
	is_started = spawn(setting, last, STREAMS_TERMINAL, &child, err);
	while (is_started && (ended = waitpid(child, &status, 0)) < 0 &&
	       errno == EINTR)
		continue;
	for (size_t i = 0; i < ARRAY_LENGTH(meanwhile); i++)
		sigaction(meanwhile[i].number, &old[i], NULL);
	if (!is_started)
		return false;
	return (ended == child && WIFEXITED(status) &&
		   WEXITSTATUS(status) == 0) ||
	       err_set(err, ERR_IO, "'%.*s' failed", STR_ARG(setting));
}

void
program_reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		continue;
}
