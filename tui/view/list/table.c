#include "tui/view/list/list_parts.h"

#include "tui/widget/found.h"

enum { TABLE_MARKS = 2, TABLE_GAP = 1, ELASTIC_MIN = 12, DATE_MIN = 10 };

static bool
is_free_text(const struct field *field)
{
	return field->kind == FIELD_TEXT;
}

/* The column that takes the rest: the last one of free text. */
static size_t
elastic_column(const struct field *const *columns, size_t count)
{
	for (size_t i = count; i-- > 0;)
		if (is_free_text(columns[i]))
			return i;
	return count - 1;
}

static bool
is_sorted_by(const struct query *query, const struct field *field)
{
	for (size_t i = 0; i < query->order_count; i++)
		if (query->orders[i].field == field)
			return true;
	return false;
}

static int
wanted_width(const struct query *query, const struct field *field, int room)
{
	int title = (int)strlen(field->title);

	if (is_sorted_by(query, field))
		title += 2;
	if (room < 60 && field->width > 8)
		return field->kind == FIELD_DATE ? DATE_MIN : 8;
	return field->width > title ? field->width : title;
}

/* Where the columns stand, when their widths are known. */
static void
place_columns(struct table *table)
{
	int at = TABLE_MARKS;

	for (size_t i = 0; i < table->count; i++) {
		table->columns[i].column = at;
		at += table->columns[i].width + TABLE_GAP;
	}
}

void
table_layout(struct table *table, const struct query *query,
    const struct field *const *columns, size_t count, int width)
{
	size_t elastic = elastic_column(columns, count);
	int used = TABLE_MARKS + ELASTIC_MIN;

	table->count = 0;
	table->width = width;
	for (size_t i = 0; i < count; i++) {
		struct table_column column = {.field = columns[i]};
		if (i != elastic) {
			column.width = wanted_width(query, columns[i], width);
			if (used + TABLE_GAP + column.width > width)
				continue;
			used += TABLE_GAP + column.width;
		}
		table->columns[table->count++] = column;
	}
	for (size_t i = 0; i < table->count; i++)
		if (table->columns[i].width == 0)
			table->columns[i].width = width - used + ELASTIC_MIN;
	place_columns(table);
}

/* '^' or 'v', with its place where there are several; 0: not sorted. */
static void
add_order(const struct query *query, const struct field *field, struct buf *out)
{
	if (!query->order_count && strcmp(field->name, "date") == 0)
		buf_addz(out, " v");
	for (size_t i = 0; i < query->order_count; i++) {
		const struct order *order = &query->orders[i];
		if (order->field != field)
			continue;
		buf_addz(out, order->is_descending ? " v" : " ^");
		if (query->order_count > 1)
			buf_addf(out, "%zu", i + 1);
	}
}

void
table_draw_head(const struct table *table, const struct query *query,
    size_t current, struct surface *surface, struct area area)
{
	struct buf title = {0};

	surface_fill(
	    surface, area.row, area.column, area.columns, STYLE_TEXT, ' ');
	for (size_t i = 0; i < table->count; i++) {
		const struct table_column *column = &table->columns[i];
		int at = area.column + column->column;
		bool is_current = i == current;
		buf_clear(&title);
		buf_addz(&title, column->field->title);
		add_order(query, column->field, &title);
		surface_text(surface, area.row, at, column->width,
		    is_current ? STYLE_HEAD_CURRENT : STYLE_HEAD,
		    buf_str(&title));
		if (is_current)
			surface_text(surface, area.row, at - 1, 1,
			    STYLE_HEAD_CURRENT, STR(">"));
	}
	buf_release(&title);
}

static enum style
row_style(unsigned look)
{
	bool is_marked = look & (ROW_MARKED | ROW_CHOSEN);

	if (look & ROW_CURRENT)
		return is_marked ? STYLE_CURRENT_MARKED : STYLE_CURRENT;
	return is_marked ? STYLE_MARKED : STYLE_TEXT;
}

void
table_draw_row(const struct table *table, const struct event *event,
    unsigned look, struct str find, struct surface *surface, struct area area)
{
	enum style style = row_style(look);
	enum style found =
	    look & ROW_CURRENT ? STYLE_CURRENT_FOUND : STYLE_FOUND;
	struct buf cell = {0}, safe = {0};

	surface_fill(surface, area.row, area.column, area.columns, style, ' ');
	if (look & ROW_CURRENT)
		surface_text(
		    surface, area.row, area.column, 1, style, STR(">"));
	if (look & (ROW_MARKED | ROW_CHOSEN))
		surface_text(surface, area.row, area.column + 1, 1, style,
		    look & ROW_MARKED ? STR("*") : STR("+"));
	for (size_t i = 0; i < table->count; i++) {
		const struct table_column *column = &table->columns[i];
		int at = area.column + column->column;
		buf_clear(&cell);
		buf_clear(&safe);
		field_text_within(column->field, event, column->width, &cell);
		display_line(&safe, buf_str(&cell), surface->glyphs);
		if (column->field->flags & FIELD_NUMERIC)
			surface_right(surface, area.row, at, column->width,
			    style, buf_str(&safe));
		else
			surface_text(surface, area.row, at, column->width,
			    style, buf_str(&safe));
		draw_found(surface, area.row, at, column->width, found,
		    buf_str(&safe), find);
	}
	buf_release(&cell);
	buf_release(&safe);
}
