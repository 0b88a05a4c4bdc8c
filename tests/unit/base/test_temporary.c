#include "core/base/temporary.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "tests/unit/test.h"

static struct arena arena;
static char place[64];

static int
make_place(void **state)
{
	(void)state;
	snprintf(place, sizeof place, "/tmp/entente-test-XXXXXX");
	return mkdtemp(place) ? 0 : -1;
}

/* It must be empty. */
static int
remove_place(void **state)
{
	(void)state;
	arena_release(&arena);
	return rmdir(place);
}

static const char *
in(const char *name)
{
	return path_join(&arena, place, name);
}

static const char *
with(const char *name, const char *suffix)
{
	return arena_format(&arena, "%s%s", name, suffix).ptr;
}

static void
put(const char *path)
{
	assert_true(file_replace(path, STR("text"), NULL));
}

static void
a_temporary_file_is_private_and_held(void **state)
{
	struct stat status;
	int file = -1;
	char *name =
	    temporary_make(in("a"), TEMPORARY_FILE, &file, in("a"), NULL);

	(void)state;
	assert_non_null(name);
	assert_int_equal(fstat(file, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	temporary_sweep(in("a"), TEMPORARY_FILE);
	assert_true(path_exists(name));
	assert_int_equal(close(file), 0);
	const char *same = with(name, "");
	temporary_remove(name);
	assert_false(path_exists(same));
	temporary_remove(NULL);
}

static void
a_umask_does_not_take_them_from_their_user(void **state)
{
	mode_t before = umask(0777);
	char *file =
	    temporary_make(in("a"), TEMPORARY_FILE, NULL, in("a"), NULL);
	char *folder =
	    temporary_make(in("b"), TEMPORARY_FOLDER, NULL, in("b"), NULL);
	struct stat status;

	(void)state;
	umask(before);
	assert_int_equal(stat(file, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0600);
	assert_int_equal(stat(folder, &status), 0);
	assert_int_equal(status.st_mode & 07777, 0700);
	temporary_remove(file);
	temporary_remove(folder);
}

static void
all_kinds_are_removed_with_what_belongs_to_them(void **state)
{
	char *database =
	    temporary_make(in("b"), TEMPORARY_DATABASE, NULL, in("b"), NULL);
	char *folder =
	    temporary_make(in("c"), TEMPORARY_FOLDER, NULL, in("c"), NULL);

	(void)state;
	put(with(database, "-wal"));
	put(with(database, "-shm"));
	put(with(folder, "/entente.db"));
	put(with(folder, "/line"));
	temporary_remove_all();
	assert_false(path_exists(database));
	assert_false(path_exists(with(database, "-wal")));
	assert_false(path_exists(folder));
	temporary_remove(database);
	temporary_remove(folder);
}

static void
where_nothing_can_be_made_that_is_told(void **state)
{
	struct err err = {0};

	(void)state;
	assert_null(temporary_make(
	    in("none/a"), TEMPORARY_FILE, NULL, "what is wanted", &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.text, "'what is wanted' cannot be written"));
}

/* As the child that made it is killed. */
static const char *
leave(enum temporary_kind kind)
{
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0)
		_exit(!temporary_make(in("d"), kind, NULL, in("d"), NULL));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	struct strs names = {0};
	assert_true(path_list(&arena, place, &names, NULL));
	assert_int_equal(names.count, 1);
	return in(names.items[0].ptr);
}

static void
what_an_ended_process_left_is_removed(void **state)
{
	const enum temporary_kind kinds[] = {
	    TEMPORARY_FILE, TEMPORARY_DATABASE, TEMPORARY_FOLDER};

	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(kinds); i++) {
		const char *left = leave(kinds[i]);
		temporary_sweep(in("e"), kinds[i]);
		assert_true(path_exists(left));
		temporary_sweep(in("d"), kinds[i]);
		assert_false(path_exists(left));
	}
}

/* By which signal, or 0. */
static int
end_child(int number)
{
	const struct rlimit none = {0, 0};
	pid_t child = fork();
	int status;

	assert_true(child >= 0);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &none);
		signal(number, SIG_DFL);
		temporary_catch_ends();
		temporary_make(in("f"), TEMPORARY_FILE, NULL, in("f"), NULL);
		raise(number);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static bool
can_end_us(int number)
{
	const int others[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU,
	    SIGCONT, SIGCHLD, SIGURG, SIGWINCH};
	struct sigaction before;

	for (size_t i = 0; i < ARRAY_LENGTH(others); i++)
		if (others[i] == number)
			return false;
	return sigaction(number, NULL, &before) == 0;
}

static void
every_signal_that_ends_us_removes_them(void **state)
{
	(void)state;
	for (int number = 1; number <= 64; number++) {
		struct strs names = {0};
		if (!can_end_us(number))
			continue;
		assert_int_equal(end_child(number), number);
		assert_true(path_list(&arena, place, &names, NULL));
		if (names.count)
			fail_msg("signal %d leaves '%s'", number,
			    names.items[0].ptr);
	}
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, make_place, remove_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_temporary_file_is_private_and_held),
	    TEST(a_umask_does_not_take_them_from_their_user),
	    TEST(all_kinds_are_removed_with_what_belongs_to_them),
	    TEST(where_nothing_can_be_made_that_is_told),
	    TEST(what_an_ended_process_left_is_removed),
	    TEST(every_signal_that_ends_us_removes_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
