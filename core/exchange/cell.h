#ifndef CORE_EXCHANGE_CELL_H
#define CORE_EXCHANGE_CELL_H

#include "core/exchange/node.h"
#include "core/model/record.h"

/* A column of plain cells. */
struct cell_head {
	const char *name;  /* as files name it */
	const char *title; /* as people read it; NULL: the name */
	int width;	   /* that it likes to have in a table */
	bool is_number;
	bool is_text;	     /* a spreadsheet could take it for a formula */
	bool is_date;	     /* as written: a day, or anything coarser */
	const char *summary; /* for descriptors; may be NULL */
};
struct cell_heads {
	const struct cell_head *items;
	size_t count;
};

/*
 * An event as cells of a table, one for each member. A list stands in one
 * cell: items are parted by ';', the parts of an item, in the order of its
 * record table, by ':', several words within an item by '+':
 *
 *	CHN:host;RUS:organiser+participant
 *
 * In a list a backslash takes ';', ':', '\' and a blank at either end as they
 * are, and "\e" is the empty text, which is not the same as none. The members
 * of a part of the event have columns of their own: place_country.
 */
enum { CELL_COLUMNS_MAX = 64, CELL_NAME_MAX = 32 };

struct cell_column {
	char name[CELL_NAME_MAX];
	const struct member *part; /* place, origin; NULL: of the event */
	const struct member *member;
};

/* Of all members, in the order of the table. */
struct cell_columns {
	struct cell_column items[CELL_COLUMNS_MAX];
	size_t count;
};
void cell_columns_init(struct cell_columns *columns);
/* By its name, or the name of the field that shows it; NULL if there is none.
 */
const struct cell_column *cell_column_find(
    const struct cell_columns *columns, struct str name);
/* Could a spreadsheet take the cell for a formula? Numbers and dates not. */
bool cell_is_text(const struct cell_column *column);

/* Adds the cell; nothing where the member is absent. */
void cell_add(struct buf *out, const struct cell_column *column,
    const struct event *event);
/* The same of a member of any record that is a text, word, number or date. */
void cell_add_member(
    struct buf *out, const struct member *member, const void *record);
/* The head of a column that holds the member. */
struct cell_head member_head(const struct member *member);
/*
 * The node that a cell, which is not empty, stands for; its parts have the
 * place of the cell.
 */
struct node *cell_node(struct arena *arena, const struct cell_column *column,
    struct str text, size_t line, size_t column_number);

/*
 * Text that a spreadsheet cannot take for a formula, and back: a leading '
 * goes before what begins like one, or with '.
 */
void cell_guard(struct buf *out, struct str text);
struct str cell_unguard(struct str text);

#endif
