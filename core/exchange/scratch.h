#ifndef CORE_EXCHANGE_SCRATCH_H
#define CORE_EXCHANGE_SCRATCH_H

#include "core/exchange/writer.h"

/*
 * A file in a private folder of its own under TMPDIR, for formats whose
 * library can only write files: made there, then sent on as bytes.
 */
struct scratch {
	char *directory; /* owned; NULL: there is none */
	char *path;	 /* owned; the file is not there yet */
};
bool scratch_open(struct scratch *scratch, const char *name, struct err *err);
/* Writes the whole file out. */
bool scratch_send(
    const struct scratch *scratch, struct output output, struct err *err);
/* Removes file and folder; NULL-safe. */
void scratch_release(struct scratch *scratch);

#endif
