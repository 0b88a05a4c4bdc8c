#ifndef CORE_EXCHANGE_IMPORT_IMPORT_AHEAD_H
#define CORE_EXCHANGE_IMPORT_IMPORT_AHEAD_H

#include "core/exchange/import/import_internal.h"

/*
 * A file is read by a thread of its own, a few hundred records ahead of who
 * checks and stores them: what is handed to the sink, when faults are told,
 * and what the result is are as without the thread.
 */
bool import_reads_ahead(const struct import_input *input);
bool import_read_ahead(struct import *import, const struct format *format,
    struct import_input *input, const struct node_sink *sink, struct err *err);

#endif
