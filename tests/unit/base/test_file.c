#include "core/base/file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/path.h"
#include "tests/unit/test.h"

/* A folder of its own for each test, which must be empty at the end. */
struct place {
	char directory[64];
	struct arena arena;
};

static int
make_place(void **state)
{
	struct place *place = calloc(1, sizeof *place);

	if (!place)
		return -1;
	snprintf(place->directory, sizeof place->directory,
	    "/tmp/entente-test-XXXXXX");
	*state = place;
	return mkdtemp(place->directory) ? 0 : -1;
}

static int
remove_place(void **state)
{
	struct place *place = *state;
	int removed = rmdir(place->directory);

	arena_release(&place->arena);
	free(place);
	return removed;
}

static const char *
in(struct place *place, const char *name)
{
	return path_join(&place->arena, place->directory, name);
}

static void
assert_holds(const char *path, const char *expected)
{
	struct buf text = {0};

	assert_true(file_read(path, 4096, &text, NULL));
	assert_buf_is(&text, expected);
	buf_release(&text);
}

static void
put(const char *path, const char *text, mode_t mode)
{
	assert_true(file_replace(path, str_from(text), NULL));
	assert_int_equal(chmod(path, mode), 0);
}

static unsigned
mode_of(const char *path)
{
	struct stat status;

	assert_int_equal(stat(path, &status), 0);
	return (unsigned)status.st_mode & 07777;
}

static void
a_file_is_read_up_to_a_limit(void **state)
{
	struct buf text = {0}, large = {0};
	struct err err = {0};
	const char *path = in(*state, "file");

	buf_repeat(&large, 'x', 20000);
	put(path, large.ptr, 0600);
	buf_addz(&text, "before:");
	assert_false(file_read(path, 19999, &text, &err));
	assert_non_null(strstr(err.text, "larger than 19999 bytes"));
	assert_buf_is(&text, "before:");
	assert_true(file_read(path, 20000, &text, &err));
	assert_int_equal(text.len, 20007);
	unlink(path);
	buf_release(&text);
	buf_release(&large);
}

static void
what_is_no_file_is_not_read(void **state)
{
	struct place *place = *state;
	struct buf text = {0};
	struct err err = {0};

	assert_false(file_read(in(place, "none"), 10, &text, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.text, "none' cannot be read"));
	assert_false(file_read(place->directory, 10, &text, &err));
	assert_int_equal(text.len, 0);
	buf_release(&text);
}

static void
output_appears_when_it_is_committed(void **state)
{
	struct file_output output;
	const char *path = in(*state, "out");

	assert_true(file_output_open(&output, path, false, 0, NULL));
	fputs("all of it", output.stream);
	assert_false(path_exists(path));
	assert_int_equal(mode_of(output.temporary), 0600);
	assert_true(file_output_commit(&output, NULL));
	file_output_release(&output);
	assert_holds(path, "all of it");
	unlink(path);
}

static void
output_that_is_given_up_leaves_nothing(void **state)
{
	struct file_output output;
	const char *path = in(*state, "out");

	put(path, "old", 0600);
	assert_true(file_output_open(&output, path, true, 0, NULL));
	fputs("new", output.stream);
	file_output_release(&output);
	file_output_release(&output);
	file_output_release(NULL);
	assert_holds(path, "old");
	unlink(path);
}

static void
an_existing_file_is_only_replaced_on_request(void **state)
{
	struct file_output output;
	struct err err = {0};
	const char *path = in(*state, "out");

	put(path, "old", 0600);
	assert_false(file_output_open(&output, path, false, 0, &err));
	assert_non_null(strstr(err.text, "exists"));
	unlink(path);
	assert_true(file_output_open(&output, path, false, 0, NULL));
	put(path, "made meanwhile", 0600);
	assert_false(file_output_commit(&output, &err));
	assert_non_null(strstr(err.text, "exists"));
	file_output_release(&output);
	assert_holds(path, "made meanwhile");
	unlink(path);
}

static void
a_move_never_replaces(void **state)
{
	struct place *place = *state;
	struct err err = {0};
	const char *from = in(place, "from"), *to = in(place, "to");
	bool is_taken;

	put(from, "moved", 0600);
	assert_true(file_move_new(from, to, &is_taken, NULL));
	assert_false(is_taken);
	assert_false(path_exists(from));
	assert_holds(to, "moved");
	put(from, "another", 0600);
	assert_false(file_move_new(from, to, &is_taken, &err));
	assert_true(is_taken);
	assert_non_null(strstr(err.text, "to' exists"));
	assert_holds(to, "moved");
	unlink(to);
	assert_int_equal(symlink("nowhere", to), 0);
	assert_false(file_move_new(from, to, &is_taken, NULL));
	assert_true(is_taken);
	assert_holds(from, "another");
	unlink(to);
	unlink(from);
	assert_false(file_move_new(from, to, &is_taken, &err));
	assert_false(is_taken);
	assert_false(path_is_taken(to));
}

