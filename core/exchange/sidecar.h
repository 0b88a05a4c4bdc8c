#ifndef CORE_EXCHANGE_SIDECAR_H
#define CORE_EXCHANGE_SIDECAR_H

#include "core/exchange/export.h"

/*
 * What a plain table cannot carry, in a file beside it: a Data Package
 * descriptor (Frictionless Data, v1) with the columns of the table, the
 * sources of its events, and the query and versions under "entente".
 */
bool sidecar_write(struct store *store, const struct export_request *request,
    struct str output, const char *path, bool replace, struct err *err);

#endif
