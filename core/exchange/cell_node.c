#include "core/base/utf8.h"
#include "core/exchange/cell.h"

/* One cell being read; all nodes have its place. */
struct cell {
	struct arena *arena;
	size_t line, column;
};

static struct node *
new_node(const struct cell *cell, enum node_kind kind)
{
	return node_new(cell->arena, kind, cell->line, cell->column);
}

static struct node *
new_scalar(const struct cell *cell, struct str text)
{
	struct node *node = new_node(cell, NODE_SCALAR);

	node->text = text;
	return node;
}

/* Takes the part before the next separator off; an escaped one is none. */
static bool
split(struct str *rest, char separator, struct str *part)
{
	size_t at = 0;

	if (!rest->ptr)
		return false;
	while (at < rest->len && rest->ptr[at] != separator)
		at += rest->ptr[at] == '\\' ? 2 : 1;
	*part = str_slice(*rest, 0, at);
	*rest = at < rest->len ? str_slice(*rest, at + 1, rest->len)
			       : (struct str){0};
	return true;
}

/* Without the blanks around it, but with an escaped one at the end. */
static struct str
trim(struct str text)
{
	while (text.len && text.ptr[0] == ' ')
		text = str_slice(text, 1, text.len);
	while (text.len && text.ptr[text.len - 1] == ' ' &&
	       !(text.len > 1 && text.ptr[text.len - 2] == '\\'))
		text.len--;
	return text;
}

static struct str
unescape(const struct cell *cell, struct str text)
{
	char *copy = arena_alloc(cell->arena, text.len + 1, 1);
	size_t len = 0;

	if (str_is(text, "\\e"))
		return STR("");
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\\' && i + 1 < text.len)
			i++;
		copy[len++] = text.ptr[i];
	}
	return (struct str){copy, len};
}

static struct node *
words_node(const struct cell *cell, struct str text, char separator)
{
	struct node *list = new_node(cell, NODE_LIST);
	struct str word;

	while (str_split(&text, separator, &word))
		node_add(cell->arena, list, new_scalar(cell, trim(word)));
	return list;
}

static struct node *
texts_node(const struct cell *cell, struct str text)
{
	struct node *list = new_node(cell, NODE_LIST);
	struct str item;

	while (split(&text, ';', &item))
		node_add(cell->arena, list,
		    new_scalar(cell, unescape(cell, trim(item))));
	return list;
}

static struct node *
map_node(const struct cell *cell, struct str text)
{
	struct node *map = new_node(cell, NODE_MAP);
	struct str item, key = {0};

	while (split(&text, ';', &item)) {
		split(&item, ':', &key);
		node_add_pair(cell->arena, map,
		    new_scalar(cell, unescape(cell, trim(key))),
		    new_scalar(cell, unescape(cell, trim(item))));
	}
	return map;
}

/* A part too many is its own key, which the codec then refuses. */
static struct node *
item_node(
    const struct cell *cell, const struct record_table *table, struct str text)
{
	struct node *map = new_node(cell, NODE_MAP);
	struct str part;

	if (table->shorthand && str_find_byte(text, ':') == text.len)
		return new_scalar(cell, unescape(cell, trim(text)));
	for (size_t i = 0; split(&text, ':', &part); i++) {
		const struct member *member =
		    i < table->count ? &table->members[i] : NULL;
		part = trim(part);
		if (!part.len)
			continue;
		struct node *key =
		    new_scalar(cell, member ? str_from(member->key) : part);
		bool is_words =
		    member && member_type(member)->shape == SHAPE_TEXTS;
		node_add_pair(cell->arena, map, key,
		    is_words ? words_node(cell, part, '+')
			     : new_scalar(cell, unescape(cell, part)));
	}
	return map;
}

static struct node *
records_node(
    const struct cell *cell, const struct record_table *table, struct str text)
{
	struct node *list = new_node(cell, NODE_LIST);
	struct str item;

	while (split(&text, ';', &item))
		node_add(cell->arena, list, item_node(cell, table, item));
	return list;
}

struct node *
cell_node(struct arena *arena, const struct cell_column *column,
    struct str text, size_t line, size_t column_number)
{
	struct cell cell = {arena, line, column_number};
	const struct member *member = column->member;

	switch (member_type(member)->shape) {
	case SHAPE_TEXTS:
		return member_type(member)->has_words
			   ? words_node(&cell, text, ';')
			   : texts_node(&cell, text);
	case SHAPE_MAP:
		return map_node(&cell, text);
	case SHAPE_RECORDS:
		return records_node(&cell, member->of, text);
	case SHAPE_TEXT:
	case SHAPE_RECORD:
		break;
	}
	return new_scalar(&cell, text);
}

/* Characters that a spreadsheet may drop, or a person overlook, in front. */
static bool
is_skipped(int32_t code_point)
{
	static const int32_t skipped[] = {' ', '"', 0xA0, 0x1680, 0x200B,
	    0x200C, 0x200D, 0x200E, 0x200F, 0x202F, 0x205F, 0x2060, 0x3000,
	    0xFEFF};

	for (size_t i = 0; i < ARRAY_LENGTH(skipped); i++)
		if (code_point == skipped[i])
			return true;
	return code_point >= 0x2000 && code_point <= 0x200A;
}

/* = + - @ with their full-width and small forms, and TAB, CR, LF. */
static bool
is_formula(int32_t code_point)
{
	static const int32_t starts[] = {'=', '+', '-', '@', '\t', '\r', '\n',
	    0xFF1D, 0xFF0B, 0xFF0D, 0xFF20, 0xFE62, 0xFE63, 0xFE66, 0xFE6B,
	    0x2212};

	for (size_t i = 0; i < ARRAY_LENGTH(starts); i++)
		if (code_point == starts[i])
			return true;
	return false;
}

static bool
needs_guard(struct str text)
{
	int32_t code_point = 0;

	for (size_t at = 0; at < text.len;) {
		at += utf8_decode(text, at, &code_point);
		if (!is_skipped(code_point))
			return code_point == '\'' || is_formula(code_point);
	}
	return false;
}

void
cell_guard(struct buf *out, struct str text)
{
	if (needs_guard(text))
		buf_add_char(out, '\'');
	buf_add(out, text);
}

struct str
cell_unguard(struct str text)
{
	struct str rest = str_slice(text, 1, text.len);

	if (str_starts(text, STR("'")) && needs_guard(rest))
		return rest;
	return text;
}
