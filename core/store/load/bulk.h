#ifndef CORE_STORE_LOAD_BULK_H
#define CORE_STORE_LOAD_BULK_H

#include "core/store/store_internal.h"

/*
 * The full text of a large load, made by a thread in a database of its own,
 * which nobody sees and which goes with the process: rows are handed over, and
 * the shadow tables copied in the end. For a full text that is empty.
 */
struct bulk_text;

/* NULL where there can be none: then rows go the usual way. */
struct bulk_text *bulk_text_start(struct store *store);
/* A change of one row, as event_text.c has it; the texts are copied. Waits
 * where too many wait. */
bool bulk_text_change(struct bulk_text *text, bool is_added, int64_t row,
    const struct buf *columns, struct err *err);
/* Nothing more comes: the thread need not wait. */
void bulk_text_end(struct bulk_text *text);
/* After that: waits for the thread and copies what it made. */
bool bulk_text_finish(
    struct bulk_text *text, struct store *store, struct err *err);
/* Ends the thread, however far it is; NULL-safe. */
void bulk_text_free(struct bulk_text *text);

/* The statements that add a row and take one out. */
extern const char *const event_text_changes[2];

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
