#ifndef CORE_QUERY_FIELD_H
#define CORE_QUERY_FIELD_H

#include "core/model/event.h"
#include "core/model/vocabulary.h"
#include "core/query/filter.h"

/*
 * The field table: everything that can be asked about an event, and the one
 * source of filter terms, completion, sorting, columns, export keys, counts,
 * help and the manual page. It stands in core/query because a row holds SQL.
 * Pointers into the table identify fields.
 */
enum field_kind {
	FIELD_PAIR,   /* A-B, A>B */
	FIELD_ACTORS, /* an actor word or organisation */
	FIELD_WORD,   /* of a vocabulary */
	FIELD_TEXT,   /* words of a full-text column */
	FIELD_NAME,   /* exact or prefix: slugs, tags, codes */
	FIELD_DATE,
	FIELD_NUMBER,
	FIELD_FIGURE,
	FIELD_NEAR,
	FIELD_FLAG, /* is:, has:, missing: with words of their own */
};

enum field_flags {
	FIELD_FILTER = 1 << 0,	/* may stand in a query */
	FIELD_COLUMN = 1 << 1,	/* may be a column of lists and tables */
	FIELD_SORT = 1 << 2,	/* may be sorted by */
	FIELD_COUNT = 1 << 3,	/* its values can be counted */
	FIELD_NUMERIC = 1 << 4, /* right aligned; a number in JSON */
};

struct field {
	const char *name;
	enum field_kind kind;
	unsigned flags;
	const char *title; /* column head, capitals; NULL: no column */
	int width;	   /* columns it likes to have in a table */
	unsigned parts;	   /* store's event parts that text() reads */
	const char *summary;
	const char *example;	       /* "type:exercise,visit" */
	enum vocabulary_id vocabulary; /* FIELD_WORD */
	const char *const *words;      /* FIELD_FLAG: its words, NULL ended */
	const char *column; /* SQL: expression, or FTS column for TEXT */
	const char *order;  /* SQL: sort expression where it may be sorted by */
	const char
	    *values;	/* SQL: "SELECT value, COUNT(DISTINCT event)…" source
			   of counts: a FROM clause joined to event e */
	enum role role; /* role fields: host:, observer: */
	void (*condition)(const struct field *field, const struct filter *term,
	    struct sql *sql);
	void (*text)(const struct field *field, const struct event *event,
	    struct buf *out);
};

extern const struct field fields[];
extern const size_t field_count;

/* By name; case does not matter. NULL with a suggestion in *err. */
const struct field *field_find(struct str name, struct err *err);
/* Adds the field of an event as text; nothing where it is absent. */
void field_text(
    const struct field *field, const struct event *event, struct buf *out);
/* The union of the parts that some columns need. */
unsigned fields_parts(const struct field *const *columns, size_t count);

#endif
