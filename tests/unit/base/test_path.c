#include "core/base/path.h"

#include <sys/stat.h>
#include <unistd.h>

#include "core/base/file.h"
#include "tests/unit/test.h"

static struct arena arena;

static int
release(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static const struct {
	const char *directory, *name, *joined;
} joins[] = {
    {"a", "b", "a/b"},
    {"a/", "b", "a/b"},
    {"a//", "b", "a/b"},
    {"/", "b", "/b"},
    {"", "b", "b"},
    {"a", "/b", "a/b"},
    {"a", "", "a"},
    {"/", "", "/"},
    {"a/b", "c/d", "a/b/c/d"},
};

static void
one_slash_joins_two_paths(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(joins); i++)
		assert_string_equal(
		    path_join(&arena, joins[i].directory, joins[i].name),
		    joins[i].joined);
}

static const struct {
	const char *path, *directory, *suffix;
} paths[] = {
    {"a/b.csv", "a", ".csv"},
    {"b.csv", ".", ".csv"},
    {"/b.tar.gz", "/", ".gz"},
    {"/a/b", "/a", ""},
    {"/a//b", "/a", ""},
    {"a.d/b", "a.d", ""},
    {"a/b/", "a", ""},
    {"/", "/", ""},
    {"", ".", ""},
    {".bashrc", ".", ""},
    {"a/.bashrc", "a", ""},
    {"a/.x.yaml", "a", ".yaml"},
    {"a.", ".", ""},
    {"..", ".", ""},
};

static void
paths_have_a_directory_and_a_suffix(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(paths); i++) {
		struct str path = str_from(paths[i].path);
		assert_string_equal(
		    path_directory(&arena, path.ptr), paths[i].directory);
		assert_str_is(path_suffix(path), paths[i].suffix);
	}
}

static const struct {
	const char *home, *variable, *path;
} places[] = {
    {"/home/ann", NULL, "/home/ann/.config/entente/entente.conf"},
    {"/home/ann", "", "/home/ann/.config/entente/entente.conf"},
    {"/home/ann", "relative", "/home/ann/.config/entente/entente.conf"},
    {"/home/ann", "/etc/ann", "/etc/ann/entente/entente.conf"},
    {NULL, "/etc/ann/", "/etc/ann/entente/entente.conf"},
    {NULL, NULL, NULL},
    {"", "", NULL},
    {"relative", "relative", NULL},
};

static void
set_or_unset(const char *variable, const char *value)
{
	if (value)
		setenv(variable, value, 1);
	else
		unsetenv(variable);
}

static void
the_user_s_files_are_where_xdg_says(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LENGTH(places); i++) {
		struct err err = {0};
		set_or_unset("HOME", places[i].home);
		set_or_unset("XDG_CONFIG_HOME", places[i].variable);
		const char *path =
		    path_user(&arena, PATH_CONFIG, "entente.conf", &err);
		if (places[i].path) {
			assert_string_equal(path, places[i].path);
		} else {
			assert_null(path);
			assert_non_null(strstr(err.text, "XDG_CONFIG_HOME"));
		}
	}
}

static void
data_and_state_have_homes_of_their_own(void **state)
{
	(void)state;
	setenv("HOME", "/home/ann", 1);
	unsetenv("XDG_DATA_HOME");
	setenv("XDG_STATE_HOME", "/state", 1);
	assert_string_equal(path_user(&arena, PATH_DATA, "entente.db", NULL),
	    "/home/ann/.local/share/entente/entente.db");
	assert_string_equal(path_user(&arena, PATH_STATE, "history", NULL),
	    "/state/entente/history");
}

