#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdio.h>

#include "core/base/arena.h"

/*
 * Stands in for libFuzzer in ordinary builds: gives a target every file of
 * the folders named, each in memory of exactly its size, so that a sanitizer
 * sees the byte after it.
 */
enum { SEED_MAX = 1 << 20 };

static bool
replay(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		return false;
	char *room = mem_alloc(SEED_MAX);
	size_t size = fread(room, 1, SEED_MAX, file);
	bool is_read = !ferror(file);
	fclose(file);
	uint8_t *data = mem_alloc(size ? size : 1);
	memcpy(data, room, size);
	free(room);
	if (is_read)
		LLVMFuzzerTestOneInput(data, size);
	free(data);
	return is_read;
}

/* How many files of the folder were replayed; -1 where one cannot be read. */
static int
replay_folder(const char *folder)
{
	DIR *entries = opendir(folder);
	if (!entries)
		return -1;
	int count = 0;
	struct arena arena = {0};
	for (struct dirent *entry; (entry = readdir(entries));) {
		if (entry->d_name[0] == '.')
			continue;
		struct str path =
		    arena_format(&arena, "%s/%s", folder, entry->d_name);
		if (!replay(path.ptr)) {
			count = -1;
			break;
		}
		count++;
	}
	arena_release(&arena);
	closedir(entries);
	return count;
}

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		int count = replay_folder(argv[i]);
		if (count <= 0) {
			fprintf(stderr, "%s: no seed was replayed\n", argv[i]);
			return 1;
		}
	}
	return 0;
}
