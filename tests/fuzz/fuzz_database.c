#include "tests/fuzz/fuzz.h"

#include <unistd.h>

#include "core/base/file.h"
#include "tests/fuzz/world.h"

/*
 * A database from somebody else: one of ours with some bytes changed. Five
 * bytes of input are one change: an offset and what is put there. It is
 * refused, and then untouched, or read; every record of it is read or refused.
 */
enum { CHANGE_BYTES = 5, DATABASE_MAX = 16 << 20 };

static struct buf original;

static void
forget_original(void)
{
	buf_release(&original);
}

static void
read_original(void)
{
	char path[WORLD_PATH];

	if (original.len)
		return;
	world_path(world_database, path);
	require(file_read(path, DATABASE_MAX, &original, NULL));
	atexit(forget_original);
}

static void
write_changed(
    const char *path, const uint8_t *data, size_t size, struct buf *bytes)
{
	buf_add(bytes, buf_str(&original));
	for (size_t i = 0; i + CHANGE_BYTES <= size; i += CHANGE_BYTES) {
		size_t at = (size_t)data[i] | (size_t)data[i + 1] << 8 |
			    (size_t)data[i + 2] << 16 |
			    (size_t)data[i + 3] << 24;
		bytes->ptr[at % bytes->len] = (char)data[i + 4];
	}
	require(file_replace(path, buf_str(bytes), NULL));
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
	store_check(store, &arena, &problems, NULL);
	arena_release(&arena);
	store_close(store);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf before = {0}, after = {0};
	struct err err = {0};
	char path[WORLD_PATH];

	read_original();
	world_path("changed.db", path);
	write_changed(path, data, size, &before);
	struct store *store =
	    store_open(path, size % 2 ? STORE_WRITE : STORE_READ, &err);
	if (store) {
		read_everything(store);
	} else {
		require(err.text[0] != '\0');
		require(file_read(path, DATABASE_MAX, &after, NULL));
		require(str_equal(buf_str(&before), buf_str(&after)));
	}
	unlink(path);
	buf_release(&before);
	buf_release(&after);
	return 0;
}
