#ifndef CORE_STORE_BULK_H
#define CORE_STORE_BULK_H

#include "core/store/bulk_text.h"

/* What a large load puts off: the indexes of the tables of events; and what a
 * thread does meanwhile: their full text. */
enum { BULK_KIBIBYTES = 32 * 1024 };

/* How much the pages may take. */
void bulk_set_memory(struct store *store, int kibibytes);
/* At the beginning of the transaction. */
bool bulk_put_off(struct store *store, struct err *err);
/* Before the end, and before a statement that is slow without them; nothing
 * where none are put off. */
bool bulk_make_indexes(struct store *store, struct err *err);
/* False for *may where there are none; with those there are, their indexes. */
bool bulk_may_have_events(struct store *store, bool *may, struct err *err);
/* Who makes the full text; NULL: everybody for himself. */
struct bulk_text *bulk_text_of(struct store *store);
/* Before the end: all that was put off. */
bool bulk_finish(struct store *store, struct err *err);
/* When the transaction is over. */
void bulk_forget(struct store *store);

#endif
