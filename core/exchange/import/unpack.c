#include "core/exchange/import/import_input.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>

#include "core/base/arena.h"

/*
 * libarchive reads through our own stream, so that it opens nothing itself.
 * Of its filters and formats only those named here are switched on: some of
 * the others run a program.
 */
enum { CHUNK = 64 * 1024 };

struct unpack {
	struct archive *archive;
	FILE *stream;
	struct str first; /* what was read of the stream before */
	struct str name;
	uint64_t limit, unpacked;
	uint64_t bytes;
	bool can_seek;
	bool is_open;
	bool is_first_given;
	char chunk[CHUNK];
};

bool
unpack_is_packed(struct str first)
{
	static const struct str marks[] = {
	    {"\x1F\x8B", 2},
	    {"PK\x03\x04", 4},
	    {"PK\x05\x06", 4},
	    {"\x28\xB5\x2F\xFD", 4},
	    {"\xFD"
	     "7zXZ",
		5},
	    {"BZh", 3},
	};
	struct str tar = str_slice(first, 257, 5);

	for (size_t i = 0; i < ARRAY_LENGTH(marks); i++)
		if (str_starts(first, marks[i]))
			return true;
	return str_is(tar, "ustar");
}

static la_ssize_t
read_packed(struct archive *archive, void *context, const void **bytes)
{
	struct unpack *unpack = context;

	if (!unpack->is_first_given) {
		unpack->is_first_given = true;
		*bytes = unpack->first.ptr;
		return (la_ssize_t)unpack->first.len;
	}
	size_t got = fread(unpack->chunk, 1, CHUNK, unpack->stream);
	if (got < CHUNK && ferror(unpack->stream)) {
		archive_set_error(archive, errno, "%s", strerror(errno));
		return -1;
	}
	unpack->bytes += got;
	*bytes = unpack->chunk;
	return (la_ssize_t)got;
}

static la_int64_t
seek_packed(
    struct archive *archive, void *context, la_int64_t offset, int whence)
{
	struct unpack *unpack = context;

	(void)archive;
	if (!unpack->can_seek ||
	    fseeko(unpack->stream, (off_t)offset, whence) != 0)
		return ARCHIVE_FATAL;
	unpack->is_first_given = true;
	return (la_int64_t)ftello(unpack->stream);
}

/* Without its library, libarchive would start a program for a filter. */
static void
choose(struct archive *archive)
{
	if (archive_zlib_version())
		archive_read_support_filter_gzip(archive);
	if (archive_bzlib_version())
		archive_read_support_filter_bzip2(archive);
	if (archive_liblzma_version())
		archive_read_support_filter_xz(archive);
	if (archive_libzstd_version())
		archive_read_support_filter_zstd(archive);
	archive_read_support_format_zip(archive);
	archive_read_support_format_tar(archive);
	archive_read_support_format_raw(archive);
	archive_read_support_format_empty(archive);
}

struct unpack *
unpack_new(FILE *stream, struct str first, struct str name, uint64_t limit)
{
	struct unpack *unpack = mem_alloc(sizeof *unpack);

	unpack->stream = stream;
	unpack->first = first;
	unpack->name = name;
	unpack->limit = limit;
	unpack->bytes = first.len;
	unpack->archive = archive_read_new();
	/* A pipe cannot seek; what can goes back to the start. */
	unpack->can_seek = fseeko(stream, 0, SEEK_SET) == 0;
	unpack->is_first_given = unpack->can_seek;
	return unpack;
}

void
unpack_free(struct unpack *unpack)
{
	if (!unpack)
		return;
	archive_read_free(unpack->archive);
	free(unpack);
}

static bool
failed(struct unpack *unpack, struct err *err)
{
	if (!unpack->archive || archive_errno(unpack->archive) == ENOMEM)
		return err_set(err, ERR_IO,
		    "there is no memory to unpack '%.*s'",
		    STR_ARG(unpack->name));
	const char *text = archive_error_string(unpack->archive);

	return err_set(err, ferror(unpack->stream) ? ERR_IO : ERR_DATA,
	    "cannot unpack '%.*s': %s", STR_ARG(unpack->name),
	    text ? text : "it is damaged");
}

static bool
open_packed(struct unpack *unpack)
{
	struct archive *archive = unpack->archive;

	if (!archive)
		return false;
	choose(archive);
	archive_read_set_callback_data(archive, unpack);
	archive_read_set_read_callback(archive, read_packed);
	if (unpack->can_seek)
		archive_read_set_seek_callback(archive, seek_packed);
	unpack->is_open = archive_read_open1(archive) == ARCHIVE_OK;
	return unpack->is_open;
}

static bool
is_raw(struct archive *archive)
{
	return archive_format(archive) == ARCHIVE_FORMAT_RAW;
}

bool
unpack_next(
    struct unpack *unpack, struct str *member, bool *found, struct err *err)
{
	struct archive_entry *entry;

	if (!unpack->is_open && !open_packed(unpack))
		return failed(unpack, err);
	do {
		int code = archive_read_next_header(unpack->archive, &entry);
		*found = code == ARCHIVE_OK || code == ARCHIVE_WARN;
		if (code == ARCHIVE_EOF)
			return true;
		if (!*found)
			return failed(unpack, err);
	} while (!is_raw(unpack->archive) &&
		 archive_entry_filetype(entry) != AE_IFREG);
	const char *name = archive_entry_pathname(entry);
	*member = (struct str){0};
	if (!is_raw(unpack->archive))
		*member = str_from(name ? name : "?");
	return true;
}

int64_t
unpack_read(struct unpack *unpack, char *bytes, size_t size, struct err *err)
{
	la_ssize_t got = archive_read_data(unpack->archive, bytes, size);

	if (got < 0) {
		failed(unpack, err);
		return -1;
	}
	unpack->unpacked += (uint64_t)got;
	if (unpack->unpacked > unpack->limit) {
		err_set(err, ERR_DATA,
		    "'%.*s' holds more than the %llu bytes that may be "
		    "unpacked (--unpacked-limit)",
		    STR_ARG(unpack->name), (unsigned long long)unpack->limit);
		return -1;
	}
	return (int64_t)got;
}

uint64_t
unpack_bytes(const struct unpack *unpack)
{
	return unpack->bytes;
}
