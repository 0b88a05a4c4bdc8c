#include "core/exchange/map/map_row.h"

#include <stdarg.h>

#include "core/base/utf8.h"

/* The cells of one row as a map reads them. */

void
map_row_fault(
    struct map_row *row, const struct map_cell *cell, const char *format, ...)
{
	char text[ERR_TEXT];
	struct scan_place place =
	    delimited_place(row->row, cell ? cell->offset : 0);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	row->has_fault = true;
	problems_add(
	    row->problems, row->file, place.line, place.column, "%s", text);
}

static struct str
from_latin1(struct arena *arena, struct str text)
{
	struct buf out = {0};

	for (size_t i = 0; i < text.len; i++)
		utf8_add(&out, (unsigned char)text.ptr[i]);
	struct str decoded = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return decoded;
}

static bool
is_ascii(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] >= 0x80 || !text.ptr[i])
			return false;
	return true;
}

static void
decode(struct map_row *row, struct map_cell *cell, struct str text)
{
	enum map_encoding encoding = row->map->encoding;

	cell->text = text;
	if (is_ascii(text))
		return;
	size_t invalid = utf8_invalid_at(text);
	bool has_nul = str_find_byte(text, '\0') < text.len;
	if (has_nul)
		map_row_fault(row, cell, "the cell holds a NUL");
	else if (encoding == MAP_LATIN1 ||
		 (encoding == MAP_EITHER && invalid < text.len))
		cell->text = from_latin1(row->arena, text);
	else if (invalid < text.len)
		map_row_fault(
		    row, cell, "the cell holds bytes that are not UTF-8");
	if (has_nul || text.len > NODE_TEXT_MAX)
		cell->text = (struct str){0};
}

static void
read_cell(struct map_row *row, size_t column, struct map_cell *cell)
{
	size_t place = row->places[column];

	if (place >= row->row->count)
		return;
	cell->offset = row->row->offsets[place];
	struct str text = str_trim(row->row->cells[place]);
	if (!text.len)
		return;
	decode(row, cell, text);
	if (map_is_missing(&row->map->missing, cell->text))
		cell->text = (struct str){0};
}

static void
make_cell(
    struct map_row *row, const struct map_column *column, struct map_cell *cell)
{
	const struct map_cell *from = map_row_cell(row, column->from);

	cell->offset = from->offset;
	if (!from->text.ptr ||
	    !map_word_of(&column->words, from->text, &cell->text))
		cell->text = (struct str){0};
}

const struct map_cell *
map_row_cell(struct map_row *row, size_t column)
{
	struct map_cell *cell = &row->cells[column];

	if (cell->is_known)
		return cell;
	*cell = (struct map_cell){.is_known = true};
	if (row->map->columns[column].is_made)
		make_cell(row, &row->map->columns[column], cell);
	else
		read_cell(row, column, cell);
	return cell;
}

/* What a value means; false where it stands for nothing. */
static bool
take_value(
    const struct map_target *target, struct str raw, struct map_value *value)
{
	value->text = raw;
	if (map_is_missing(&target->missing, raw))
		return false;
	value->is_word = target->words.count > 0 &&
			 map_word_of(&target->words, raw, &value->text);
	return value->text.ptr != NULL;
}

struct map_values
map_row_values(struct map_row *row, const struct map_target *target)
{
	struct map_values values = {0};
	struct str rest = map_row_cell(row, target->column)->text;
	bool is_hidden =
	    target->has_unless && map_row_cell(row, target->unless)->text.ptr;

	while (rest.len && !is_hidden) {
		size_t at = target->separator.len
				? str_find(rest, target->separator)
				: rest.len;
		struct map_value value;
		if (take_value(
			target, str_trim(str_slice(rest, 0, at)), &value))
			*ARENA_PUSH(row->arena, values.items, values.count,
			    struct map_value) = value;
		rest = str_slice(rest, at + target->separator.len, rest.len);
	}
	return values;
}

struct node *
map_row_scalar(
    struct map_row *row, const struct map_cell *cell, struct str text)
{
	struct scan_place place =
	    delimited_place(row->row, cell ? cell->offset : 0);
	struct node *node =
	    node_new(row->arena, NODE_SCALAR, place.line, place.column);

	node->text = text;
	return node;
}

void
map_row_add(
    struct map_row *row, struct node *map, const char *key, struct node *value)
{
	struct node *name =
	    node_new(row->arena, NODE_SCALAR, value->line, value->column);

	name->text = str_from(key);
	node_add_pair(row->arena, map, name, value);
}

struct str
map_slug(struct arena *arena, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	char *slug = arena_alloc(arena, folded.len + 1, 1);
	size_t len = 0;

	for (size_t i = 0; i < folded.len; i++) {
		char byte = folded.ptr[i];
		bool is_kept = (byte >= 'a' && byte <= 'z') ||
			       (byte >= '0' && byte <= '9');
		if (is_kept)
			slug[len++] = byte;
		else if (len && slug[len - 1] != '-')
			slug[len++] = '-';
	}
	while (len && slug[len - 1] == '-')
		len--;
	return (struct str){slug, len};
}
