#include "tests/fuzz/world.h"

#include <dirent.h>
#include <unistd.h>

#include "core/exchange/import/import.h"
#include "tests/fuzz/fuzz.h"

const char world_database[] = "world.db";

static char folder[] = "/tmp/entente-fuzz.XXXXXX";

static void
clean_up(void)
{
	DIR *entries = opendir(folder);

	for (struct dirent *entry; entries && (entry = readdir(entries));) {
		char path[WORLD_PATH + sizeof entry->d_name];
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		unlink(path);
	}
	if (entries)
		closedir(entries);
	rmdir(folder);
}

static void
fill(const char *path)
{
	struct str files[] = {
	    STR(FUZZ_DATA "/actors.yaml"), STR(FUZZ_DATA "/events.yaml")};
	struct strs paths = {files, ARRAY_LENGTH(files)};
	struct import_options options = {.cause = STORE_IMPORT};
	struct import_report report = {0};
	struct err err;
	struct store *store = store_open(path, STORE_CREATE, &err);

	require(store != NULL);
	require(import_files(store, &paths, &options, &report, &err));
	import_report_release(&report);
	store_close(store);
}

void
world_path(const char *name, char path[WORLD_PATH])
{
	static bool is_made;

	if (!is_made) {
		is_made = true;
		require(mkdtemp(folder) != NULL);
		atexit(clean_up);
		snprintf(path, WORLD_PATH, "%s/%s", folder, world_database);
		fill(path);
	}
	snprintf(path, WORLD_PATH, "%s/%s", folder, name);
}
