#ifndef CORE_EXCHANGE_KEY_INDEX_H
#define CORE_EXCHANGE_KEY_INDEX_H

#include "core/base/hash.h"
#include "core/exchange/problems.h"
#include "core/store/store.h"

/*
 * Records by kind and key: those that an import knows of, because its files
 * define them or the store has them, with their place; or those that an
 * export has to write. A zeroed index is empty.
 */
enum known_state {
	KNOWN_ABSENT,  /* neither defined so far nor in the store */
	KNOWN_FAULTY,  /* defined, but not to be stored */
	KNOWN_WAITING, /* defined, to be stored at the end */
	KNOWN_STORED,
};

struct known {
	enum record_kind kind;
	struct str key;
	enum known_state state;
	bool is_defined; /* in the files; else it was found in the store */
	struct str file;
	size_t line, column;
	struct str id; /* of a series that is known by its name */
	size_t *users; /* waiting records that refer to it, by their number */
	size_t user_count;
	bool is_dated;	     /* a source of the store was asked for its date */
	int32_t first, last; /* sources: days of their date */
};

struct key_index {
	struct arena arena;
	struct hash records; /* struct known */
};

/* NULL where the key is not known. Entries stay where they are. */
struct known *key_index_find(
    const struct key_index *index, enum record_kind kind, struct str key);
/* The entry of the key, new and zeroed but for kind and key if need be. */
struct known *key_index_add(
    struct key_index *index, enum record_kind kind, struct str key);
/* The keys of a kind, sorted bytewise; the list lives in the arena. */
struct strs key_index_keys(
    const struct key_index *index, struct arena *arena, enum record_kind kind);
/* The known key, or one of the store (may be NULL), that was meant. */
struct str key_index_nearest(const struct key_index *index, struct store *store,
    struct arena *arena, enum record_kind kind, struct str typed);
void key_index_release(struct key_index *index);

#endif
