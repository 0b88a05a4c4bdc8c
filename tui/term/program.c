#include "tui/term/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/base/temporary.h"

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
		if (word.len)
			arena_strs_add(arena, &words, word);
	argv = ARENA_ARRAY(arena, char *, words.count + 2);
	for (size_t i = 0; i < words.count; i++)
		argv[i] = make_word(arena, words.items[i]);
	argv[words.count] = make_word(arena, last);
	argv[words.count + 1] = NULL;
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

struct start {
	char **argv; /* ended by NULL */
	enum streams streams;
	int input; /* standard input; -1: as the others */
};

static void
choose_streams(posix_spawn_file_actions_t *actions, const struct start *start)
{
	for (int fd = 0; fd <= 2; fd++) {
		if (fd == STDIN_FILENO && start->input >= 0)
			posix_spawn_file_actions_adddup2(
			    actions, start->input, fd);
		else if (start->streams == STREAMS_NONE)
			posix_spawn_file_actions_addopen(
			    actions, fd, "/dev/null", O_RDWR, 0);
		else if (!isatty(fd))
			posix_spawn_file_actions_addopen(
			    actions, fd, "/dev/tty", O_RDWR, 0);
	}
}

static bool
spawn(const struct start *start, pid_t *child, struct err *err)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
	int failure;

	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	choose_streams(&actions, start);
	reset_signals(&attributes);
	if (start->streams == STREAMS_NONE)
		flags |= POSIX_SPAWN_SETPGROUP;
	posix_spawnattr_setflags(&attributes, flags);
	failure = posix_spawnp(
	    child, start->argv[0], &actions, &attributes, start->argv, environ);
	if (failure != 0)
		err_set(err, ERR_IO, "cannot run '%s': %s", start->argv[0],
		    strerror(failure));
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	return failure == 0;
}

