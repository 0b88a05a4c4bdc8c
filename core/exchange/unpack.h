#ifndef CORE_EXCHANGE_UNPACK_H
#define CORE_EXCHANGE_UNPACK_H

#include "core/base/buf.h"
#include "core/base/err.h"

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
