#include "core/picture/surface.h"

#include "core/base/arena.h"
#include "core/base/utf8.h"

/* The cell at a place that is on the surface. */
static struct cell *
cell_on(const struct surface *surface, int row, int column)
{
	return &surface->cells[(size_t)row * (size_t)surface->columns +
			       (size_t)column];
}

static struct cell *
cell_at(const struct surface *surface, int row, int column)
{
	if (row < 0 || column < 0 || row >= surface->rows ||
	    column >= surface->columns)
		return NULL;
	return cell_on(surface, row, column);
}

static void
cell_set(struct cell *cell, struct str text, int width, enum style style)
{
	size_t length = text.len;

	if (length > CELL_BYTES)
		length = utf8_before(text, CELL_BYTES + 1);
	memset(cell, 0, sizeof *cell);
	if (length > 0)
		memcpy(cell->text, text.ptr, length);
	cell->length = (unsigned char)length;
	cell->width = (unsigned char)width;
	cell->style = (unsigned char)style;
}

/* A wide character that loses a half becomes blanks. */
static void
cell_free_neighbours(struct surface *surface, int row, int column)
{
	struct cell *cell = cell_on(surface, row, column);
	struct cell *left = cell_at(surface, row, column - 1);
	struct cell *right = cell_at(surface, row, column + 1);

	if (cell->width == 0 && left)
		cell_set(left, STR(" "), 1, left->style);
	if (cell->width == 2 && right)
		cell_set(right, STR(" "), 1, right->style);
}

static void
put(struct surface *surface, int row, int column, struct str text, int width,
    enum style style)
{
	if (column < 0 || column + width > surface->columns ||
	    !cell_at(surface, row, column))
		return;
	for (int i = 0; i < width; i++)
		cell_free_neighbours(surface, row, column + i);
	cell_set(cell_on(surface, row, column), text, width, style);
	if (width == 2)
		cell_set(cell_on(surface, row, column + 1), (struct str){0}, 0,
		    style);
}

void
surface_resize(struct surface *surface, int rows, int columns)
{
	surface->rows = rows > 0 ? rows : 1;
	surface->columns = columns > 0 ? columns : 1;
	surface->cells = mem_realloc(surface->cells,
	    (size_t)surface->rows * (size_t)surface->columns,
	    sizeof *surface->cells);
	surface_clear(surface);
}

void
surface_clear(struct surface *surface)
{
	struct cell blank;
	size_t count = (size_t)surface->rows * (size_t)surface->columns;

	cell_set(&blank, STR(" "), 1, STYLE_TEXT);
	for (size_t i = 0; i < count; i++)
		surface->cells[i] = blank;
	surface->cursor_row = 0;
	surface->cursor_column = 0;
}

void
surface_release(struct surface *surface)
{
	free(surface->cells);
	buf_release(&surface->safe);
	*surface = (struct surface){0};
}

static bool
is_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] < 0x20 || text.ptr[i] > 0x7e)
			return false;
	return true;
}

/* The text made safe; borrowed from the text or from the scratch buffer. */
static struct str
safe_text(struct surface *surface, struct str text)
{
	if (is_plain(text))
		return text;
	buf_clear(&surface->safe);
	display_line(&surface->safe, text, surface->glyphs);
	return buf_str(&surface->safe);
}

static int
put_safe(struct surface *surface, int row, int column, int width,
    enum style style, struct str safe)
{
	struct display_cluster cluster;
	struct str rest = safe;
	bool fits = display_width(safe) <= width;
	int room = fits ? width : width - 1, used = 0;

	while (display_next(&rest, &cluster) && used + cluster.width <= room) {
		put(surface, row, column + used, cluster.text, cluster.width,
		    style);
		used += cluster.width;
	}
	if (fits || width <= 0)
		return used;
	for (; used < width - 1; used++)
		put(surface, row, column + used, STR(" "), 1, style);
	put(surface, row, column + used, STR("~"), 1, style);
	return width;
}

bool
surface_has_row(const struct surface *surface, int row)
{
	return row >= 0 && row < surface->rows;
}

int
surface_text(struct surface *surface, int row, int column, int width,
    enum style style, struct str text)
{
	if (!surface_has_row(surface, row))
		return 0;
	if (width > surface->columns - column)
		width = surface->columns - column;
	return put_safe(
	    surface, row, column, width, style, safe_text(surface, text));
}

void
surface_pad(struct surface *surface, int row, int column, int width,
    enum style style, struct str text)
{
	int used = surface_text(surface, row, column, width, style, text);

	surface_fill(surface, row, column + used, width - used, style, ' ');
}