static void
write_out(const char *path, unsigned mode)
{
	struct file_output output;

	assert_true(file_output_open(&output, path, true, mode, NULL));
	fputs("new", output.stream);
	assert_true(file_output_commit(&output, NULL));
	file_output_release(&output);
	assert_holds(path, "new");
}

static void
modes_follow_the_umask_the_wish_or_the_old_file(void **state)
{
	const char *path = in(*state, "out");
	mode_t before = umask(027);

	write_out(path, 0);
	assert_int_equal(mode_of(path), 0640);
	chmod(path, 0604);
	write_out(path, 0600);
	assert_int_equal(mode_of(path), 0604);
	unlink(path);
	write_out(path, 0600);
	assert_int_equal(mode_of(path), 0600);
	unlink(path);
	assert_int_equal(umask(before), 027);
}

static void
symbolic_links_stay_links(void **state)
{
	struct place *place = *state;
	const char *link = in(place, "link"), *second = in(place, "second"),
		   *path = in(place, "out");

	assert_int_equal(symlink("second", link), 0);
	assert_int_equal(symlink(path, second), 0);
	write_out(link, 0);
	assert_holds(path, "new");
	put(path, "old", 0600);
	write_out(link, 0);
	assert_holds(path, "new");
	unlink(path);
	char text[8];
	assert_int_equal(readlink(link, text, sizeof text), 6);
	unlink(link);
	unlink(second);
}

static void
links_in_a_circle_are_an_error(void **state)
{
	struct place *place = *state;
	struct file_output output;
	struct err err = {0};
	const char *link = in(place, "link");

	assert_int_equal(symlink("link", link), 0);
	assert_false(file_output_open(&output, link, true, 0, &err));
	assert_int_equal(err.code, ERR_IO);
	unlink(link);
}

static void
folders_and_missing_folders_are_errors(void **state)
{
	struct place *place = *state;
	struct file_output output;
	struct err err = {0};

	assert_false(
	    file_output_open(&output, place->directory, true, 0, &err));
	assert_non_null(strstr(err.text, "cannot be written"));
	assert_false(
	    file_output_open(&output, in(place, "none/out"), true, 0, &err));
	assert_non_null(strstr(err.text, "none/out"));
}

static void
a_fifo_is_written_directly(void **state)
{
	struct file_output output;
	const char *path = in(*state, "fifo");
	char text[16];

	assert_int_equal(mkfifo(path, 0600), 0);
	int reader = open(path, O_RDONLY | O_NONBLOCK);
	assert_true(file_output_open(&output, path, false, 0, NULL));
	assert_null(output.temporary);
	fputs("through", output.stream);
	assert_true(file_output_commit(&output, NULL));
	file_output_release(&output);
	assert_int_equal(read(reader, text, sizeof text), 7);
	close(reader);
	unlink(path);
}

/* Little is written at the commit, much before it. */
static void
a_reader_who_has_gone_is_told_from_other_errors(void **state)
{
	static const size_t lengths[] = {1, 1 << 20};
	const char *path = in(*state, "fifo");

	signal(SIGPIPE, SIG_IGN);
	assert_int_equal(mkfifo(path, 0600), 0);
	for (size_t i = 0; i < ARRAY_LENGTH(lengths); i++) {
		struct file_output output;
		struct err err = {0};
		int reader = open(path, O_RDONLY | O_NONBLOCK);
		assert_true(file_output_open(&output, path, true, 0, NULL));
		close(reader);
		for (size_t at = 0; at < lengths[i]; at++)
			putc('x', output.stream);
		assert_false(file_output_commit(&output, &err));
		assert_int_equal(err.code, ERR_PIPE);
		file_output_release(&output);
	}
	unlink(path);
}

static void
set_file_size_limit(rlim_t limit)
{
	struct rlimit limits;

	getrlimit(RLIMIT_FSIZE, &limits);
	limits.rlim_cur = limit;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limits), 0);
}

