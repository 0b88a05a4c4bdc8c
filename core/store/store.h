#ifndef CORE_STORE_STORE_H
#define CORE_STORE_STORE_H

#include "core/base/arena.h"
#include "core/base/err.h"
#include "core/model/record.h"
#include "core/store/answer/ask.h"
#include "core/store/maintain.h"

/*
 * A database of events: one connection, used by one thread. Everything that
 * is stored goes through records; what is asked is a question (ask.h), but for
 * what is answered at once below. Texts handed out live in the caller's arena.
 */
struct store;

enum store_mode {
	STORE_READ,   /* fails where there is no database */
	STORE_WRITE,  /* likewise; for changes, falls back to reading only */
	STORE_CREATE, /* makes it, empty, where there is none */
};

/*
 * Refuses, untouched, what is not ours, newer, or damaged. An older schema of
 * ours is migrated (mode WRITE or CREATE), after a backup beside it.
 */
struct store *store_open(
    const char *path, enum store_mode mode, struct err *err);
void store_close(struct store *store);
const char *store_path(const struct store *store);
/* The place or the file system allows no writing. */
bool store_is_read_only(const struct store *store);

/* One transaction at a time (BEGIN IMMEDIATE; waits 5 s for others). */
bool store_begin(struct store *store, struct err *err);
/* The same for a load of more than a hundred thousand rows. */
bool store_begin_bulk(struct store *store, struct err *err);
bool store_commit(struct store *store, struct err *err);
void store_rollback(struct store *store);
/* Between these everything is read as it is at the first question, whatever
 * others write meanwhile, and faster; not for long, since the log grows. */
bool store_begin_reading(struct store *store, struct err *err);
void store_end_reading(struct store *store);

/* What a put did with the record. */
enum store_change { STORE_ADDED, STORE_CHANGED, STORE_SAME, STORE_KEPT };
/* Who puts: decides about edited and removed records (DATA: section 5). */
enum store_cause { STORE_IMPORT, STORE_SHIP, STORE_EDIT };
/*
 * Stores a record under its key, whole, within a transaction. What it refers
 * to must be there when the transaction is committed. KEPT: shipped data meet
 * what the user has edited or removed. After a failure only a rollback helps.
 */
bool store_put(struct store *store, const struct record *record,
    enum store_cause cause, enum store_change *change, struct err *err);
/* Fails with ERR_DATA, naming one, where other records refer to it. */
bool store_remove(struct store *store, enum record_kind kind, struct str key,
    struct err *err);

/*
 * Answers at once. A record is a tree, no row of like items, and who changes
 * records asks for them in the midst of the change.
 */
bool store_has(struct store *store, enum record_kind kind, struct str key,
    bool *found, struct err *err);
/* One record by its key; false with ERR_EMPTY where there is none. */
bool store_get(struct store *store, enum record_kind kind, struct str key,
    struct arena *arena, struct record *record, struct err *err);
/* Several at once, without their parts; no pairs. */
bool store_get_each(struct store *store, enum record_kind kind,
    const struct strs *keys, struct arena *arena, struct record *records,
    struct err *err);
/* All keys of a kind in key order; pairs as "CHN-RUS". */
bool store_keys(struct store *store, enum record_kind kind, struct arena *arena,
    struct strs *keys, struct err *err);

/* An event by row id with the wanted parts; false with ERR_EMPTY if gone. */
bool store_event(struct store *store, int64_t row, unsigned parts,
    struct arena *arena, struct event *event, struct err *err);
/* The row id of an event; 0 where there is none. */
bool store_row(
    struct store *store, struct str id, int64_t *row, struct err *err);
bool store_actors(
    struct store *store, struct actor_directory *directory, struct err *err);

/* Sum of the hashes of all records, as in rev:3f2a9c…; no order matters. */
bool store_fingerprint(
    struct store *store, uint64_t *fingerprint, struct err *err);
bool store_meta_get(struct store *store, const char *key, struct arena *arena,
    struct str *value, struct err *err);
bool store_meta_set(
    struct store *store, const char *key, struct str value, struct err *err);
/* Changes when another connection has written. */
int64_t store_data_version(struct store *store);

#endif
