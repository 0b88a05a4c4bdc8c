#ifndef CORE_STORE_TRIAGE_H
#define CORE_STORE_TRIAGE_H

#include "core/model/record.h"
#include "core/store/answer/ask.h"

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

/*
 * What an import asks before it stores an event of a foreign data set, of
 * which there are many: is it there, has somebody decided about it, and is it
 * another report of what is there?
 */
struct store;

/* What a put of the event would do. */
struct store_weight {
	int64_t row;	 /* of the event with this id; 0: there is none */
	bool is_same;	 /* in every word */
	bool is_by_hand; /* a person has changed it, or decided about it */
};
bool store_weigh(struct store *store, const struct record *event,
    struct store_weight *weight, struct err *err);

/* What beside days, participants and source makes events the same. */
struct store_likeness {
	bool has_cameo, has_type;
};
/*
 * An event that cites the source, with the same first and last day and the
 * same actors, in whatever roles; 0 in *row where there is none.
 */
bool store_find_alike(struct store *store, const struct event *event,
    struct str source, struct store_likeness likeness, int64_t *row,
    struct err *err);
/* The newest row id of all events; 0 where there are none. */
bool store_last_row(struct store *store, int64_t *row, struct err *err);

#endif
