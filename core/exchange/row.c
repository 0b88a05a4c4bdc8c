#include "core/exchange/row.h"

static struct row_columns *
new_columns(struct writer *writer, size_t most)
{
	struct row_columns *columns =
	    ARENA_NEW(&writer->memory, struct row_columns);

	cell_columns_init(&columns->cells);
	columns->items = ARENA_ARRAY(&writer->memory, struct row_column, most);
	writer->state = columns;
	return columns;
}

static void
add_fields(struct writer *writer, const struct field *const *fields_wanted,
    size_t count)
{
	struct row_columns *columns = new_columns(writer, count);

	for (size_t i = 0; i < count; i++)
		columns->items[columns->count++] = (struct row_column){
		    .cell = cell_column_find(
			&columns->cells, str_from(fields_wanted[i]->name)),
		    .field = fields_wanted[i],
		};
}

void
row_columns_init(struct writer *writer)
{
	const struct export_head *head = writer->head;

	if (head->column_count) {
		add_fields(writer, head->columns, head->column_count);
		return;
	}
	struct row_columns *columns = new_columns(writer, CELL_COLUMNS_MAX);
	for (size_t i = 0; i < columns->cells.count; i++)
		columns->items[columns->count++] =
		    (struct row_column){.cell = &columns->cells.items[i]};
}

void
row_columns_init_fields(struct writer *writer)
{
	static const char *const names[] = {"date", "pair", "type", "title"};
	const struct field *listed[ARRAY_LENGTH(names)];
	const struct export_head *head = writer->head;

	if (head->column_count) {
		add_fields(writer, head->columns, head->column_count);
		return;
	}
	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		listed[i] = field_find(str_from(names[i]), NULL);
	add_fields(writer, listed, ARRAY_LENGTH(names));
}

const struct row_columns *
row_columns(const struct writer *writer)
{
	return writer->state;
}

const char *
row_column_name(const struct row_column *column)
{
	return column->field ? column->field->name : column->cell->name;
}

void
row_add_cell(
    struct buf *out, const struct row_column *column, const struct event *event)
{
	size_t start = out->len;

	if (column->cell)
		cell_add(out, column->cell, event);
	if (out->len == start && column->field)
		field_text(column->field, event, out);
}
