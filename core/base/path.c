#include "core/base/path.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/buf.h"

enum { LINKS_MAX = 40, LINK_TEXT = 4096 };

static const struct {
	const char *variable;
	const char *below_home;
} homes[] = {
    [PATH_CONFIG] = {"XDG_CONFIG_HOME", ".config"},
    [PATH_DATA] = {"XDG_DATA_HOME", ".local/share"},
    [PATH_STATE] = {"XDG_STATE_HOME", ".local/state"},
};
static_assert(ARRAY_LENGTH(homes) == PATH_STATE + 1, "one row for each home");

/* A variable that holds an absolute path, or NULL. */
static const char *
absolute(const char *variable)
{
	const char *value = getenv(variable);

	return value && value[0] == '/' ? value : NULL;
}

const char *
path_user(
    struct arena *arena, enum path_home home, const char *name, struct err *err)
{
	const char *directory = absolute(homes[home].variable);
	const char *user = absolute("HOME");

	if (!directory && !user) {
		err_set(err, ERR_IO,
		    "neither HOME nor %s says where your files are",
		    homes[home].variable);
		return NULL;
	}
	if (!directory)
		directory = path_join(arena, user, homes[home].below_home);
	return path_join(arena, path_join(arena, directory, "entente"), name);
}

/* Where the symbolic link leads that may be at the path, or NULL. */
static const char *
next_link(struct arena *arena, const char *path)
{
	char text[LINK_TEXT];
	ssize_t length = readlink(path, text, sizeof text - 1);

	if (length <= 0 || length == (ssize_t)sizeof text - 1)
		return NULL;
	text[length] = '\0';
	if (text[0] == '/' || !strchr(path, '/'))
		return arena_str(arena, str_from(text)).ptr;
	return path_join(arena, path_directory(arena, path), text);
}

/* As a shell finds a command: by the folders of PATH. */
static const char *
search_program(struct arena *arena, const char *name)
{
	const char *folders = getenv("PATH");
	struct str rest = str_from(folders ? folders : ""), folder;

	while (str_split(&rest, ':', &folder)) {
		const char *path = path_join(arena,
		    folder.len ? arena_str(arena, folder).ptr : ".", name);
		if (path_is_file(path) && access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

const char *
path_program(struct arena *arena, const char *started_as)
{
	const char *path = next_link(arena, "/proc/self/exe");

	if (path || !started_as || !*started_as)
		return path;
	if (!strchr(started_as, '/'))
		started_as = search_program(arena, started_as);
	return started_as ? path_follow(arena, started_as) : NULL;
}

static struct str
without_slashes_at_end(struct str path)
{
	while (path.len > 1 && path.ptr[path.len - 1] == '/')
		path.len--;
	return path;
}

const char *
path_join(struct arena *arena, const char *directory, const char *name)
{
	struct str left = without_slashes_at_end(str_from(directory));

	while (name[0] == '/')
		name++;
	bool needs_slash = left.len && left.ptr[left.len - 1] != '/';
	return arena_format(arena, "%.*s%s%s", STR_ARG(left),
	    needs_slash && name[0] ? "/" : "", name)
	    .ptr;
}

const char *
path_directory(struct arena *arena, const char *path)
{
	struct str rest = without_slashes_at_end(str_from(path));

	while (rest.len && rest.ptr[rest.len - 1] != '/')
		rest.len--;
	if (!rest.len)
		return ".";
	return arena_str(arena, without_slashes_at_end(rest)).ptr;
}

struct str
path_suffix(struct str path)
{
	size_t at = path.len;

	while (at && path.ptr[at - 1] != '.' && path.ptr[at - 1] != '/')
		at--;
	bool is_name = at < 2 || path.ptr[at - 2] == '/';
	if (!at || path.ptr[at - 1] != '.' || at == path.len || is_name)
		return (struct str){0};
	return str_slice(path, at - 1, path.len);
}

bool
path_exists(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0;
}

bool
path_is_taken(const char *path)
{
	struct stat status;

	return lstat(path, &status) == 0;
}

bool
path_is_file(const char *path)
{
	struct stat status;

	return !stat(path, &status) && S_ISREG(status.st_mode);
}

bool
path_is_same(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 &&
	       first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

bool
path_is_directory(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* realpath wants a file at the end. */
const char *
path_follow(struct arena *arena, const char *path)
{
	for (int links = 0; links < LINKS_MAX; links++) {
		const char *next = next_link(arena, path);
		if (!next)
			return path;
		path = next;
	}
	return NULL;
}

bool
path_refuse_dangling(const char *path, struct err *err)
{
	struct arena arena = {0};
	struct stat status;
	bool is_dangling = stat(path, &status) != 0 &&
			   (errno == ENOENT || errno == ELOOP) &&
			   next_link(&arena, path);
	const char *end = is_dangling ? path_follow(&arena, path) : NULL;

	if (end)
		err_set(err, ERR_IO,
		    "'%s' is a symbolic link to '%s', which is not there", path,
		    end);
	else if (is_dangling)
		err_set(err, ERR_IO,
		    "'%s' is a symbolic link that leads in a circle", path);
	arena_release(&arena);
	return !is_dangling;
}

/* "scheme://", where a path would have a folder "scheme:". */
bool
path_refuse_address(const char *path, struct err *err)
{
	const char *slash = strchr(path, '/');

	if (!slash || slash == path || slash[-1] != ':' || slash[1] != '/')
		return true;
	return err_set(err, ERR_USAGE,
	    "'%s' is an address; a database is a file here, and is named by "
	    "its path",
	    path);
}

bool
path_list(struct arena *arena, const char *directory, struct strs *names,
    struct err *err)
{
	struct strs found = {0};
	DIR *stream = opendir(directory);

	if (!stream)
		return err_set(err, ERR_IO, "'%s' cannot be listed: %s",
		    directory, strerror(errno));
	errno = 0;
	for (struct dirent *entry; (entry = readdir(stream)); errno = 0)
		if (entry->d_name[0] != '.')
			arena_strs_add(arena, &found,
			    arena_str(arena, str_from(entry->d_name)));
	int reason = errno;
	closedir(stream);
	if (reason)
		return err_set(err, ERR_IO, "'%s' cannot be listed: %s",
		    directory, strerror(reason));
	if (found.count)
		qsort(found.items, found.count, sizeof *found.items,
		    str_compare_items);
	*names = found;
	return true;
}

uint64_t
path_stamp(const char *path)
{
	struct stat status;
	char text[128];

	if (stat(path, &status) != 0)
		return 0;
	snprintf(text, sizeof text, "%lld %lld %ld", (long long)status.st_size,
	    (long long)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
	return str_hash(str_from(text));
}