static void
directories_are_made_private_whatever_the_umask(void **state)
{
	char root[] = "/tmp/entente-test-XXXXXX";
	struct stat status;

	(void)state;
	assert_non_null(mkdtemp(root));
	const char *middle = path_join(&arena, root, "a");
	const char *inner = path_join(&arena, middle, "b");
	const char *below = path_join(&arena, inner, "file");
	mode_t before = umask(0777);
	assert_true(file_make_parents(below, NULL));
	umask(before);
	assert_int_equal(stat(inner, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_int_equal(stat(middle, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	assert_true(file_make_parents(below, NULL));
	assert_true(path_is_directory(inner));
	rmdir(inner);
	assert_false(path_exists(inner));
	rmdir(middle);
	rmdir(root);
}

static void
a_file_in_the_way_of_a_directory_is_an_error(void **state)
{
	char root[] = "/tmp/entente-test-XXXXXX";
	struct err err = {0};

	(void)state;
	assert_non_null(mkdtemp(root));
	const char *file = path_join(&arena, root, "file");
	assert_true(file_append(file, STR("x"), NULL));
	assert_true(path_exists(file));
	assert_false(path_is_directory(file));
	assert_false(file_make_parents(path_join(&arena, file, "x"), &err));
	assert_int_equal(err.code, ERR_IO);
	assert_non_null(strstr(err.text, file));
	assert_false(file_make_parents(path_join(&arena, file, "x/y"), &err));
	unlink(file);
	rmdir(root);
}

static void
a_link_is_followed_to_where_nothing_is(void **state)
{
	char root[] = "/tmp/entente-test-XXXXXX";
	struct err err = {0};

	(void)state;
	assert_non_null(mkdtemp(root));
	const char *link = path_join(&arena, root, "link");
	const char *end = path_join(&arena, root, "end");
	assert_true(path_refuse_dangling(link, &err));
	assert_int_equal(symlink("end", link), 0);
	assert_true(path_is_taken(link));
	assert_false(path_exists(link));
	assert_string_equal(path_follow(&arena, link), end);
	assert_string_equal(path_follow(&arena, end), end);
	assert_false(path_refuse_dangling(link, &err));
	assert_non_null(strstr(err.text, end));
	assert_non_null(strstr(err.text, "which is not there"));
	assert_int_equal(mkdir(end, 0700), 0);
	assert_true(path_refuse_dangling(link, &err));
	unlink(link);
	rmdir(end);
	assert_int_equal(symlink("link", link), 0);
	assert_null(path_follow(&arena, link));
	assert_false(path_refuse_dangling(link, &err));
	assert_non_null(strstr(err.text, "in a circle"));
	unlink(link);
	rmdir(root);
}

static void
names_are_listed_in_order_without_hidden_ones(void **state)
{
	char root[] = "/tmp/entente-test-XXXXXX";
	static const char *const made[] = {"b", "a", ".hidden", "B", "é"};
	static const char *const listed[] = {"B", "a", "b", "é"};
	struct strs names = {0};

	(void)state;
	assert_non_null(mkdtemp(root));
	assert_true(path_list(&arena, root, &names, NULL));
	assert_int_equal(names.count, 0);
	for (size_t i = 0; i < ARRAY_LENGTH(made); i++)
		assert_true(file_append(
		    path_join(&arena, root, made[i]), STR("x"), NULL));
	assert_true(path_list(&arena, root, &names, NULL));
	assert_int_equal(names.count, ARRAY_LENGTH(listed));
	for (size_t i = 0; i < names.count; i++)
		assert_str_is(names.items[i], listed[i]);
	for (size_t i = 0; i < ARRAY_LENGTH(made); i++)
		unlink(path_join(&arena, root, made[i]));
	rmdir(root);
}

static void
what_is_not_there_cannot_be_listed(void **state)
{
	struct strs names = {.count = 7};
	struct err err = {0};

	(void)state;
	assert_false(path_list(&arena, "/nowhere/at/all", &names, &err));
	assert_non_null(strstr(err.text, "'/nowhere/at/all'"));
	assert_int_equal(names.count, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_slash_joins_two_paths),
	    cmocka_unit_test(paths_have_a_directory_and_a_suffix),
	    cmocka_unit_test(the_user_s_files_are_where_xdg_says),
	    cmocka_unit_test(data_and_state_have_homes_of_their_own),
	    cmocka_unit_test(directories_are_made_private_whatever_the_umask),
	    cmocka_unit_test(a_file_in_the_way_of_a_directory_is_an_error),
	    cmocka_unit_test(a_link_is_followed_to_where_nothing_is),
	    cmocka_unit_test(names_are_listed_in_order_without_hidden_ones),
	    cmocka_unit_test(what_is_not_there_cannot_be_listed),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
