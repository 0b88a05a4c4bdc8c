#ifndef CORE_STORE_TABLE_H
#define CORE_STORE_TABLE_H

#include "core/model/record.h"

/*
 * How records lie in tables. A record is a row of the table of its kind, its
 * members are columns of the same name; an embedded record's are prefixed
 * with its key ("place_name"), a pair is the columns a and b. Lists of
 * records are tables of parts, ordered by `position`; so are an event's lists
 * of texts, while other lists of texts and maps are JSON. The statements that
 * put and get rows are made from the record tables.
 */
enum table_id {
	TABLE_ACTOR, /* the tables of record kinds come first, in their order */
	TABLE_SERIES,
	TABLE_SOURCE,
	TABLE_RELATIONSHIP,
	TABLE_EVENT,
	TABLE_MEMBERSHIP,
	TABLE_INDICATOR,
	TABLE_RELATIONSHIP_CITATION,
	TABLE_EVENT_NAME,
	TABLE_EVENT_TAG,
	TABLE_PARTICIPANT,
	TABLE_FORCE,
	TABLE_PERSON,
	TABLE_FIGURE,
	TABLE_LINK,
	TABLE_CITATION,
	TABLE_COUNT,
};

/* Columns that are computed when a row is put, bound after its members. */
struct table_derived {
	const char *const *names;
	size_t count;
};

struct table_shape {
	const char *name;
	const struct record_table *record; /* NULL: a list of texts */
	const char *keys[2];   /* columns that name the row, or its owner */
	const char *conflict;  /* unique columns; NULL: the keys */
	enum record_kind kind; /* of the record, or of the owner */
	const char *member;    /* list of the owner; NULL: whole records */
	unsigned part;	       /* enum event_part */
	const char *text;      /* column of a list of texts */
	struct table_derived derived;
};
extern const struct table_shape table_shapes[TABLE_COUNT];

struct column {
	const char *name;
	enum member_kind kind;
	bool is_required;
	enum vocabulary_id vocabulary;
	const struct record_table *of; /* that a reference leads to */
	const struct limit *limit;
	size_t offset;
};

enum table_statement {
	/*
	 * A row that is not there yet; and one that is, with the same values.
	 * The first is not just simpler: what may have to undo half of itself
	 * makes the full-text index write what it has collected, each time.
	 */
	TABLE_ADD,
	TABLE_REPLACE,
	TABLE_REMOVE, /* by its keys */
	TABLE_GET,    /* by its keys; parts in order */
	/* The rows of many owners, or the owners themselves, whose row ids are
	 * bound as an array in JSON: ahead, which of them it is, from 0. */
	TABLE_GET_MANY,
	TABLE_GET_NAMED, /* the same by what people know them by */
	TABLE_STATEMENTS
};

/* The columns and statements of a shape in one store. */
struct table {
	const struct table_shape *shape;
	bool is_strict; /* keys are checked, too: a damaged database's */
	struct column *columns;
	size_t count;
	const struct member *list; /* of the owner, that a table of parts is */
	struct sqlite3_stmt *statements[TABLE_STATEMENTS];
};

struct store;

/* The table with its columns known; statements are made when asked for. */
const struct table *table_of(struct store *store, enum table_id id);
struct sqlite3_stmt *table_statement(struct store *store, enum table_id id,
    enum table_statement which, struct err *err);
/* All rows, keys first, in the order of their keys; not kept. */
struct sqlite3_stmt *table_get_all(
    struct store *store, enum table_id id, struct err *err);

#endif
