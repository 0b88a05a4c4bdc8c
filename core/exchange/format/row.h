#ifndef CORE_EXCHANGE_FORMAT_ROW_H
#define CORE_EXCHANGE_FORMAT_ROW_H

#include "core/exchange/cell.h"
#include "core/exchange/format/format.h"

/*
 * Events as rows of cells. The columns are those that the head of the writer
 * asks for, else those of the format, else one for each member.
 */
struct row_column {
	const struct cell_column *cell; /* NULL: only a field shows it */
	const struct field *field;	/* NULL: of a member without one */
};
struct row_columns {
	struct cell_columns cells;
	struct row_column *items;
	size_t count;
};

/* Of a format and the columns asked for; lives in the arena. */
const struct row_columns *row_columns(struct arena *arena,
    const struct format *format, const struct export_head *head);
/* They live in the arena. */
struct cell_heads row_heads(
    struct arena *arena, const struct row_columns *columns);
/* The cells of an event under writer->heads, after row_begin. */
const struct str *row_cells(struct writer *writer, const struct event *event);

#endif
