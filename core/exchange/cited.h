#ifndef CORE_EXCHANGE_CITED_H
#define CORE_EXCHANGE_CITED_H

#include "core/store/store.h"

/* The documents that some events cite, each once, in the order of their ids. */
struct cited_source {
	struct record record; /* RECORD_SOURCE */
	int64_t events;	      /* that cite it */
};
struct cited {
	struct arena arena; /* of the records */
	struct cited_source *items;
	size_t count;
};

/* Of a zeroed struct; to be released after a failure, too. */
bool cited_collect(struct store *store, const struct row_ids *rows,
    struct cited *cited, struct err *err);
void cited_release(struct cited *cited);
/* NULL where no event cites it. */
const struct source *cited_find(const struct cited *cited, struct str id);
/* "The Wall Street Journal: Title (2022-12-19)", as far as it is known. */
void source_text(struct buf *out, const struct source *source);
/*
 * The address that a reader may be sent to, as a URI (RFC 3986): what has no
 * place in one is percent-encoded. Only http and https; false for others.
 */
bool source_uri(struct buf *out, const struct source *source);

#endif
