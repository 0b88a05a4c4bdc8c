#ifndef CORE_EXCHANGE_TALLY_H
#define CORE_EXCHANGE_TALLY_H

#include "core/base/buf.h"
#include "core/base/hash.h"
#include "core/model/actor.h"
#include "core/model/event.h"
#include "core/model/pair.h"

/*
 * Events counted by a state, a pair of states, or a pair and a year. States
 * alone are counted, in roles that take part; organisations never make a pair.
 */
struct tally_entry {
	struct pair pair; /* b absent: of a state */
	int year;	  /* 0: of all years */
	int64_t events;	  /* possibly in the year */
	int64_t certain;
	int64_t types[TYPE_COUNT];
	int32_t first, last; /* days that are written; DATE_NONE: none is */
};

struct tally {
	struct arena arena;
	struct hash entries; /* struct tally_entry */
};

/* The entry of the key, zeroed but for its key and days where it is new. */
struct tally_entry *tally_at(struct tally *tally, struct pair pair, int year);
/* NULL where nothing was counted. */
struct tally_entry *tally_find(
    const struct tally *tally, struct pair pair, int year);
/* All entries by pair and year, a state before its pairs. */
struct tally_entry **tally_sorted(struct tally *tally);
void tally_release(struct tally *tally);

/* Counts an event there. */
void tally_count(struct tally_entry *entry, const struct event *event);
/* "exercise 12, visit 3": most first, then by name. */
void tally_types(const struct tally_entry *entry, struct buf *out);

/* Calls back for each unordered pair of states that take part, in order. */
struct tally_pair {
	struct pair pair;
	const struct participant *a, *b;
};
bool tally_pairs(const struct actor_directory *actors,
    const struct event *event,
    bool (*each)(void *context, const struct tally_pair *pair, struct err *err),
    void *context, struct err *err);
/* The actor of a participant where it is a state that takes part, or NULL. */
const struct actor *tally_state(const struct actor_directory *actors,
    const struct participant *participant);

#endif
