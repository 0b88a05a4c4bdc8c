#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/exchange/import.h"

/*
 * A database from somebody else: one of ours with some bytes changed. Five
 * bytes of input are one change: an offset and what is put there. It is
 * refused, and then untouched, or read; every record of it is read or refused.
 */
enum { CHANGE_BYTES = 5, DATABASE_MAX = 16 << 20 };

static char folder[] = "/tmp/entente-fuzz.XXXXXX";
static char pristine[64], changed[64];
static struct buf original;

static void
remove_files(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm", "-journal"};

	for (size_t i = 0; i < ARRAY_LENGTH(suffixes); i++) {
		char path[96];
		snprintf(path, sizeof path, "%s%s", pristine, suffixes[i]);
		unlink(path);
		snprintf(path, sizeof path, "%s%s", changed, suffixes[i]);
		unlink(path);
	}
}

static void
clean_up(void)
{
	remove_files();
	rmdir(folder);
	buf_release(&original);
}

static void
make_original(void)
{
	struct str files[] = {
	    STR(FUZZ_DATA "/actors.yaml"), STR(FUZZ_DATA "/events.yaml")};
	struct strs paths = {files, ARRAY_LENGTH(files)};
	struct import_options options = {.cause = STORE_IMPORT};
	struct import_report report = {0};
	struct err err;

	require(mkdtemp(folder) != NULL);
	snprintf(pristine, sizeof pristine, "%s/pristine.db", folder);
	snprintf(changed, sizeof changed, "%s/changed.db", folder);
	atexit(clean_up);
	struct store *store = store_open(pristine, STORE_CREATE, &err);
	require(store != NULL);
	require(import_files(store, &paths, &options, &report, &err));
	import_report_release(&report);
	store_close(store);
	require(file_read(pristine, DATABASE_MAX, &original, &err));
}

static void
write_changed(const uint8_t *data, size_t size, struct buf *bytes)
{
	buf_add(bytes, buf_str(&original));
	for (size_t i = 0; i + CHANGE_BYTES <= size; i += CHANGE_BYTES) {
		size_t at = (size_t)data[i] | (size_t)data[i + 1] << 8 |
			    (size_t)data[i + 2] << 16 |
			    (size_t)data[i + 3] << 24;
		bytes->ptr[at % bytes->len] = (char)data[i + 4];
	}
	require(file_replace(changed, buf_str(bytes), NULL));
}

static void
read_records(struct store *store)
{
	for (int kind = 0; kind < RECORD_KIND_COUNT; kind++) {
		struct arena arena = {0};
		struct strs keys = {0};
		struct record record;

		store_keys(store, (enum record_kind)kind, &arena, &keys, NULL);
		for (size_t i = 0; i < keys.count; i++)
			store_get(store, (enum record_kind)kind, keys.items[i],
			    &arena, &record, NULL);
		arena_release(&arena);
	}
}

static void
read_everything(struct store *store)
{
	struct actor_directory directory = {0};
	struct arena arena = {0};
	struct strs problems = {0};
	uint64_t fingerprint;

	store_actors(store, &directory, NULL);
	actor_directory_release(&directory);
	read_records(store);
	store_fingerprint(store, &fingerprint, NULL);
	arena_release(&arena);
	store_close(store);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf bytes = {0}, after = {0};
	struct err err = {0};

	if (!original.len)
		make_original();
	write_changed(data, size, &bytes);
	struct store *store =
	    store_open(changed, size % 2 ? STORE_WRITE : STORE_READ, &err);
	if (store) {
		read_everything(store);
	} else {
		require(err.text[0] != '\0');
		require(file_read(changed, DATABASE_MAX, &after, NULL));
		require(str_equal(buf_str(&bytes), buf_str(&after)));
	}
	unlink(changed);
	buf_release(&bytes);
	buf_release(&after);
	return 0;
}
