#include "core/exchange/format/row.h"

#include "core/exchange/format/writers.h"

static struct row_columns *
new_columns(struct arena *arena, size_t max)
{
	struct row_columns *columns = ARENA_NEW(arena, struct row_columns);

	cell_columns_init(&columns->cells);
	columns->items = ARENA_ARRAY(arena, struct row_column, max);
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
of_names(struct arena *arena, const char *names)
{
	const struct field *named[QUERY_COLUMNS_MAX];
	struct str rest = str_from(names), name;
	size_t count = 0;

	while (count < QUERY_COLUMNS_MAX && str_split(&rest, ' ', &name))
		named[count++] = field_named(arena_str(arena, name).ptr);
	return of_fields(arena, named, count);
}

const struct row_columns *
row_columns(struct arena *arena, const struct format *format,
    const struct export_head *head)
{
	if (head->column_count)
		return of_fields(arena, head->columns, head->column_count);
	return format->columns ? of_names(arena, format->columns)
			       : of_members(arena);
}

static const char *
column_name(const struct row_column *column)
{
	return column->field ? column->field->name : column->cell->name;
}

/* A member tells its kind; a field alone may be a number or a date. */
static struct cell_head
head_of(const struct row_column *column)
{
	const struct field *field = column->field;
	struct cell_head head = {.is_text = true};

	if (column->cell)
		head = member_head(column->cell->member);
	if (field && (field->flags & FIELD_NUMERIC))
		head.is_number = true;
	if (field && field->kind == FIELD_DATE)
		head.is_date = true;
	if (!column->cell && head.is_number)
		head.is_text = false;
	head.name = column_name(column);
	if (field) {
		head.title = field->title;
		head.width = field->width;
		head.summary = field->summary;
	}
	return head;
}

struct cell_heads
row_heads(struct arena *arena, const struct row_columns *columns)
{
	struct cell_head *heads =
	    ARENA_ARRAY(arena, struct cell_head, columns->count);

	for (size_t i = 0; i < columns->count; i++)
		heads[i] = head_of(&columns->items[i]);
	return (struct cell_heads){heads, columns->count};
}

void
row_begin(struct writer *writer)
{
	writer->columns =
	    row_columns(&writer->memory, writer->format, writer->head);
	writer->heads = row_heads(&writer->memory, writer->columns);
	if (writer->format->begin_cells)
		writer->format->begin_cells(writer);
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

const struct str *
row_cells(struct writer *writer, const struct event *event)
{
	const struct row_columns *columns = writer->columns;
	struct str *cells =
	    ARENA_ARRAY(&writer->arena, struct str, columns->count);
	struct buf cell = {0};

	for (size_t i = 0; i < columns->count; i++) {
		buf_clear(&cell);
		add_cell(writer, &cell, &columns->items[i], event);
		if (cell.len)
			cells[i] = arena_str(&writer->arena, buf_str(&cell));
	}
	buf_release(&cell);
	return cells;
}

void
row_record(struct writer *writer, const struct record *record)
{
	writer->format->cells(writer, row_cells(writer, &record->as.event));
}
