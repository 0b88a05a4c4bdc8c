#ifndef CORE_EXCHANGE_ROW_H
#define CORE_EXCHANGE_ROW_H

#include "core/exchange/cell.h"
#include "core/exchange/format.h"

/* The columns of a table that is written: members, fields, or both. */
struct row_column {
	const struct cell_column *cell; /* NULL: only a field shows it */
	const struct field *field;	/* NULL: of a member without one */
};
struct row_columns {
	struct cell_columns cells;
	struct row_column *items;
	size_t count;
};

/*
 * Those that the head of the writer asks for, else one for each member;
 * writer->state, which lives in writer->memory.
 */
void row_columns_init(struct writer *writer);
/* The same, but else the fields that a list shows. */
void row_columns_init_fields(struct writer *writer);
const struct row_columns *row_columns(const struct writer *writer);
const char *row_column_name(const struct row_column *column);
/* Members as an import reads them, where there are any, else the field. */
void row_add_cell(struct buf *out, const struct row_column *column,
    const struct event *event);

#endif
