#include "core/picture/surface.h"

#include <assert.h>

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

/* Where a text that is longer begins stands in the cell instead. */
static void
hold_longer(struct surface *surface, struct cell *cell, struct str text)
{
	size_t at = surface->longer.len;

	static_assert(sizeof at <= CELL_BYTES_HELD, "a place fits in a cell");
	buf_add(&surface->longer, text);
	memcpy(cell->text, &at, sizeof at);
}

static void
cell_set(struct surface *surface, struct cell *cell, struct str text, int width,
    enum style style)
{
	if (text.len > CELL_BYTES)
		text.len = utf8_before(text, CELL_BYTES + 1);
	memset(cell, 0, sizeof *cell);
	if (text.len > CELL_BYTES_HELD)
		hold_longer(surface, cell, text);
	else if (text.len)
		memcpy(cell->text, text.ptr, text.len);
	cell->length = (unsigned char)text.len;
	cell->width = (unsigned char)width;
	cell->style = (unsigned char)style;
}

struct str
surface_cell_text(const struct surface *surface, const struct cell *cell)
{
	size_t at;

	if (cell->length <= CELL_BYTES_HELD)
		return (struct str){cell->text, cell->length};
	memcpy(&at, cell->text, sizeof at);
	return (struct str){surface->longer.ptr + at, cell->length};
}

/* A cell of one byte of ASCII. */
static struct cell
plain_cell(char byte, enum style style)
{
	return (struct cell){.text = {byte},
	    .length = 1,
	    .width = 1,
	    .style = (unsigned char)style};
}

/* A wide character that loses a half becomes blanks: around `count` cells from
 * there on, which are to be overwritten. */
static void
free_neighbours(struct surface *surface, int row, int column, int count)
{
	struct cell *first = cell_on(surface, row, column);
	struct cell *last = first + count - 1;

	if (first->width == 0 && column > 0)
		first[-1] = plain_cell(' ', (enum style)first[-1].style);
	if (last->width == 2 && column + count < surface->columns)
		last[1] = plain_cell(' ', (enum style)last[1].style);
}

static void
put(struct surface *surface, int row, int column, struct str text, int width,
    enum style style)
{
	if (width < 1 || column < 0 || column + width > surface->columns ||
	    !surface_has_row(surface, row))
		return;
	free_neighbours(surface, row, column, width);
	cell_set(surface, cell_on(surface, row, column), text, width, style);
	if (width == 2)
		cell_set(surface, cell_on(surface, row, column + 1),
		    (struct str){0}, 0, style);
}

/* Bytes of ASCII, or the one in all cells; what is outside is left out. */
static void
put_plain(struct surface *surface, int row, int column, int count,
    enum style style, const char *bytes, bool is_one)
{
	int from = column < 0 ? -column : 0;
	int end = count < surface->columns - column ? count
						    : surface->columns - column;
	struct cell cell = plain_cell(' ', style), *cells;

	if (from >= end || !surface_has_row(surface, row))
		return;
	free_neighbours(surface, row, column + from, end - from);
	cells = cell_on(surface, row, column + from);
	for (int i = from; i < end; i++) {
		cell.text[0] = bytes[is_one ? 0 : i];
		cells[i - from] = cell;
	}
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
	struct cell blank = plain_cell(' ', STYLE_TEXT);
	size_t count = (size_t)surface->rows * (size_t)surface->columns;

	buf_clear(&surface->longer);
	for (size_t i = 0; i < count; i++)
		surface->cells[i] = blank;
	surface->cursor_row = 0;
	surface->cursor_column = 0;
}

void
surface_release(struct surface *surface)
{
	free(surface->cells);
	buf_release(&surface->longer);
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
	buf_clear(&surface->safe);
	display_line(&surface->safe, text, surface->glyphs);
	return buf_str(&surface->safe);
}

/* Clusters as far as they fit; the columns they take. */
static int
put_clusters(struct surface *surface, int row, int column, int room,
    enum style style, struct str safe)
{
	struct display_cluster cluster;
	int used = 0;

	while (display_next(&safe, &cluster) && used + cluster.width <= room) {
		put(surface, row, column + used, cluster.text, cluster.width,
		    style);
		used += cluster.width;
	}
	return used;
}

/* ASCII takes a column a byte. */
static int
put_ascii(struct surface *surface, int row, int column, int room,
    enum style style, struct str text)
{
	int used = text.len < (size_t)room ? (int)text.len : room;

	put_plain(surface, row, column, used, style, text.ptr, false);
	return used;
}

/* Where the text does not fit its last column says so. */
static int
put_text(struct surface *surface, int row, int column, int width,
    enum style style, struct str text)
{
	bool is_ascii = is_plain(text);
	struct str safe = is_ascii ? text : safe_text(surface, text);
	int wanted = is_ascii ? (int)text.len : display_width(safe), used;

	if (width <= 0)
		return 0;
	used = (is_ascii ? put_ascii : put_clusters)(surface, row, column,
	    wanted <= width ? width : width - 1, style, safe);
	if (wanted <= width)
		return used;
	surface_fill(surface, row, column + used, width - 1 - used, style, ' ');
	surface_fill(surface, row, column + width - 1, 1, style, '~');
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
	return put_text(surface, row, column, width, style, text);
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
	int blank;

	if (!surface_has_row(surface, row))
		return;
	blank =
	    width - (is_plain(text) ? (int)text.len
				    : display_width(safe_text(surface, text)));
	if (blank < 0)
		blank = 0;
	surface_fill(surface, row, column, blank, style, ' ');
	put_text(surface, row, column + blank, width - blank, style, text);
}

void
surface_fill(struct surface *surface, int row, int column, int width,
    enum style style, char byte)
{
	put_plain(surface, row, column, width, style, &byte, true);
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
				    surface_cell_text(from, cell), cell->width,
				    (enum style)cell->style);
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

bool
surface_same_cell(const struct surface *a, const struct cell *one,
    const struct surface *b, const struct cell *other)
{
	if (one->length <= CELL_BYTES_HELD || one->length != other->length)
		return memcmp(one, other, sizeof *one) == 0;
	return one->style == other->style && one->width == other->width &&
	       str_equal(
		   surface_cell_text(a, one), surface_cell_text(b, other));
}

bool
surface_same_row(
    const struct surface *a, int row, const struct surface *b, int other)
{
	const struct cell *one = cell_on(a, row, 0),
			  *two = cell_on(b, other, 0);
	size_t size = (size_t)a->columns * sizeof *one;
	bool is_same = true;

	if (!a->longer.len && !b->longer.len)
		return memcmp(one, two, size) == 0;
	for (int i = 0; i < a->columns && is_same; i++)
		is_same = surface_same_cell(a, &one[i], b, &two[i]);
	return is_same;
}

void
surface_assign(struct surface *surface, const struct surface *from)
{
	memcpy(surface->cells, from->cells,
	    (size_t)from->rows * (size_t)from->columns * sizeof *from->cells);
	buf_clear(&surface->longer);
	buf_add(&surface->longer, buf_str(&from->longer));
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
		buf_add(out, surface_cell_text(surface, &cells[column]));
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