bool
program_start(struct str setting, struct str last, struct err *err)
{
	struct arena arena = {0};
	struct start start = {
	    make_words(&arena, setting, last), STREAMS_NONE, -1};
	pid_t child;
	bool is_started = spawn(&start, &child, err);

	arena_release(&arena);
	return is_started;
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

static void
set_signals(struct sigaction old[ARRAY_LENGTH(meanwhile)])
{
	for (size_t i = 0; i < ARRAY_LENGTH(meanwhile); i++) {
		struct sigaction action = {.sa_handler = meanwhile[i].handler};
		sigaction(meanwhile[i].number, &action, &old[i]);
	}
}

static void
set_signals_back(struct sigaction old[ARRAY_LENGTH(meanwhile)])
{
	for (size_t i = 0; i < ARRAY_LENGTH(meanwhile); i++)
		sigaction(meanwhile[i].number, &old[i], NULL);
}

/* False where it could not be started; *status is then untouched. */
static bool
run(const struct start *start, int *status, struct err *err)
{
	pid_t child = 0, ended = 0;

	if (!spawn(start, &child, err))
		return false;
	while ((ended = waitpid(child, status, 0)) < 0 && errno == EINTR)
		continue;
	return ended == child ||
	       err_set(
		   err, ERR_IO, "'%s' cannot be waited for", start->argv[0]);
}

/* At the terminal, until it ends; false where it fails. */
static bool
run_program(struct str setting, struct str last, struct err *err)
{
	struct sigaction old[ARRAY_LENGTH(meanwhile)];
	struct arena arena = {0};
	struct start start = {
	    make_words(&arena, setting, last), STREAMS_TERMINAL, -1};
	int status = 0;

	set_signals(old);
	bool is_run = run(&start, &status, err);
	set_signals_back(old);
	arena_release(&arena);
	if (!is_run)
		return false;
	return (WIFEXITED(status) && WEXITSTATUS(status) == 0) ||
	       err_set(err, ERR_IO, "'%.*s' failed", STR_ARG(setting));
}

/* The output of the program stays to be read until somebody says so. */
static void
wait_for_enter(void)
{
	FILE *terminal = fopen("/dev/tty", "r+");
	int byte;

	if (!terminal)
		return;
	fputs("\n-- Enter goes back to entente -- ", terminal);
	fflush(terminal);
	do
		byte = getc(terminal);
	while (byte != '\n' && byte != EOF);
	fclose(terminal);
}

/* A file without a name that holds the text; NULL where none can be made. */
static FILE *
make_input(struct str text, struct err *err)
{
	FILE *file = tmpfile();

	if (file && fwrite(text.ptr, 1, text.len, file) == text.len &&
	    fflush(file) == 0 && lseek(fileno(file), 0, SEEK_SET) == 0)
		return file;
	err_set(err, ERR_IO, "cannot make a file for the rows: %s",
	    strerror(errno));
	if (file)
		fclose(file);
	return NULL;
}

/* False where it goes on all the same; then it is killed. */
static bool
wait_a_moment(pid_t child, int *status)
{
	enum { STEP = 5, STEPS = 400 }; /* milliseconds */

	for (int i = 0; i < STEPS; i++) {
		if (waitpid(child, status, WNOHANG) != 0)
			return true;
		poll(NULL, 0, STEP);
	}
	kill(child, SIGKILL);
	waitpid(child, status, 0);
	return false;
}

bool
program_feed(
    struct str setting, struct str last, struct str text, struct err *err)
{
	FILE *file = make_input(text, err);
	struct arena arena = {0};
	struct start start = {
	    make_words(&arena, setting, last), STREAMS_NONE, -1};
	int status = 0;
	pid_t child;
	bool done = false;

	if (file) {
		start.input = fileno(file);
		done = spawn(&start, &child, err) &&
		       ((wait_a_moment(child, &status) && WIFEXITED(status) &&
			    WEXITSTATUS(status) == 0) ||
			   err_set(
			       err, ERR_IO, "'%.*s' failed", STR_ARG(setting)));
		fclose(file);
	}
	arena_release(&arena);
	return done;
}

static bool
run_shell(struct str command, int input, struct err *err)
{
	struct sigaction old[ARRAY_LENGTH(meanwhile)];
	struct arena arena = {0};
	char *argv[] = {make_word(&arena, STR("sh")),
	    make_word(&arena, STR("-c")), make_word(&arena, command), NULL};
	struct start start = {argv, STREAMS_TERMINAL, input};
	int status = 0;

	set_signals(old);
	bool is_run = run(&start, &status, err);
	if (is_run)
		wait_for_enter();
	set_signals_back(old);
	arena_release(&arena);
	if (!is_run || (WIFEXITED(status) && WEXITSTATUS(status) == 0))
		return is_run;
	return err_set(err, ERR_IO, "'%.*s' ended with %s %d", STR_ARG(command),
	    WIFEXITED(status) ? "status" : "signal",
	    WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
}

bool
program_shell(struct str command, const struct str *input, struct err *err)
{
	FILE *file = NULL;

	if (!input)
		return run_shell(command, -1, err);
	file = make_input(*input, err);
	if (!file)
		return false;
	bool done = run_shell(command, fileno(file), err);
	fclose(file);
	return done;
}

void
program_reap(void)
{
	while (waitpid(-1, NULL, WNOHANG) > 0)
		continue;
}

enum { TEXT_MAX = 1 << 16 };

/* The first of some variables that is set to something. */
static struct str
setting(const char *const *names, size_t count, const char *otherwise)
{
	for (size_t i = 0; i < count; i++) {
		const char *value = getenv(names[i]);
		if (value && str_trim(str_from(value)).len > 0)
			return str_trim(str_from(value));
	}
	return str_from(otherwise);
}

/* The folder is private: editors write files of their own beside it. */
static bool
edit_file(const char *path, struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"VISUAL", "EDITOR"};
	struct buf line = {0};

	buf_add(&line, text);
	buf_add_char(&line, '\n');
	bool done = file_append(path, buf_str(&line), err);
	buf_release(&line);
	return done &&
	       run_program(setting(names, ARRAY_LENGTH(names), "vi"),
		   str_from(path), err) &&
	       file_read(path, TEXT_MAX, out, err);
}

bool
editor_run(struct str text, struct buf *out, struct err *err)
{
	static const char *const names[] = {"XDG_RUNTIME_DIR", "TMPDIR"};
	struct arena arena = {0};
	const char *prefix = arena_format(&arena, "%.*s/entente",
	    STR_ARG(setting(names, ARRAY_LENGTH(names), "/tmp")))
				 .ptr;

	temporary_sweep(prefix, TEMPORARY_FOLDER);
	char *folder = temporary_make(
	    prefix, TEMPORARY_FOLDER, NULL, "a folder to edit in", err);
	bool done = folder && edit_file(path_join(&arena, folder, "line"), text,
				  out, err);
	temporary_remove(folder);
	arena_release(&arena);
	return done;
}
