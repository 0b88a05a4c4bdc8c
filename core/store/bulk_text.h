#ifndef CORE_STORE_BULK_TEXT_H
#define CORE_STORE_BULK_TEXT_H

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

#endif
