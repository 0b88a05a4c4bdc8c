#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "core/base/file.h"
#include "core/base/temporary.h"
#include "core/store/look.h"

/*
 * Where nothing may be written, a database with a log or a journal beside it
 * can only be read from a copy. The database is read through SQLite's own
 * handle: to open and close it ourselves would drop the locks of this process
 * (fcntl(2)).
 */
enum { COPY_CHUNK = 64 * 1024 };

static const char *
temporary_directory(void)
{
	const char *directory = getenv("TMPDIR");

	return directory && directory[0] == '/' ? directory : "/tmp";
}

static char *
format_path(const char *directory, const char *rest)
{
	struct buf path = {0};

	buf_addf(&path, "%s/%s", directory, rest);
	return path.ptr;
}

char *
copy_path(const char *directory)
{
	return format_path(directory, "entente.db");
}

static bool
copy_database(sqlite3 *db, FILE *to)
{
	sqlite3_file *file = NULL;
	sqlite3_int64 size = 0;
	char bytes[COPY_CHUNK];

	if (sqlite3_file_control(
		db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
	    file->pMethods->xFileSize(file, &size) != SQLITE_OK)
		return false;
	for (sqlite3_int64 at = 0; at < size; at += COPY_CHUNK) {
		sqlite3_int64 rest = size - at;
		int count = rest < COPY_CHUNK ? (int)rest : COPY_CHUNK;
		if (file->pMethods->xRead(file, bytes, count, at) !=
			SQLITE_OK ||
		    fwrite(bytes, 1, (size_t)count, to) != (size_t)count)
			return false;
	}
	return true;
}

static bool
copy_file(const char *path, FILE *to)
{
	char bytes[COPY_CHUNK];
	size_t count;
	FILE *from = fopen(path, "rb");

	if (!from)
		return errno == ENOENT;
	do {
		count = fread(bytes, 1, sizeof bytes, from);
	} while (count && fwrite(bytes, 1, count, to) == count);
	bool is_copied = !ferror(from) && !ferror(to) && feof(from);
	fclose(from);
	return is_copied;
}

static bool
copy_log(sqlite3 *db, FILE *to)
{
	return copy_file(
	    sqlite3_filename_wal(sqlite3_db_filename(db, "main")), to);
}

static bool
copy_journal(sqlite3 *db, FILE *to)
{
	return copy_file(
	    sqlite3_filename_journal(sqlite3_db_filename(db, "main")), to);
}

static bool
write_file(sqlite3 *db, const char *directory, const char *name,
    bool (*copy)(sqlite3 *db, FILE *to))
{
	char *path = format_path(directory, name);
	int file = file_open_private(path, O_WRONLY | O_EXCL);
	FILE *to = file >= 0 ? fdopen(file, "wb") : NULL;
	bool is_written = to && copy(db, to);

	free(path);
	if (file >= 0 && !to)
		close(file);
	if (to && fclose(to) != 0)
		is_written = false;
	return is_written;
}

char *
copy_make(sqlite3 *db, struct err *err)
{
	char *prefix = format_path(temporary_directory(), "entente");
	temporary_sweep(prefix, TEMPORARY_FOLDER);
	char *directory =
	    temporary_make(prefix, TEMPORARY_FOLDER, NULL, prefix, err);

	free(prefix);
	if (!directory)
		return NULL;
	if (write_file(db, directory, "entente.db", copy_database) &&
	    write_file(db, directory, "entente.db-wal", copy_log) &&
	    write_file(db, directory, "entente.db-journal", copy_journal))
		return directory;
	err_set(err, ERR_IO,
	    "the database cannot be copied to '%s' to be read there: %s",
	    directory, strerror(errno));
	temporary_remove(directory);
	return NULL;
}
