#ifndef CORE_STORE_INDEX_ORDER_H
#define CORE_STORE_INDEX_ORDER_H

#include "core/store/store_internal.h"

/*
 * Rows by date, newest first, from a set of the index: makes the statement
 * whose rows are to be taken where the set has them, until none is left, and
 * says in asked->within which set that is. It stays NULL where the index is no
 * help; then the statement of the question answers.
 */
bool order_begin(struct asked *asked, struct err *err);
/* Is the row that was read one of those? */
bool order_wants(struct asked *asked);
void order_end(struct asked *asked);

#endif
