#include "core/exchange/node.h"

#include "core/base/utf8.h"

struct node *
node_new(struct arena *arena, enum node_kind kind, size_t line, size_t column)
{
	struct node *node = ARENA_NEW(arena, struct node);

	node->kind = kind;
	node->line = line;
	node->column = column;
	return node;
}

void
node_add(struct arena *arena, struct node *list, struct node *item)
{
	*ARENA_PUSH(arena, list->items, list->count, struct node *) = item;
}

void
node_add_pair(
    struct arena *arena, struct node *map, struct node *key, struct node *value)
{
	size_t keys = map->count;

	*ARENA_PUSH(arena, map->keys, keys, struct node *) = key;
	node_add(arena, map, value);
}

const struct node *
node_get(const struct node *map, const char *key)
{
	if (!map || map->kind != NODE_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_is(map->keys[i]->text, key))
			return map->items[i];
	return NULL;
}

const struct node *
node_at(const struct node *list, size_t index)
{
	if (!list || list->kind != NODE_LIST || index >= list->count)
		return NULL;
	return list->items[index];
}

static size_t
code_points(struct str text)
{
	size_t count = 0;

	for (size_t at = 0; at < text.len; at = utf8_after(text, at))
		count++;
	return count;
}

size_t
node_column(const struct node *scalar, size_t offset)
{
	if (!scalar->text_column)
		return scalar->column;
	return scalar->text_column +
	       code_points(str_slice(scalar->text, 0, offset));
}

struct numbered {
	const struct node *node;
	size_t number;
};

static int
compare_numbered(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;
	int order = str_compare(x->node->text, y->node->text);

	if (order)
		return order;
	return (x->number > y->number) - (x->number < y->number);
}

const struct node *
node_repeated(
    struct arena *arena, const struct node *const *scalars, size_t count)
{
	struct numbered *sorted = ARENA_ARRAY(arena, struct numbered, count);
	const struct numbered *first = NULL;
	size_t used = 0;

	for (size_t i = 0; i < count; i++)
		if (scalars[i])
			sorted[used++] = (struct numbered){scalars[i], i};
	if (used)
		qsort(sorted, used, sizeof *sorted, compare_numbered);
	for (size_t i = 1; i < used; i++) {
		bool same =
		    str_equal(sorted[i].node->text, sorted[i - 1].node->text);
		if (same && (!first || sorted[i].number < first->number))
			first = &sorted[i];
	}
	return first ? first->node : NULL;
}

static size_t
repair_text(struct arena *arena, struct str *text)
{
	struct buf out = {0};

	if (str_find_byte(*text, '\0') == text->len)
		return 0;
	size_t repaired = utf8_repair(&out, *text);
	*text = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return repaired;
}

size_t
node_repair(struct arena *arena, struct node *node)
{
	size_t repaired = 0;

	if (node->kind == NODE_SCALAR)
		return repair_text(arena, &node->text);
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == NODE_MAP)
			repaired += node_repair(arena, node->keys[i]);
		repaired += node_repair(arena, node->items[i]);
	}
	return repaired;
}

/* Numbers are packed seven bits a byte, the lowest first. */
static void
pack_number(struct buf *out, size_t number)
{
	while (number >= 0x80) {
		buf_add_char(out, (char)(number & 0x7F) | (char)0x80);
		number >>= 7;
	}
	buf_add_char(out, (char)number);
}

static size_t
unpack_number(struct str *packed)
{
	size_t number = 0;
	int shift = 0;

	for (;;) {
		unsigned char byte = (unsigned char)packed->ptr[0];
		*packed = str_slice(*packed, 1, packed->len);
		number |= (size_t)(byte & 0x7F) << shift;
		if (byte < 0x80)
			return number;
		shift += 7;
	}
}

void
node_pack(const struct node *node, struct buf *out)
{
	buf_add_char(out, (char)(node->kind << 1 | node->is_faulty));
	pack_number(out, node->line);
	pack_number(out, node->column);
	if (node->kind == NODE_SCALAR) {
		pack_number(out, node->text_column);
		pack_number(out, node->text.len);
		buf_add(out, node->text);
		return;
	}
	if (node->kind == NODE_NULL)
		return;
	pack_number(out, node->count);
	for (size_t i = 0; i < node->count; i++) {
		if (node->kind == NODE_MAP)
			node_pack(node->keys[i], out);
		node_pack(node->items[i], out);
	}
}

static void
unpack_children(struct arena *arena, struct node *node, struct str *packed)
{
	size_t count = unpack_number(packed);

	for (size_t i = 0; i < count; i++) {
		struct node *child = node_unpack(arena, packed);
		if (node->kind == NODE_MAP)
			node_add_pair(
			    arena, node, child, node_unpack(arena, packed));
		else
			node_add(arena, node, child);
	}
}

struct node *
node_unpack(struct arena *arena, struct str *packed)
{
	struct node *node = ARENA_NEW(arena, struct node);
	size_t head = unpack_number(packed);

	node->kind = (enum node_kind)(head >> 1);
	node->is_faulty = head & 1;
	node->line = unpack_number(packed);
	node->column = unpack_number(packed);
	if (node->kind == NODE_SCALAR) {
		node->text_column = unpack_number(packed);
		size_t len = unpack_number(packed);
		node->text = arena_str(arena, str_slice(*packed, 0, len));
		*packed = str_slice(*packed, len, packed->len);
	} else if (node->kind != NODE_NULL) {
		unpack_children(arena, node, packed);
	}
	return node;
}
