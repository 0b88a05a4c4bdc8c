#ifndef CORE_CHECK_CHECK_H
#define CORE_CHECK_CHECK_H

#include "core/exchange/import/import.h"

/*
 * The coding rules: what good data of a code book keep to, beyond what every
 * file must. They are asked once the files are without faults, of all their
 * records together and, where there is a database, of those beside them.
 */
struct check;
struct checked;
struct rule {
	const char *name;    /* "series-hole" */
	const char *summary; /* what holds where the rule is kept */
	const char *example; /* of what breaks it */
	/* Asked of each record of the files, or NULL. */
	void (*record)(struct check *check, const struct checked *checked);
	/* Asked once, of all of them, or NULL. */
	void (*corpus)(struct check *check);
};

enum { RULE_COUNT = 10 };
extern const struct rule rules[RULE_COUNT];

/* A place where a rule is not kept. */
struct breach {
	const struct rule *rule;
	struct str file;
	size_t line, column;
	struct str text;
};

/* All are counted, the first of each rule are kept: BREACHES_KEPT. */
enum { BREACHES_KEPT = 100 };

struct check_report {
	struct arena arena;
	struct breach *items; /* sorted by place */
	size_t kept;
	size_t counts[RULE_COUNT];
	size_t count;	 /* of all */
	size_t left_out; /* events of a database too large to compare with */
};

/*
 * Checks files without storing them, as import_check does, and then the rules.
 * False where that found faults; breaches are no failure. Release both
 * reports in any case.
 */
bool check_files(struct store *store, const struct strs *paths,
    struct import_report *faults, struct check_report *breaches,
    struct err *err);
/* "events.yaml:12:9: series-hole: ..."; with the word before the rule. */
void breach_text(
    const struct breach *breach, const char *word, struct buf *out);
void check_report_release(struct check_report *report);

#endif