void
surface_right(struct surface *surface, int row, int column, int width,
    enum style style, struct str text)
{
	if (!surface_has_row(surface, row))
		return;
	struct str safe = safe_text(surface, text);
	int blank = width - display_width(safe);

	if (blank < 0)
		blank = 0;
	surface_fill(surface, row, column, blank, style, ' ');
	put_safe(surface, row, column + blank, width - blank, style, safe);
}

void
surface_fill(struct surface *surface, int row, int column, int width,
    enum style style, char byte)
{
	if (!surface_has_row(surface, row))
		return;
	for (int i = 0; i < width; i++)
		put(surface, row, column + i, (struct str){&byte, 1}, 1, style);
}

void
surface_style(
    struct surface *surface, int row, int column, int width, enum style style)
{
	for (int i = 0; i < width; i++) {
		struct cell *cell = cell_at(surface, row, column + i);
		if (cell)
			cell->style = (unsigned char)style;
	}
}

void
surface_copy(struct surface *surface, struct area area,
    const struct surface *from, int top)
{
	for (int row = 0; row < area.rows; row++)
		for (int column = 0; column < area.columns; column++) {
			const struct cell *cell =
			    cell_at(from, top + row, column);
			if (cell && cell->width > 0)
				put(surface, area.row + row,
				    area.column + column,
				    (struct str){cell->text, cell->length},
				    cell->width, (enum style)cell->style);
		}
}

void
surface_cursor(struct surface *surface, int row, int column)
{
	if (!cell_at(surface, row, column))
		return;
	surface->cursor_row = row;
	surface->cursor_column = column;
}

const struct cell *
surface_cell(const struct surface *surface, int row, int column)
{
	return cell_at(surface, row, column);
}

static void
trim_line(struct buf *out, size_t start, char byte)
{
	while (out->len > start && out->ptr[out->len - 1] == byte)
		buf_remove(out, out->len - 1, 1);
}

/* A row that is there. */
static const struct cell *
row_cells(const struct surface *surface, int row)
{
	return surface->cells + (size_t)row * (size_t)surface->columns;
}

static void
dump_text(const struct surface *surface, int row, struct buf *out)
{
	const struct cell *cells = row_cells(surface, row);
	size_t start = out->len;

	for (int column = 0; column < surface->columns; column++)
		buf_add(out,
		    (struct str){cells[column].text, cells[column].length});
	trim_line(out, start, ' ');
	buf_add_char(out, '\n');
}

static void
dump_styles(const struct surface *surface, int row, struct buf *out)
{
	const struct cell *cells = row_cells(surface, row);
	size_t start;

	buf_addf(out, "%3d ", row + 1);
	start = out->len;
	for (int column = 0; column < surface->columns; column++)
		buf_add_char(out, styles[cells[column].style].letter);
	trim_line(out, start, styles[STYLE_TEXT].letter);
	if (out->len == start)
		buf_remove(out, start - 4, 4);
	else
		buf_add_char(out, '\n');
}

void
surface_print(const struct surface *surface, struct buf *out)
{
	size_t start = out->len;

	for (int row = 0; row < surface->rows; row++)
		dump_text(surface, row, out);
	trim_line(out, start, '\n');
	if (out->len > start)
		buf_add_char(out, '\n');
}

void
surface_dump(const struct surface *surface, struct buf *out)
{
	for (int row = 0; row < surface->rows; row++)
		dump_text(surface, row, out);
	buf_addz(out, "-- styles\n");
	for (int row = 0; row < surface->rows; row++)
		dump_styles(surface, row, out);
	buf_addf(out, "-- cursor %d,%d\n", surface->cursor_row + 1,
	    surface->cursor_column + 1);
}

bool
area_holds(struct area area, int row, int column)
{
	return row >= area.row && row < area.row + area.rows &&
	       column >= area.column && column < area.column + area.columns;
}

static bool
reaches(const struct leaf *leaf)
{
	return leaf->surface && leaf->row < leaf->area.rows;
}

void
leaf_text(const struct leaf *leaf, int column, int width, enum style style,
    struct str text)
{
	if (reaches(leaf))
		surface_text(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column + column, width, style, text);
}

void
leaf_right(const struct leaf *leaf, int column, int width, enum style style,
    struct str text)
{
	if (reaches(leaf))
		surface_right(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column + column, width, style, text);
}

void
leaf_fill(const struct leaf *leaf, enum style style)
{
	if (reaches(leaf))
		surface_fill(leaf->surface, leaf->area.row + leaf->row,
		    leaf->area.column, leaf->area.columns, style, ' ');
}
