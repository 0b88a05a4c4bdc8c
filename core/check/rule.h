#ifndef CORE_CHECK_RULE_H
#define CORE_CHECK_RULE_H

#include "core/check/check.h"
#include "core/check/corpus.h"

/* Shared by the files of the rules; the table stands in rules.c. */
struct check {
	struct corpus corpus;
	struct check_report *report;
	struct arena scratch; /* of the rule, or the record, at hand */
	const struct rule *rule;
	size_t *count; /* of its breaches */
};

/* A record as it is read, whole. */
struct checked {
	const struct record *record;
	const struct node *node;
	struct str file;
};

/* A breach at a node of the record; at the record where it is NULL. */
void breach_in(struct check *check, const struct checked *checked,
    const struct node *at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/*
 * The same at a member of a record of the corpus, "place/lat" at one of its
 * part, or at an item of a list where the index is not NO_ITEM. Of records of
 * the database nothing is told: it is not what is being checked.
 */
enum { NO_ITEM = -1 };
void breach_of(struct check *check, const struct corpus_place *place,
    const char *key, int item, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The event as a message names it: by its id, and where it stands. */
struct str event_named(struct check *check, const struct corpus_event *event);

void rule_ordinal_order(struct check *check);
void rule_series_hole(struct check *check);
void rule_end_before_start(struct check *check);
void rule_part_in_whole(struct check *check);
void rule_place_in_box(struct check *check);
void rule_uncited_source(struct check *check);
void rule_citation_of_empty(struct check *check, const struct checked *checked);
void rule_no_source(struct check *check, const struct checked *checked);
void rule_title_states(struct check *check);
void rule_duplicate(struct check *check);

#endif
