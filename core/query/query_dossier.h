#ifndef CORE_QUERY_QUERY_DOSSIER_H
#define CORE_QUERY_QUERY_DOSSIER_H

#include "core/query/query.h"

/*
 * What a dossier of one pair asks. The columns of each statement are named
 * here, in their order. `a` and `b` are codes in their order.
 */
enum { STANDING_STANCE, STANDING_SINCE, STANDING_SUMMARY, STANDING_NOTE };
void pair_standing(struct str a, struct str b, struct sql *sql);

/* Those of one name together, the oldest first. */
enum {
	INDICATOR_NAME,
	INDICATOR_DATE,
	INDICATOR_VALUE,
	INDICATOR_UNIT,
	INDICATOR_NOTE,
};
void pair_indicators(struct str a, struct str b, struct sql *sql);

/*
 * What sources say about the standing; `events` is how many events cite the
 * same source.
 */
enum {
	CITED_FIELD,
	CITED_STANCE,
	CITED_VALUE,
	CITED_PASSAGE,
	CITED_SOURCE,
	CITED_PUBLISHER,
	CITED_DATE,
	CITED_EVENTS,
};
void pair_citations(struct str a, struct str b, struct sql *sql);

/*
 * The events of each series that a matching event belongs to, those of one
 * series together, the oldest first: the matching ones, and the planned ones
 * even where they do not match (THEIRS is 0), because who comes is often not
 * said so early.
 */
enum {
	EDITION_SERIES,
	EDITION_NAME, /* of the series */
	EDITION_CADENCE,
	EDITION_EVENT,
	EDITION_TITLE,
	EDITION_LABEL, /* as written: "2015-I" */
	EDITION_DATE,
	EDITION_FIRST, /* days; empty where open */
	EDITION_LAST,
	EDITION_STATUS,
	EDITION_THEIRS,
};
void query_editions(
    const struct query *query, const struct strs *marks, struct sql *sql);

/*
 * What sources say about each field, of a matching event, that some source
 * disputes; newest event first. RECORDED is what the event has, where that is
 * a date, a number or one of the plain texts.
 */
enum {
	CLAIM_EVENT,
	CLAIM_DATE,
	CLAIM_TITLE,
	CLAIM_FIELD,
	CLAIM_STANCE,
	CLAIM_VALUE,
	CLAIM_PASSAGE,
	CLAIM_SOURCE,
	CLAIM_PUBLISHER,
	CLAIM_RECORDED,
};
void query_disputed(
    const struct query *query, const struct strs *marks, struct sql *sql);

#endif
