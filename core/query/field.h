#ifndef CORE_QUERY_FIELD_H
#define CORE_QUERY_FIELD_H

#include "core/model/event.h"
#include "core/model/vocabulary.h"
#include "core/query/filter/filter.h"

/*
 * The field table: everything that can be asked about an event, and the one
 * source of filter terms, completion, sorting, columns, export keys, counts,
 * help and the manual page. It stands in core/query because a row holds SQL.
 * Pointers into the table identify fields; the order of the table is the
 * order of canonical text.
 */
enum field_kind {
	FIELD_PAIR,   /* A-B, A>B */
	FIELD_ACTORS, /* actor words, @groups */
	FIELD_WORD,   /* of a vocabulary */
	FIELD_TEXT,   /* words of a full-text column */
	FIELD_NAME,   /* names and slugs in the data; "word*" is a prefix */
	FIELD_DATE,
	FIELD_NUMBER,
	FIELD_FIGURE,
	FIELD_NEAR,
	FIELD_BOX,
	FIELD_FLAG, /* is:, has:, missing: with words of their own */
};

enum field_flags {
	FIELD_FILTER = 1 << 0,	 /* may stand in a query */
	FIELD_COLUMN = 1 << 1,	 /* may be a column of lists and tables */
	FIELD_SORT = 1 << 2,	 /* may be sorted by */
	FIELD_COUNT = 1 << 3,	 /* its values can be counted */
	FIELD_NUMERIC = 1 << 4,	 /* right aligned; a number in JSON */
	FIELD_INTEGER = 1 << 5,	 /* numbers are whole: >9 is >=10 */
	FIELD_DIRECTED = 1 << 6, /* A>B may be asked */
	FIELD_STATES = 1 << 7,	 /* takes states alone, all of them (only:) */
	FIELD_SLUG = 1 << 8,	 /* blanks in its names read as hyphens */
	FIELD_ONCE = 1 << 9,	 /* no value of an event is counted twice */
	FIELD_WHOLE = 1 << 10,	 /* one value, commas are part of it */
	FIELD_LOOSE = 1 << 11,	 /* a value finds other spellings, too */
	FIELD_BY_ROW = 1 << 12,	 /* its condition asks e.row alone */
};

struct condition;
struct field_beside;
struct field {
	const char *name;
	const char *alias; /* plural or long name, or NULL */
	enum field_kind kind;
	unsigned flags;
	const char *title; /* column head, capitals; NULL: no column */
	int width;	   /* columns it likes to have in a table */
	unsigned parts;	   /* of enum event_part, that text() reads */
	const char *summary;
	const char *example; /* "type:exercise,visit", or "column:edition" */
	enum vocabulary_id vocabulary;	/* WORD */
	const struct field_word *words; /* FLAG */
	uint32_t roles;			/* ACTORS, PAIR: of p; 0 is any */
	const char *column;		/* SQL expression; FTS column of TEXT */
	const char *order;		/* SQL sort expression, if not column */
	const char *counted; /* SQL of a value to count, if not column */
	const char *joined;  /* SQL joins that `counted` needs, or: */
	const struct field_beside *beside; /* where it stands; valued.h */
	/* Adds the condition of a term; see condition.h. */
	void (*condition)(const struct condition *condition);
	void (*text)(const struct event *event, struct buf *out);
	/* The same for a narrow column; NULL: cut it. */
	void (*brief)(const struct event *event, struct buf *out);
};

/* A word of is:, has: and missing: with its SQL condition. */
struct field_word {
	const char *name; /* NULL ends the list */
	const char *summary;
	const char *condition; /* NULL: needs what is outside the data */
};

extern const struct field fields[];
extern const size_t field_count;

/* By name or alias; case and accents do not matter. NULL with a suggestion. */
const struct field *field_find(struct str name, struct err *err);
/* The field of that very name, which must exist. */
const struct field *field_named(const char *name);
/* Names that are counted: "=TASS" is that value and no other. */
bool field_has_exact(const struct field *field);
/* Adds the field of an event as text; nothing where it is absent. */
void field_text(
    const struct field *field, const struct event *event, struct buf *out);
/* The same, shorter where it does not fit into the width and can be. */
void field_text_within(const struct field *field, const struct event *event,
    int width, struct buf *out);
/* The union of the parts that some columns need. */
unsigned fields_parts(const struct field *const *columns, size_t count);

#endif
