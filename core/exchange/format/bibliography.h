#ifndef CORE_EXCHANGE_FORMAT_BIBLIOGRAPHY_H
#define CORE_EXCHANGE_FORMAT_BIBLIOGRAPHY_H

#include "core/model/record.h"

/* What the formats of bibliographies call a kind of source. */
struct bibliography_kind {
	const char *word; /* of VOCABULARY_SOURCE_KIND */
	const char *bibtex, *bibtex_publisher;
	const char *csl, *csl_publisher;
	const char *ris, *ris_publisher;
};
/* That of other sources where the kind is absent or has no row. */
const struct bibliography_kind *bibliography_kind(const struct source *source);

/* A date as far as they can tell it: month and day are 0 where unknown. */
struct bibliography_date {
	int year, month, day;
};
/* False where there is no date, or none of a day, a month or a year. */
bool bibliography_date(
    const struct date *date, struct bibliography_date *parts);

#endif
