#ifndef CORE_QUERY_SQL_H
#define CORE_QUERY_SQL_H

#include "core/base/arena.h"
#include "core/base/buf.h"

/*
 * SQL text with its bound values, in the order of the question marks. What a
 * user typed is only ever a bind.
 */
enum bind_kind { BIND_NULL, BIND_INTEGER, BIND_REAL, BIND_TEXT };

struct bind {
	enum bind_kind kind;
	int64_t integer;
	double real;
	struct str text; /* in the arena */
};

struct sql {
	struct arena arena; /* of the binds' texts */
	struct buf text;
	struct bind *binds;
	size_t count;
};

/*
 * Adds a statement, or a part of one, in which marks stand for what follows:
 *
 *	$t	struct str: "?", and the text is bound
 *	$i	int64_t: "?", and the number is bound
 *	$r	double: "?", and the number is bound
 *	$n	the same, bound as an integer where it is whole
 *	$d	int: its digits, for a number of ours, as in a name
 *	$s	const char *: SQL of ours, which is added as it is
 *	$f	sql_part *, const void *: what the function adds for that
 *
 * No value is ever text of the statement; the compiler does not check marks,
 * so an unknown one is asserted against.
 */
typedef void sql_part(struct sql *sql, const void *context);
void sql_addf(struct sql *sql, const char *text, ...);
/* A part: another struct sql, of whose text and binds copies are added. */
void sql_append(struct sql *sql, const void *other);
void sql_release(struct sql *sql);

/* How the columns of a statement become the members of an item. */
enum cell_kind { CELL_TEXT, CELL_INTEGER, CELL_REAL, CELL_ROW };
struct item_cell {
	enum cell_kind kind;
	size_t offset;
};
struct item_shape {
	size_t size; /* of an item */
	size_t count;
	const struct item_cell *cells;
};
#define ITEM_SHAPE(type, cells)                          \
	{                                                \
		sizeof(type), ARRAY_LENGTH(cells), cells \
	}

#endif
