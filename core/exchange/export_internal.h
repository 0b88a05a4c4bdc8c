#ifndef CORE_EXCHANGE_EXPORT_INTERNAL_H
#define CORE_EXCHANGE_EXPORT_INTERNAL_H

#include "core/exchange/export.h"

/* What the files of the export share; nobody else includes this. */
struct export
{
	struct store *store;
	const struct export_request *request;
	struct export_head head; /* the request's, completed */
	struct writer writer;
	struct arena memory; /* of all */
};

/* The events as records, with what the format or `everything` adds. */
bool export_records(struct export *export, struct err *err);
/* All records of the store that the format takes. */
bool export_everything(struct export *export, struct err *err);

#endif
