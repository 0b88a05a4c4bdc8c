#include <inttypes.h>

#include "core/base/file.h"
#include "core/base/path.h"
#include "core/exchange/import/import_internal.h"

/*
 * What the store remembers of the shipped data it holds: their version, a
 * stamp of the files' sizes and times, so that a start without news reads none
 * of them, and a digest of what they hold, for files that were only touched.
 */
static const char version_key[] = "shipped_version";
static const char digest_key[] = "shipped_digest";
static const char stamp_key[] = "shipped_stamp";

enum { VERSION_MAX = 256, FILE_MAX = 64 * 1024 * 1024 };

/* "2026.11.0" against "2026.9": part by part, numbers as numbers. */
static int
compare_versions(struct str a, struct str b)
{
	struct str x = {0}, y = {0};

	while (a.ptr || b.ptr) {
		int64_t i = 0, j = 0;
		bool has_x = str_split(&a, '.', &x);
		bool has_y = str_split(&b, '.', &y);
		if (!has_x || !has_y)
			return has_x - has_y;
		if (!str_integer(x, &i) || !str_integer(y, &j)) {
			int order = str_compare(x, y);
			if (order)
				return order;
		} else if (i != j) {
			return i < j ? -1 : 1;
		}
	}
	return 0;
}

static bool
read_version(struct arena *arena, const char *directory, struct str *version,
    struct err *err)
{
	struct buf text = {0};
	bool done = file_read(
	    path_join(arena, directory, "VERSION"), VERSION_MAX, &text, err);

	if (done)
		*version = arena_str(arena, str_trim(buf_str(&text)));
	buf_release(&text);
	return done;
}

/* Of the names within the folder and the bytes of all files. */
static bool
digest_files(struct arena *arena, const char *directory,
    const struct strs *files, struct str *digest, struct err *err)
{
	struct buf text = {0};
	uint64_t sum = 0;
	bool done = true;

	for (size_t i = 0; done && i < files->count; i++) {
		buf_clear(&text);
		buf_add(&text,
		    str_slice(files->items[i], strlen(directory), SIZE_MAX));
		buf_add_char(&text, '\0');
		done = file_read(files->items[i].ptr, FILE_MAX, &text, err);
		sum = sum * 31 + str_hash(buf_str(&text));
	}
	if (done)
		*digest = arena_format(arena, "%016" PRIx64, sum);
	buf_release(&text);
	return done;
}

/* Of the names, sizes and times of all files, and where they are. */
static struct str
stamp_files(struct arena *arena, const struct strs *files)
{
	uint64_t sum = 0;

	for (size_t i = 0; i < files->count; i++)
		sum = (sum * 31 + str_hash(files->items[i])) * 31 +
		      path_stamp(files->items[i].ptr);
	return arena_format(arena, "%016" PRIx64, sum);
}

/* The same version from the same files as at the last start? */
static bool
is_known(struct store *store, struct arena *arena, struct str version,
    struct str stamp)
{
	struct str stored_version = {0}, stored_stamp = {0};

	return store_meta_get(
		   store, version_key, arena, &stored_version, NULL) &&
	       store_meta_get(store, stamp_key, arena, &stored_stamp, NULL) &&
	       stored_version.ptr && str_equal(stored_version, version) &&
	       str_equal(stored_stamp, stamp);
}

static bool
is_wanted(struct store *store, struct arena *arena, struct str version,
    struct str digest, bool *wanted, struct err *err)
{
	struct str stored_version = {0}, stored_digest = {0};

	if (!store_meta_get(store, version_key, arena, &stored_version, err) ||
	    !store_meta_get(store, digest_key, arena, &stored_digest, err))
		return false;
	int order = compare_versions(version, stored_version);
	*wanted = !stored_version.ptr || order > 0 ||
		  (order == 0 && !str_equal(digest, stored_digest));
	return true;
}

static bool
has_changed(const struct import_report *report)
{
	size_t changes = 0;

	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++)
		changes += report->counts[kind][STORE_ADDED] +
			   report->counts[kind][STORE_CHANGED];
	return changes > 0;
}

static bool
import_directory(struct store *store, const char *directory, struct str version,
    struct str digest, struct str stamp, struct import_report *report,
    struct err *err)
{
	struct str path = str_from(directory);
	struct import_options options = {.cause = STORE_SHIP};

	if (!store_begin(store, err))
		return false;
	if (import_run(
		store, &(struct strs){&path, 1}, &options, report, err) &&
	    store_meta_set(store, version_key, version, err) &&
	    store_meta_set(store, digest_key, digest, err) &&
	    store_meta_set(store, stamp_key, stamp, err) &&
	    store_commit(store, err))
		return true;
	store_rollback(store);
	return false;
}

bool
import_shipped(struct store *store, const char *directory, bool *updated,
    struct import_report *report, struct err *err)
{
	struct arena arena = {0};
	struct str path = str_from(directory), version = {0}, digest = {0};
	struct strs files = {0};
	bool wanted = false;

	*updated = false;
	if (store_is_read_only(store))
		return true;
	bool done = read_version(&arena, directory, &version, err) &&
		    input_list(&arena, &(struct strs){&path, 1}, &files, err);
	struct str stamp = stamp_files(&arena, &files);
	bool is_old = done && is_known(store, &arena, version, stamp);
	if (done && !is_old)
		done = digest_files(&arena, directory, &files, &digest, err) &&
		       is_wanted(store, &arena, version, digest, &wanted, err);
	if (done && wanted)
		done = import_directory(
		    store, directory, version, digest, stamp, report, err);
	else if (done && !is_old)
		store_meta_set(store, stamp_key, stamp, NULL);
	if (done)
		*updated = wanted && has_changed(report);
	arena_release(&arena);
	return done;
}

bool
import_check(struct store *store, const struct strs *paths,
    const struct import_listener *listener, struct import_report *report,
    struct err *err)
{
	struct import_options options = {
	    .cause = STORE_IMPORT, .only_checks = true, .listener = listener};

	return import_run(store, paths, &options, report, err);
}