/* The limit stands in for a full disk. */
static void
a_full_disk_leaves_the_old_file(void **state)
{
	static const size_t lengths[] = {2000, 1 << 20};
	const char *path = in(*state, "out");

	signal(SIGXFSZ, SIG_IGN);
	put(path, "old", 0600);
	for (size_t i = 0; i < ARRAY_LENGTH(lengths); i++) {
		struct file_output output;
		struct err err = {0};
		set_file_size_limit(1000);
		assert_true(file_output_open(&output, path, true, 0, NULL));
		for (size_t at = 0; at < lengths[i]; at++)
			putc('x', output.stream);
		assert_false(file_output_commit(&output, &err));
		set_file_size_limit(RLIM_INFINITY);
		assert_int_equal(err.code, ERR_IO);
		assert_non_null(strstr(err.text, "cannot be written"));
		file_output_release(&output);
		assert_holds(path, "old");
	}
	unlink(path);
}

static void
lines_are_added_to_a_private_file(void **state)
{
	struct place *place = *state;
	const char *folder = in(place, "deep");
	const char *path = in(place, "deep/history");
	const mode_t masks[] = {0, 0277, 0777};

	for (size_t i = 0; i < ARRAY_LENGTH(masks); i++) {
		unlink(path);
		mode_t before = umask(masks[i]);
		assert_true(file_append(path, STR("one\n"), NULL));
		assert_true(file_append(path, STR("two\n"), NULL));
		umask(before);
		assert_holds(path, "one\ntwo\n");
		assert_int_equal(mode_of(path), 0600);
	}
	assert_int_equal(mode_of(folder), 0700);
	unlink(path);
	rmdir(folder);
}

static void
a_line_that_does_not_fit_is_taken_back(void **state)
{
	const char *path = in(*state, "history");
	struct err err = {0};

	signal(SIGXFSZ, SIG_IGN);
	assert_true(file_append(path, STR("one\n"), NULL));
	set_file_size_limit(6);
	bool is_added = file_append(path, STR("two\n"), &err);
	set_file_size_limit(RLIM_INFINITY);
	assert_false(is_added);
	assert_non_null(strstr(err.text, "history' cannot be written"));
	assert_holds(path, "one\n");
	unlink(path);
}

static void
devices_take_lines_too(void **state)
{
	(void)state;
	assert_true(file_append("/dev/null", STR("x"), NULL));
	assert_true(file_replace("/dev/null", STR("x"), NULL));
	assert_true(path_exists("/dev/null"));
	assert_false(path_is_directory("/dev/null"));
}

static void
a_private_file_is_replaced_whole(void **state)
{
	struct place *place = *state;
	const char *folder = in(place, "deep");
	const char *path = in(place, "deep/marks");

	assert_true(file_replace(path, STR("a long line\n"), NULL));
	assert_int_equal(mode_of(path), 0600);
	assert_true(file_replace(path, STR("short\n"), NULL));
	assert_holds(path, "short\n");
	assert_true(file_replace(path, (struct str){0}, NULL));
	assert_holds(path, "");
	unlink(path);
	assert_int_equal(rmdir(folder), 0);
}

static void
a_dash_is_standard_output(void **state)
{
	struct file_output output;

	(void)state;
	assert_true(file_output_open(&output, "-", false, 0, NULL));
	assert_ptr_equal(output.stream, stdout);
	assert_true(file_output_commit(&output, NULL));
	file_output_release(&output);
	assert_int_equal(fcntl(STDOUT_FILENO, F_GETFD), 0);
}

#define TEST(function) \
	cmocka_unit_test_setup_teardown(function, make_place, remove_place)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_file_is_read_up_to_a_limit),
	    TEST(what_is_no_file_is_not_read),
	    TEST(output_appears_when_it_is_committed),
	    TEST(output_that_is_given_up_leaves_nothing),
	    TEST(an_existing_file_is_only_replaced_on_request),
	    TEST(a_move_never_replaces),
	    TEST(modes_follow_the_umask_the_wish_or_the_old_file),
	    TEST(symbolic_links_stay_links),
	    TEST(links_in_a_circle_are_an_error),
	    TEST(folders_and_missing_folders_are_errors),
	    TEST(a_fifo_is_written_directly),
	    TEST(a_reader_who_has_gone_is_told_from_other_errors),
	    TEST(a_full_disk_leaves_the_old_file),
	    TEST(lines_are_added_to_a_private_file),
	    TEST(a_line_that_does_not_fit_is_taken_back),
	    TEST(devices_take_lines_too),
	    TEST(a_private_file_is_replaced_whole),
	    TEST(a_dash_is_standard_output),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
