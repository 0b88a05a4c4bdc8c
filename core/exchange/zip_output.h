#ifndef CORE_EXCHANGE_ZIP_OUTPUT_H
#define CORE_EXCHANGE_ZIP_OUTPUT_H

#include "core/exchange/writer.h"

/*
 * Files packed into a zip archive (libarchive), as a stream: nothing is kept
 * but what is being packed, and every byte that cannot be written is told. The
 * files have no time: the archive would keep it in the zone of whoever packs,
 * and the same content is to give the same bytes.
 */
struct archive;
struct zip_output {
	struct archive *archive; /* NULL: closed */
	struct output output;
	int64_t time;	/* of the files, seconds since 1970 */
	struct err err; /* of the output, as it came */
};

/* Stays where it is until it is released. */
bool zip_begin(struct zip_output *zip, struct output output, struct err *err);
/* A file whose bytes follow in any number of pieces. */
bool zip_file(struct zip_output *zip, const char *name, struct err *err);
bool zip_write(struct zip_output *zip, struct str bytes, struct err *err);
bool zip_end(struct zip_output *zip, struct err *err);
/* NULL-safe; also after a failure. */
void zip_release(struct zip_output *zip);

#endif
