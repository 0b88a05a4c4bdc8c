#ifndef CORE_INDEX_TERM_H
#define CORE_INDEX_TERM_H

#include "core/query/field.h"

/*
 * What the index knows events by: words of a kind. The numbers stand in
 * databases, so that they are never changed.
 */
enum term_kind {
	TERM_ALL = 1,  /* one word, "": every event */
	TERM_FLAG = 2, /* "is:planned", "has:place" */
	TERM_TYPE = 3,
	TERM_DOMAIN = 4,
	TERM_STATUS = 5,
	TERM_FORM = 6,
	TERM_STAGE = 7,
	TERM_PRECISION = 8,
	TERM_EXACTNESS = 9,
	TERM_TAG = 10,
	TERM_SERIES = 11,
	TERM_ORIGIN = 12,
	TERM_CODER = 13,
	TERM_MEMBERS = 14, /* a number */
	TERM_STATES = 15,  /* the same, of states that take part */
	TERM_IN = 16,	   /* code of the country of the place */
	TERM_ROLE = 17,	   /* some actor has it */
	TERM_PART = 18,	   /* code of an actor that takes part */
	TERM_NAMED = 19,   /* the same in any role */
	TERM_PARTIES = 20, /* words of enum parties */
	/* Of the first day and of day_end, as numbers; months are counted from
	 * year 0; or TERM_NO_DAY. */
	TERM_FIRST_YEAR = 21,
	TERM_FIRST_MONTH = 22,
	TERM_END_YEAR = 23,
	TERM_END_MONTH = 24,
	TERM_ROLE_OF = 64, /* and the bit of a role: code of who has it */
};

#define TERM_NO_DAY "none"

/* How many different actors there are, at least. */
enum parties { PART_ONE, PART_TWO, NAMED_ONE, NAMED_TWO, PARTIES };
extern const char *const parties_words[PARTIES];

/* How the values of a field become words of its kind. */
enum term_form {
	TERM_OF_WORDS,	 /* of its vocabulary */
	TERM_OF_BITS,	 /* the same, several in a number */
	TERM_OF_NAMES,	 /* as they stand in the data */
	TERM_OF_NUMBERS, /* likewise */
	TERM_OF_PARTS,	 /* has rows of its own */
};
struct term_field {
	const char *field;
	enum term_kind kind;
	enum term_form form;
};
extern const struct term_field term_fields[];
extern const size_t term_field_count;
/* NULL where the field has no words here. */
const struct term_field *term_field_of(const struct field *field);
/* The kind of the actors that have the roles of a field; 0: take part. */
enum term_kind term_of_role(uint32_t roles);

#endif
