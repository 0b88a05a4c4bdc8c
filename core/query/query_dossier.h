#ifndef CORE_QUERY_QUERY_DOSSIER_H
#define CORE_QUERY_QUERY_DOSSIER_H

#include "core/query/question.h"

/*
 * What a dossier of one pair asks. How the two stand to each other, as the
 * first three, is no matter of the query. One, or none:
 */
struct pair_standing {
	struct str stance, since, summary;
};
extern const struct item_shape standing_shape;
void query_standing(const struct question *question, struct sql *sql);

/* Those of one name together, the oldest first. */
struct pair_indicator {
	struct str name, date, unit, note;
	struct str written; /* the value as text */
	double value;	    /* NAN where there is none */
};
extern const struct item_shape indicator_shape;
void query_indicators(const struct question *question, struct sql *sql);

/* What a source says about the standing. */
struct pair_citation {
	struct str field, stance, value, passage, source;
	int64_t events; /* how many cite the same source */
};
extern const struct item_shape pair_citation_shape;
void query_pair_citations(const struct question *question, struct sql *sql);

/*
 * The events of each series that a matching event belongs to, those of one
 * series together, the oldest first: the matching ones, and the planned ones
 * even where they do not match, because who comes is often not said so early.
 */
struct series_edition {
	struct str series, name, cadence; /* of the series */
	struct str event, title, date, status;
	int64_t first, last; /* days; INTEGER_NONE where open */
	int64_t matches;     /* 1, or 0 */
};
extern const struct item_shape edition_shape;
void query_editions(const struct question *question, struct sql *sql);

/*
 * What a source says about a field, of a matching event, that some source
 * disputes; newest event first. What is recorded is what the event has, where
 * that is a date, a number or one of the plain texts.
 */
struct event_claim {
	struct str event, date, title;
	struct str field, stance, value, passage, source, recorded;
};
extern const struct item_shape claim_shape;
void query_claims(const struct question *question, struct sql *sql);

#endif
