#include "core/exchange/format/bibliography.h"

/* The last row is for all others. */
static const struct bibliography_kind kinds[] = {
    {"news", "article", "journal", "article-newspaper", "container-title",
	"NEWS", "T2"},
    {"agency", "article", "journal", "article-newspaper", "container-title",
	"NEWS", "T2"},
    {"ministry", "misc", "howpublished", "document", "publisher", "GOVDOC",
	"PB"},
    {"dataset", "misc", "howpublished", "dataset", "publisher", "DATA", "PB"},
    {"report", "techreport", "institution", "report", "publisher", "RPRT",
	"PB"},
    {"book", "book", "publisher", "book", "publisher", "BOOK", "PB"},
    {"social", "misc", "howpublished", "post", "container-title", "BLOG", "T2"},
    {"other", "misc", "howpublished", "document", "publisher", "GEN", "PB"},
};

const struct bibliography_kind *
bibliography_kind(const struct source *source)
{
	struct str word = word_name(VOCABULARY_SOURCE_KIND, source->kind);
	size_t i = 0;

	while (i + 1 < ARRAY_LENGTH(kinds) && !str_is(word, kinds[i].word))
		i++;
	return &kinds[i];
}

bool
bibliography_date(const struct date *date, struct bibliography_date *parts)
{
	int year, month, day;

	if (!date_is_set(date) || date->unwritten & DATE_START)
		return false;
	date_civil(date->first, &year, &month, &day);
	*parts = (struct bibliography_date){.year = year};
	if (date->precision == DATE_YEAR)
		return true;
	parts->month = month;
	if (date->precision == DATE_MONTH)
		return true;
	parts->day = day;
	return date->precision == DATE_DAY;
}
