#ifndef CORE_EXCHANGE_IMPORT_IMPORT_H
#define CORE_EXCHANGE_IMPORT_IMPORT_H

#include "core/exchange/format/format.h"
#include "core/exchange/map/map.h"
#include "core/exchange/map/row_report.h"
#include "core/store/store.h"

/*
 * Files and folders into a store, as one transaction: everything is read and
 * checked, references are resolved over all files and the store, and either
 * all of it is stored or nothing.
 */
struct import_listener;
struct import_options {
	const struct format *format; /* NULL: by content, then suffix */
	const struct map *map;	     /* NULL: told from the content */
	/* A folder with the actors that a foreign table is read by where the
	 * store knows none; may be NULL. */
	const char *actors;
	struct rejects *rejects; /* gets what is refused; may be NULL */
	enum store_cause cause;
	bool only_checks;	 /* nothing is written, not even to be undone */
	bool is_dry_run;	 /* everything but the commit */
	bool is_lossy;		 /* invalid UTF-8 and NUL become U+FFFD */
	bool keeps_going;	 /* --skip-bad: store the rest */
	uint64_t unpacked_limit; /* bytes out of one file; 0: the usual */
	/* Asked between records; true stops and leaves all as it was. */
	bool (*is_cancelled)(void *context);
	/* Told between records, for a progress bar; may be NULL. */
	void (*progress)(void *context, size_t records, uint64_t bytes);
	void *context;
	const struct import_listener *listener; /* of checks; may be NULL */
};

struct import_report {
	struct problems problems;
	/* records by kind and by what became of them */
	size_t counts[RECORD_KIND_COUNT][STORE_KEPT + 1];
	size_t repaired;	/* bytes replaced by --lossy */
	size_t refused;		/* records left out by --skip-bad */
	size_t actors;		/* brought for a foreign table's sake */
	struct row_report rows; /* of foreign tables */
	size_t passed_over;	/* files in archives that hold no records */
};

/*
 * `paths` are files, folders (all files of known suffixes below, sorted) or
 * "-". False with ERR_DATA when problems were found and nothing was stored.
 * Release the report in any case.
 */
bool import_files(struct store *store, const struct strs *paths,
    const struct import_options *options, struct import_report *report,
    struct err *err);
/* Who is told each good record, as it is found good; nothing outlives that
 * but the file's name, which lives as long as the report. */
struct import_listener {
	void (*record)(void *context, const struct record *record,
	    const struct node *node, struct str file);
	void *context;
};
/* Checks without storing: against the files themselves and, where not NULL,
 * the store. The listener may be NULL. */
bool import_check(struct store *store, const struct strs *paths,
    const struct import_listener *listener, struct import_report *report,
    struct err *err);
void import_report_release(struct import_report *report);
/*
 * Brings the shipped data of the directory into the store if they are newer
 * than what is there; `*updated` says whether anything changed.
 */
bool import_shipped(struct store *store, const char *directory, bool *updated,
    struct import_report *report, struct err *err);

#endif
