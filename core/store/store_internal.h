#ifndef CORE_STORE_STORE_INTERNAL_H
#define CORE_STORE_STORE_INTERNAL_H

#include "core/store/record_row.h"
#include "core/store/statement.h"
#include "core/store/store.h"

/* What the files of core/store share; nobody else includes this. */
enum {
	STORE_APPLICATION_ID = 0x454E5445, /* "ENTE" */
	STORE_BUSY_MILLISECONDS = 5000,
	SEARCH_COLUMNS = 8,
	KNOWN_ACTORS = 256,
	KNOWN_CODE_MAX = 14,
};

/* What was found out of an actor, to be asked for in the same change. */
struct known_actor {
	unsigned char length; /* of the code; 0: none is known here */
	bool is_state;
	char code[KNOWN_CODE_MAX];
};

/* Of hashes of records: fingerprint.c. */
struct hash_sums {
	uint64_t events, others;
};

struct store {
	struct sqlite3 *db;
	char *path;	    /* as it was given */
	char *private_copy; /* directory of the copy that is read instead */
	bool is_read_only;
	bool is_immutable; /* nothing can be locked there */
	bool is_damaged;   /* store_open_damaged: nothing in it is trusted */
	bool is_broken;	   /* a change failed halfway: only rollback helps */
	bool is_bulk;	   /* store_begin_bulk */
	bool is_durable;   /* what is committed outlives a power cut */
	bool is_reading;   /* the transaction is of store_begin_reading */
	bool is_fleeting;  /* it gets no index */
	bool is_silent;	   /* nothing is asked: store_silence */
	int readings;	   /* begun, one within the other */
	struct hash_sums change; /* of this transaction */
	struct bulk *bulk;	 /* what a large load puts off; may be NULL */
	struct kept_statement kept[STATEMENTS_MAX];
	struct table tables[TABLE_COUNT];
	struct index *index;			       /* index/keep.h */
	struct index_sets *sets;		       /* index/read.h */
	struct arena memory;			       /* of the tables */
	struct known_actor known_actors[KNOWN_ACTORS]; /* by hash of the code */
	/* Scratch of one put, kept to be used again. */
	struct arena scratch;
	struct buf json;
	struct buf search[SEARCH_COLUMNS];
};

/* A second connection, for reading, to what another thread has open. */
struct store *store_open_again(const struct store *other, struct err *err);
/* For reading what can be read: without a look, and without a change. */
struct store *store_open_damaged(const char *path, struct err *err);
void store_set_busy_timeout(struct store *store, int milliseconds);

/* Puts what SQLite says about its last failure into *err; returns false. */
bool store_failed(struct store *store, struct err *err);
bool database_failed(struct sqlite3 *db, struct err *err);

/* Fails outside a transaction, where it is read-only, and after a failure. */
bool store_may_change(struct store *store, struct err *err);

enum { EVENTS_AT_ONCE = 256 };
void row_ids_add(struct row_ids *rows, int64_t row);

/* At the start of a transaction that writes, and before its end. */
bool fingerprint_begin(struct store *store, struct err *err);
bool fingerprint_keep(struct store *store, struct err *err);
/* The sum of all records but events, read anew. */
bool fingerprint_others(struct store *store, uint64_t *sum, struct err *err);

/* Of the lossless text; leaves that in store->json. */
uint64_t record_hash(struct store *store, const struct record *record);
/* The hash that the fingerprint holds for an event, and its changes; neither is
 * touched where there is no event. */
bool event_counters(struct store *store, int64_t row, uint64_t *hash,
    int64_t *version, struct err *err);
/* Keeps what is there as a revision, before it is changed or removed, and
 * takes an event out of full text and fingerprint. */
bool record_retire(struct store *store, enum record_kind kind,
    const struct store_key *key, struct str name, const char *cause,
    struct err *err);

#endif
