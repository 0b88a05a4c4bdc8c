#ifndef CORE_STORE_TRIAGE_H
#define CORE_STORE_TRIAGE_H

#include "core/model/record.h"
#include "core/store/ask.h"

/*
 * Decisions about what machines have coded. Each is a change like any other,
 * with what was there before kept, within the caller's transaction. Fails with
 * ERR_EMPTY for an event that is not there, ERR_DATA for one that was not
 * imported.
 */
struct store;

/* Rejected events are kept, hidden, and not imported again. An absent reason
 * leaves none. */
bool store_triage(struct store *store, struct str id, enum triage triage,
    struct str reason, struct err *err);
/* What the first cites the second cites too; then the first is rejected. */
bool store_merge(
    struct store *store, struct str id, struct str into, struct err *err);

#endif
