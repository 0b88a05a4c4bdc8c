#include "core/exchange/row.h"

#include "core/exchange/writers.h"

static struct row_columns *
new_columns(struct arena *arena, size_t most)
{
	struct row_columns *columns = ARENA_NEW(arena, struct row_columns);

	cell_columns_init(&columns->cells);
	columns->items = ARENA_ARRAY(arena, struct row_column, most);
	return columns;
}

static const struct row_columns *
of_fields(struct arena *arena, const struct field *const *wanted, size_t count)
{
	struct row_columns *columns = new_columns(arena, count);

	for (size_t i = 0; i < count; i++)
		columns->items[columns->count++] = (struct row_column){
		    .cell = cell_column_find(
			&columns->cells, str_from(wanted[i]->name)),
		    .field = wanted[i],
		};
	return columns;
}

static const struct row_columns *
of_members(struct arena *arena)
{
	struct row_columns *columns = new_columns(arena, CELL_COLUMNS_MAX);

	for (size_t i = 0; i < columns->cells.count; i++)
		columns->items[columns->count++] =
		    (struct row_column){.cell = &columns->cells.items[i]};
	return columns;
}

static const struct row_columns *
of_list(struct arena *arena)
{
	static const char *const names[] = {"date", "pair", "type", "title"};
	const struct field *listed[ARRAY_LENGTH(names)];

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		listed[i] = field_named(names[i]);
	return of_fields(arena, listed, ARRAY_LENGTH(names));
}

const struct row_columns *
row_columns(struct arena *arena, const struct format *format,
    const struct export_head *head)
{
	if (head->column_count)
		return of_fields(arena, head->columns, head->column_count);
	return format->flags & FORMAT_SHOWN ? of_list(arena)
					    : of_members(arena);
}

const char *
row_column_name(const struct row_column *column)
{
	return column->field ? column->field->name : column->cell->name;
}

bool
row_column_is_number(const struct row_column *column)
{
	return column->field && (column->field->flags & FIELD_NUMERIC);
}

static struct cell_head
head_of(const struct row_column *column)
{
	return (struct cell_head){
	    .name = row_column_name(column),
	    .title = column->field ? column->field->title : NULL,
	    .width = column->field ? column->field->width : 0,
	    .is_number = row_column_is_number(column),
	    .is_text = column->cell ? cell_is_text(column->cell)
				    : !row_column_is_number(column),
	};
}

bool
row_begin(struct writer *writer, struct err *err)
{
	const struct row_columns *columns =
	    row_columns(&writer->memory, writer->format, writer->head);
	struct cell_head *heads =
	    ARENA_ARRAY(&writer->memory, struct cell_head, columns->count);

	for (size_t i = 0; i < columns->count; i++)
		heads[i] = head_of(&columns->items[i]);
	writer->columns = columns;
	writer->heads = (struct cell_heads){heads, columns->count};
	return !writer->format->begin_cells ||
	       writer->format->begin_cells(writer, err);
}

/*
 * People see the field; programs the member, as an import reads it, where
 * there is one.
 */
static void
add_cell(const struct writer *writer, struct buf *out,
    const struct row_column *column, const struct event *event)
{
	bool is_shown = writer->format->flags & FORMAT_SHOWN;
	bool is_narrow = writer->format->flags & FORMAT_NARROW;

	if (column->cell && !is_shown)
		cell_add(out, column->cell, event);
	if (out->len || !column->field)
		return;
	if (is_narrow)
		field_text_within(
		    column->field, event, column->field->width, out);
	else
		field_text(column->field, event, out);
}

bool
row_record(struct writer *writer, const struct record *record, struct err *err)
{
	const struct row_columns *columns = writer->columns;
	struct str *cells =
	    ARENA_ARRAY(&writer->arena, struct str, columns->count);
	struct buf cell = {0};

	for (size_t i = 0; i < columns->count; i++) {
		buf_clear(&cell);
		add_cell(writer, &cell, &columns->items[i], &record->as.event);
		cells[i] = arena_str(&writer->arena, buf_str(&cell));
	}
	buf_release(&cell);
	return writer->format->cells(writer, cells, err);
}
