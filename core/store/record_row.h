#ifndef CORE_STORE_RECORD_ROW_H
#define CORE_STORE_RECORD_ROW_H

#include "core/base/arena.h"
#include "core/model/event.h"
#include "core/store/table.h"

/* A record as it is found in its rows. */
struct store;
struct sqlite3_stmt;

/* The key of a record as its table holds it: a row id, or one or two texts. */
struct store_key {
	int64_t row;
	struct str texts[2];
	size_t count; /* of texts */
};
/* How many columns name a row. */
int table_keys(enum table_id id);
/* Binds the key from the first place on; returns the next free place. */
int key_bind(struct sqlite3_stmt *statement, const struct store_key *key);
/* The key that a text names, and whether there is such a record. */
bool record_locate(struct store *store, enum record_kind kind, struct str text,
    struct store_key *key, bool *found, struct err *err);
bool record_load(struct store *store, enum record_kind kind,
    const struct store_key *key, unsigned parts, struct arena *arena,
    void *record, struct err *err);

/* Binds the members from `at` on; returns the next free place. The texts
 * that had to be made live in the arena. */
int table_bind(struct sqlite3_stmt *statement, int at,
    const struct table *table, const void *record, struct arena *arena);
/* Reads the columns from `at` on into a record that was initialised. */
bool table_read(struct sqlite3_stmt *statement, int at,
    const struct table *table, void *record, struct arena *arena,
    struct err *err);

/* Adds the row at hand, whose members begin at a column, to the list of the
 * owner that is made of such rows. */
bool part_read(struct store *store, enum table_id id,
    struct sqlite3_stmt *statement, int at, void *owner, struct arena *arena,
    struct err *err);

/* Hears of each row of the parts that cannot be read. */
struct part_losses {
	void (*tell)(void *context, enum table_id table, const struct err *why);
	void *context;
};
/* A whole record, but for what cannot be read of its parts. */
bool record_salvage(struct store *store, enum record_kind kind,
    const struct store_key *key, struct arena *arena, void *record,
    const struct part_losses *losses, struct err *err);

/*
 * Reads back the JSON that core/model/record_json.h writes for lists and maps
 * of texts, and nothing else: ["a","b"] and {"a":"b"}, no blanks needed but
 * allowed. False, with *out untouched, for anything else.
 */
bool json_read_strings(struct arena *arena, struct str json, struct strs *out);

/* The shape of every MEMBER_MAP. */
struct text_pairs {
	struct text_pair *items;
	size_t count;
};
bool json_read_pairs(
    struct arena *arena, struct str json, struct text_pairs *out);

#endif
