#ifndef CORE_PICTURE_DOSSIER_DOSSIER_H
#define CORE_PICTURE_DOSSIER_DOSSIER_H

#include <assert.h>

#include "core/picture/picture.h"
#include "core/picture/sheet.h"
#include "core/query/query_dossier.h"
#include "core/query/query_pairs.h"
#include "core/query/query_sources.h"

/*
 * Everything about one pair: how the two stand to each other, and what the
 * events that match tell of them. The pair is the one that the query's filter
 * names (pair:CHN-RUS); the rest of the filter narrows the events.
 */
enum dossier_answer {
	DOSSIER_STANDING,
	DOSSIER_INDICATORS,
	DOSSIER_CITATIONS,
	DOSSIER_TOTAL,
	DOSSIER_TYPES,
	DOSSIER_YEARS,
	DOSSIER_EDITIONS,
	DOSSIER_THIRD,
	DOSSIER_CLAIMS,
	DOSSIER_LATEST,
	DOSSIER_PLANNED,
	DOSSIER_SOURCES,
	DOSSIER_BESIDE, /* events that name both, though not as a pair */
	DOSSIER_ANSWERS,
};
static_assert((int)DOSSIER_ANSWERS <= (int)PICTURE_STATEMENTS_MAX,
    "a question has room for all");

struct dossier {
	const struct actor *a, *b; /* in the order of their codes */
	int64_t total;
	struct answer answers[DOSSIER_ANSWERS];
	int32_t today;
	const struct actor_directory *actors;
};

/*
 * The two actors of the pair that the filter names at its top; fails where it
 * names none, more than one, or one with lists, groups or anyone.
 */
bool dossier_pair(
    const struct filter *filter, struct pair *pair, struct err *err);

/* How an edition of a series went. */
enum edition_state {
	EDITION_HELD,
	EDITION_CANCELLED,
	EDITION_POSTPONED,
	EDITION_PLANNED,
	EDITION_DOUBTFUL, /* denied, unconfirmed */
};
enum edition_state edition_state(struct str status);
/* A series: its editions from `first`, `end` not among them. */
struct dossier_series {
	const struct series_edition *first, *end;
	int64_t events; /* that match */
	/* the next planned one that is not over, or `end` */
	const struct series_edition *next;
};
/* Takes the series of an edition; the next one begins at its end. */
struct dossier_series dossier_series(
    const struct dossier *dossier, const struct series_edition *first);

/* All of them, most events first, in the arena. */
const struct dossier_series *dossier_all_series(
    const struct dossier *dossier, struct arena *arena, size_t *count);
/* '#' held, 'x' cancelled, '>' postponed, 'o' planned, '?' doubtful */
char edition_letter(enum edition_state state);

/* Lays the page out; everything in the sheet's arena. */
void dossier_sheet(const struct dossier *dossier, struct sheet *sheet);
/* The sections that stand in dossier_series.c and dossier_parts.c. */
void dossier_put_series(const struct dossier *dossier, struct sheet *sheet);
void dossier_put_indicators(const struct dossier *dossier, struct sheet *sheet);
void dossier_put_claims(const struct dossier *dossier, struct sheet *sheet);
/* Who supports or disputes one field of the standing; "" for all but numbers.
 */
void dossier_put_citations(const struct dossier *dossier, struct sheet *sheet,
    int column, struct str field);
/* A date of the data, short where it can be. */
struct str dossier_date(struct sheet *sheet, struct str text);
bool dossier_write_rows(
    const void *made, struct writer *writer, struct err *err);
/* Events by year and the editions of each series, on one scale. */
void dossier_svg(
    const void *made, const struct svg_caption *caption, struct buf *out);

#endif
