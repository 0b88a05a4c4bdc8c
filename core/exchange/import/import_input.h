#ifndef CORE_EXCHANGE_IMPORT_IMPORT_INPUT_H
#define CORE_EXCHANGE_IMPORT_IMPORT_INPUT_H

#include "core/base/buf.h"
#include "core/base/err.h"
#include "core/exchange/format/format.h"
#include "core/exchange/read/readers.h"

/*
 * A file, or standard input ("-"), as the readers of formats take it: once, or
 * for an archive once for each file in it.
 */
struct import_input {
	struct reader_input reader; /* its context is this input */
	struct str path;
	FILE *stream;
	struct unpack *unpack; /* NULL: it is not compressed */
	struct arena *names;   /* of members, for messages */
	struct buf head;       /* the first bytes of the file */
	bool is_begun;
	bool wants_lossy;
	bool is_lossy; /* invalid bytes and NUL become U+FFFD */
	size_t repaired;
	uint64_t bytes;	  /* of the file, read so far */
	struct buf raw;	  /* what was read ahead, or is half a character */
	struct buf ready; /* what readers get next, from `at` on */
	size_t at;
	bool has_ended;
};

enum { INPUT_UNPACKED_GIB = 64 };

/*
 * The path must outlive the input, and names of members live in the arena. At
 * most `limit` bytes come out of a compressed file; 0: INPUT_UNPACKED_GIB.
 */
bool input_open(struct import_input *input, const char *path, bool is_lossy,
    uint64_t limit, struct arena *names, struct err *err);
/* The next text of the file; *found is false behind the last. */
bool input_next(struct import_input *input, bool *found, struct err *err);
/* Before the first is read: from here on invalid bytes and NUL become U+FFFD,
 * if that was asked for. */
void input_repair(struct import_input *input);
void input_close(struct import_input *input);
/* Is it a database of SQLite, which is not read as a stream? */
bool input_is_database(const struct import_input *input);
/* What is to be read next, as much as is there: at least its first line,
 * unless that is long. */
struct str input_peek(const struct import_input *input);
/* The format by suffix and first bytes; NULL where it cannot be told. */
const struct format *input_format(struct import_input *input, struct err *err);
/* Is it a file of records, by its name? Then a folder or an archive is read
 * with it. */
bool input_is_wanted(struct str name);
/*
 * The files that the paths stand for, in order: folders give the files below
 * them whose suffix is that of a format that can be read, sorted.
 */
bool input_list(struct arena *arena, const struct strs *paths,
    struct strs *files, struct err *err);
/* Bytes of the files that are there; what cannot be asked counts nothing. */
uint64_t input_size(const struct strs *paths);

/*
 * The bytes within a compressed file (gzip, bzip2, xz, Zstandard) or within
 * each file of an archive (zip, tar), as a stream. Nothing is written to
 * disk, and no other program is started.
 */
struct unpack;

/* Do the first bytes of a file say that it is compressed or an archive? */
bool unpack_is_packed(struct str first);
/*
 * Takes the stream, from which `first` was read already; both must outlive
 * it. More than `limit` unpacked bytes are an error. Never NULL: a file that
 * cannot be unpacked fails at the first member.
 */
struct unpack *unpack_new(
    FILE *stream, struct str first, struct str name, uint64_t limit);
void unpack_free(struct unpack *unpack);
/*
 * The next file within; *found is false behind the last. Its name lasts until
 * the next one and is {NULL, 0} where the bytes are all there is.
 */
bool unpack_next(
    struct unpack *unpack, struct str *member, bool *found, struct err *err);
/* Fills the bytes; 0 at the end of the member, -1 with *err on failure. */
int64_t unpack_read(
    struct unpack *unpack, char *bytes, size_t size, struct err *err);
/* Bytes of the packed file that were read so far. */
uint64_t unpack_bytes(const struct unpack *unpack);

#endif
