#ifndef CORE_EXCHANGE_MAP_MAP_VALUE_H
#define CORE_EXCHANGE_MAP_MAP_VALUE_H

#include "core/base/arena.h"
#include "core/model/date.h"

/* What a map is made of, and what heads and cells of a table mean to it. */

/* From what a cell says to a word of ours; "06*" fits what begins so. */
struct map_word {
	struct str raw; /* without the '*' */
	bool is_prefix;
	struct str word; /* {NULL, 0}: stands for nothing */
};
struct map_words {
	struct map_word *items;
	size_t count;
};

/* A title of literal text and {columns}. */
struct map_piece {
	struct str text;
	bool is_column;
	bool is_participants;
	size_t column;
};
struct map_title {
	struct map_piece *pieces;
	size_t count;
};

/* The word for a cell; false where none fits. */
bool map_word_of(
    const struct map_words *words, struct str raw, struct str *word);
bool map_fits_pattern(struct str pattern, struct str text);
bool map_is_missing(const struct strs *marks, struct str text);
/* Heads are the same without case, blanks and marks. */
bool map_same_head(struct str a, struct str b);
/*
 * A date in one of the forms, of YYYY YY MM M DD D MON MONTH and other
 * characters; "*" takes the rest. A month or day of x is unknown. EDTF into
 * `text`; false where no form fits.
 */
bool map_date(const struct strs *forms, int century, struct str raw,
    char text[DATE_TEXT]);

#endif
