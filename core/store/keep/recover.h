#ifndef CORE_STORE_KEEP_RECOVER_H
#define CORE_STORE_KEEP_RECOVER_H

#include "core/store/maintain.h"
#include "core/store/store_internal.h"

/* What the files of store_recover share. */
struct rescue {
	struct store *from;
	struct store *to;
	struct recovery *recovery;
	int64_t calls;	      /* of the progress handler that are left */
	struct str name;      /* of the record at hand */
	bool has_lost_part;   /* it could not be read whole */
	unsigned lost_tables; /* bit 1 << enum table_id: has been told */
	struct err *err;
};
void rescue_tell(const struct rescue *rescue, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Not a failure of the new database itself, which ends the rescue. */
bool rescue_is_refusal(const struct rescue *rescue);
/* Hands the error on; returns false. */
bool rescue_fail(const struct rescue *rescue, const struct err *why);
/*
 * False where the new database itself fails, which ends the rescue. A record
 * that it refuses is taken back: *is_put is false, and *why says why.
 */
bool rescue_put(struct rescue *rescue, const struct record *record,
    bool *is_put, struct err *why);
/* References, links and what was shipped are brought in order. */
bool rescue_mend(struct rescue *rescue);

/*
 * The keys of a kind in a damaged database, sorted, by every way that leads
 * to them; released with their arena.
 */
struct found_key {
	struct store_key key;
	bool is_guess; /* from elsewhere: there need be no such record */
};
struct found_keys {
	struct arena arena;
	struct found_key *items;
	size_t count;
	size_t twice;	/* rows that have the key of another */
	bool is_broken; /* the walk through their table broke off */
};
void keys_find(
    struct store *store, enum record_kind kind, struct found_keys *keys);

#endif
