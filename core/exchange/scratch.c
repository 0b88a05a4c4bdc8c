#include "core/exchange/scratch.h"

#include <errno.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024 };

bool
scratch_open(struct scratch *scratch, const char *name, struct err *err)
{
	const char *place = getenv("TMPDIR");
	struct buf directory = {0}, path = {0};

	buf_addf(&directory, "%s/entente-XXXXXX",
	    place && place[0] == '/' ? place : "/tmp");
	if (!mkdtemp(directory.ptr)) {
		err_set(
		    err, ERR_IO, "'%s': %s", directory.ptr, strerror(errno));
		buf_release(&directory);
		return false;
	}
	buf_addf(&path, "%s/%s", directory.ptr, name);
	*scratch = (struct scratch){directory.ptr, path.ptr};
	return true;
}

static bool
send(FILE *file, struct output output, struct err *err)
{
	char bytes[CHUNK];
	size_t count;

	while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
		if (!output.write(
			output.context, (struct str){bytes, count}, err))
			return false;
	return !ferror(file) || err_set(err, ERR_IO,
				    "a file that was just "
				    "written cannot be read");
}

bool
scratch_send(
    const struct scratch *scratch, struct output output, struct err *err)
{
	FILE *file = fopen(scratch->path, "rb");

	if (!file)
		return err_set(
		    err, ERR_IO, "'%s': %s", scratch->path, strerror(errno));
	bool done = send(file, output, err);
	fclose(file);
	return done;
}

void
scratch_release(struct scratch *scratch)
{
	if (scratch->directory) {
		unlink(scratch->path);
		rmdir(scratch->directory);
	}
	free(scratch->path);
	free(scratch->directory);
	*scratch = (struct scratch){0};
}
