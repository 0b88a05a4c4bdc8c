#ifndef CORE_MODEL_MEMBER_H
#define CORE_MODEL_MEMBER_H

#include "core/base/arena.h"
#include "core/model/vocabulary.h"

/*
 * A member of a struct of the model, and what it can be. A kind is a row of
 * member_types, with which the formats write it and the code book tells of
 * it; how it is read is a row of core/exchange/codec_member.c, how it lies in
 * a column one of core/store/column.c. Nobody else asks for the kind.
 */
enum member_kind {
	MEMBER_TEXT,	  /* struct str */
	MEMBER_TEXTS,	  /* struct strs */
	MEMBER_ID,	  /* struct str: slug [a-z0-9-], the record's key */
	MEMBER_CODE,	  /* struct str: an actor's own code */
	MEMBER_REFERENCE, /* struct str: key of a record of table `of` */
	MEMBER_PAIR,	  /* struct pair: two references to actors */
	MEMBER_DATE,	  /* struct date */
	MEMBER_NUMBER,	  /* double, NAN if absent */
	MEMBER_INTEGER,	  /* int64_t, INTEGER_NONE if absent */
	MEMBER_FLAG,	  /* int: 0, 1 or FLAG_NONE */
	MEMBER_WORD,	  /* int: index in `vocabulary`, or WORD_NONE */
	MEMBER_WORDS,	  /* uint32_t: bit set over `vocabulary` */
	MEMBER_MAP,	  /* {struct text_pair *items; size_t count} */
	MEMBER_RECORD,	  /* an embedded struct described by `of` */
	MEMBER_RECORDS,	  /* {items, count} of structs described by `of` */
};
enum { MEMBER_KIND_COUNT = MEMBER_RECORDS + 1 };

struct record_table;
struct member {
	const char *key;
	enum member_kind kind;
	bool is_required;
	enum vocabulary_id vocabulary; /* of WORD and WORDS */
	size_t offset;
	const struct record_table *of;
	bool names_item;   /* its text is in the path: forces/RUS/Varyag */
	bool names_else;   /* the same, where the member before is absent */
	const char *alias; /* key for a WORDS member with a single word */
	const char *summary;
};

/* What a value looks like in a file. */
enum member_shape {
	SHAPE_TEXT,  /* one text, also that of a date or number */
	SHAPE_TEXTS, /* several */
	SHAPE_MAP,
	SHAPE_RECORD,
	SHAPE_RECORDS,
};
/* What the text, or each of the texts, can be taken for. */
enum scalar {
	SCALAR_TEXT,
	SCALAR_DATE,
	SCALAR_NUMBER,
	SCALAR_INTEGER,
	SCALAR_FLAG,
};
enum { SCALAR_COUNT = SCALAR_FLAG + 1 };

struct member_type {
	enum member_shape shape;
	enum scalar scalar;
	bool has_words;	     /* each text is of `vocabulary` */
	bool has_items;	     /* which lie in memory one after the other */
	const char *pattern; /* regular expression; NULL: any text */
	const char *form;    /* "; a date in EDTF": how a cell holds it */
	/* Of zeroed memory; NULL: zero is absent. */
	void (*clear)(const struct member *member, void *at);
	bool (*is_absent)(const struct member *member, const void *at);
	/* What the value points to; NULL: it has no pointer. */
	void (*copy)(
	    struct arena *arena, const struct member *member, void *at);
	/* How many texts, pairs or records; NULL: one text. */
	size_t (*count)(const struct member *member, const void *at);
	/* The n-th text of a value that is there; of the two first shapes. */
	struct str (*text)(struct arena *arena, const struct member *member,
	    const void *at, size_t n);
};

const struct member_type *member_type(const struct member *member);
/* The address of a member in a record. */
void *member_of(const struct member *member, void *record);
const void *member_const(const struct member *member, const void *record);
bool member_is_absent(const struct member *member, const void *record);
/* Is it there, and more than what an absent one means? */
bool member_is_told(const struct member *member, const void *record);
/* Of what is no single text or record: how many items. */
size_t member_count(const struct member *member, const void *record);
/* The address of an item of a list that lies in memory: not of words. */
const void *member_item(
    const struct member *member, const void *record, size_t index);
/* Borrowed from the record, or made in the arena. */
struct str member_text(struct arena *arena, const struct member *member,
    const void *record, size_t index);

#endif
