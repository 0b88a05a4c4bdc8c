#include "core/exchange/map/map_internal.h"

#include <stdarg.h>

/* What stands in an import map, as texts, numbers and lists. */

void
map_fault(
    struct map_parsing *parsing, const struct node *at, const char *format, ...)
{
	char text[ERR_TEXT];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	problems_add(
	    parsing->problems, parsing->file, at->line, at->column, "%s", text);
}

void
map_parse_keys(struct map_parsing *parsing, const struct node *node,
    const struct map_key *keys, size_t count, void *into)
{
	if (node->kind != NODE_MAP) {
		map_fault(parsing, node, "keys are wanted here");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		size_t k = 0;
		while (k < count && !str_is(node->keys[i]->text, keys[k].name))
			k++;
		if (k < count && keys[k].parse)
			keys[k].parse(parsing, node->items[i],
			    (char *)into + keys[k].offset);
		else if (k == count)
			map_fault(parsing, node->keys[i],
			    "an import map has no '%.*s' here",
			    STR_ARG(problem_quote(
				parsing->arena, node->keys[i]->text)));
	}
}

struct str
map_text(struct map_parsing *parsing, const struct node *node)
{
	if (node->kind == NODE_SCALAR)
		return node->text;
	map_fault(parsing, node, "a text is wanted here");
	return (struct str){0};
}

struct strs
map_texts_of(struct map_parsing *parsing, const struct node *node)
{
	struct strs texts = {0};

	if (node->kind != NODE_LIST) {
		arena_strs_add(parsing->arena, &texts, map_text(parsing, node));
		return texts;
	}
	for (size_t i = 0; i < node->count; i++)
		arena_strs_add(
		    parsing->arena, &texts, map_text(parsing, node->items[i]));
	return texts;
}

void
map_parse_text(struct map_parsing *parsing, const struct node *node, void *at)
{
	*(struct str *)at = map_text(parsing, node);
}

void
map_parse_texts(struct map_parsing *parsing, const struct node *node, void *at)
{
	*(struct strs *)at = map_texts_of(parsing, node);
}

void
map_parse_flag(struct map_parsing *parsing, const struct node *node, void *at)
{
	struct str text = map_text(parsing, node);

	if (!str_is(text, "true") && !str_is(text, "false"))
		map_fault(parsing, node, "true or false is wanted here");
	*(bool *)at = str_is(text, "true");
}

size_t
map_number(struct map_parsing *parsing, const struct node *node, size_t min,
    size_t max)
{
	int64_t value;

	if (str_integer(map_text(parsing, node), &value) &&
	    value >= (int64_t)min && value <= (int64_t)max)
		return (size_t)value;
	map_fault(
	    parsing, node, "a number from %zu to %zu is wanted here", min, max);
	return min;
}

void
map_parse_patterns(
    struct map_parsing *parsing, const struct node *node, void *at)
{
	struct strs *patterns = at;
	struct str rest, part;

	*patterns = (struct strs){0};
	if (node->kind == NODE_LIST) {
		map_parse_texts(parsing, node, at);
		return;
	}
	rest = map_text(parsing, node);
	while (str_split(&rest, ',', &part))
		arena_strs_add(parsing->arena, patterns, str_trim(part));
}

void
map_parse_words(struct map_parsing *parsing, const struct node *node, void *at)
{
	struct map_words *words = at;

	*words = (struct map_words){0};
	if (node->kind != NODE_MAP) {
		map_fault(parsing, node,
		    "words are wanted here: what a cell says, and what it "
		    "means");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		struct map_word word = {.raw = node->keys[i]->text};
		word.is_prefix = str_ends(word.raw, STR("*"));
		if (word.is_prefix)
			word.raw.len--;
		if (node->items[i]->kind != NODE_NULL)
			word.word = map_text(parsing, node->items[i]);
		*ARENA_PUSH(parsing->arena, words->items, words->count,
		    struct map_word) = word;
	}
}

size_t
map_find_column(const struct map *map, struct str name)
{
	size_t column = 0;

	while (column < map->column_count &&
	       !str_equal(map->columns[column].name, name))
		column++;
	return column;
}

size_t
map_column_of(struct map_parsing *parsing, const struct node *node)
{
	struct str name = map_text(parsing, node);
	size_t column = map_find_column(parsing->map, name);

	if (column < parsing->map->column_count)
		return column;
	if (name.ptr)
		map_fault(parsing, node, "the map has no column '%.*s'",
		    STR_ARG(problem_quote(parsing->arena, name)));
	return 0;
}

void
map_parse_column(struct map_parsing *parsing, const struct node *node, void *at)
{
	*(size_t *)at = map_column_of(parsing, node);
}

size_t
map_add_column(struct map_parsing *parsing, struct str name)
{
	struct map *map = parsing->map;
	size_t column = map_find_column(map, name);

	if (column == map->column_count)
		*ARENA_PUSH(parsing->arena, map->columns, map->column_count,
		    struct map_column) =
		    (struct map_column){.name = name, .is_optional = true};
	return column;
}
