#include "core/exchange/map/map_find.h"
#include "core/exchange/map/map_internal.h"
#include "core/exchange/read/readers.h"

enum {
	COLUMNS_MAX = 4096,
	YEAR_MIN = 1800,
	YEAR_MAX = 2100,
	CENTURY_USUAL = 1950,
};

static void
parse_prefix(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct map *map = into;

	map->prefix = STR("");
	if (node->kind != NODE_NULL)
		map->prefix = map_text(parsing, node);
}

static void
parse_delimiter(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	struct strs texts = map_texts_of(parsing, node);

	for (size_t i = 0; i < texts.count; i++)
		if (texts.items[i].len != 1 ||
		    strchr("\"\r\n", texts.items[i].ptr[0]))
			map_fault(
			    parsing, node, "one character parts the cells");
		else
			arena_strs_add(parsing->arena,
			    &((struct map *)into)->delimiters, texts.items[i]);
}

static void
parse_quotes(struct map_parsing *parsing, const struct node *node, void *into)
{
	bool is_quoted;

	map_parse_flag(parsing, node, &is_quoted);
	((struct map *)into)->quotes = is_quoted;
}

static void
parse_encoding(struct map_parsing *parsing, const struct node *node, void *into)
{
	static const char *const names[] = {
	    [MAP_UTF8] = "utf-8",
	    [MAP_LATIN1] = "latin-1",
	    [MAP_EITHER] = "either",
	};
	struct str text = map_text(parsing, node);

	for (size_t i = 0; i < ARRAY_LENGTH(names); i++)
		if (str_is(text, names[i])) {
			((struct map *)into)->encoding = (enum map_encoding)i;
			return;
		}
	map_fault(parsing, node,
	    "an encoding is utf-8, latin-1, or either as each cell has it");
}

static void
parse_positions(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	struct map *map = into;

	map->positions = map_texts_of(parsing, node);
	map->has_heads = false;
}

/* The numbers of cells that a row may have. */
static void
parse_cells(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct map *map = into;
	const struct node *last = node;

	if (node->kind == NODE_LIST && node->count)
		last = node->items[node->count - 1];
	map->min_cells = map_number(parsing,
	    node->kind == NODE_LIST && node->count ? node->items[0] : node, 1,
	    COLUMNS_MAX);
	map->max_cells = map_number(parsing, last, map->min_cells, COLUMNS_MAX);
}

static void
parse_file(struct map_parsing *parsing, const struct node *node, void *into)
{
	static const struct map_key keys[] = {
	    {"delimiter", parse_delimiter, 0},
	    {"quotes", parse_quotes, 0},
	    {"encoding", parse_encoding, 0},
	    {"heads", map_parse_flag, offsetof(struct map, has_heads)},
	    {"positions", parse_positions, 0},
	    {"cells", parse_cells, 0},
	    {"surplus", map_parse_texts, offsetof(struct map, surplus)},
	};

	map_parse_keys(parsing, node, keys, ARRAY_LENGTH(keys), into);
}

static void
parse_century(struct map_parsing *parsing, const struct node *node, void *into)
{
	((struct map *)into)->century =
	    (int)map_number(parsing, node, YEAR_MIN, YEAR_MAX);
}

static void
parse_least_actors(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	((struct map *)into)->min_actors =
	    map_number(parsing, node, 1, PARTICIPANTS_MAX);
}

/* Days, participants and address always count. */
static void
parse_duplicates(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	static const char *const always[] = {"days", "participants", "address"};
	struct map *map = into;
	struct strs words = map_texts_of(parsing, node);
	size_t found = 0;

	map->compares_cameo = map->compares_type = false;
	map->joins_duplicates = words.count > 0;
	for (size_t i = 0; i < words.count; i++) {
		if (str_is(words.items[i], "cameo"))
			map->compares_cameo = true;
		else if (str_is(words.items[i], "type"))
			map->compares_type = true;
		else
			for (size_t k = 0; k < ARRAY_LENGTH(always); k++)
				found += str_is(words.items[i], always[k]);
	}
	if (words.count && found != ARRAY_LENGTH(always))
		map_fault(parsing, node,
		    "duplicates share days, participants and address, and "
		    "cameo or type beside");
}

static void
parse_key(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct map *map = into;
	const struct node *const *items = &node;
	size_t count = 1;

	if (node->kind == NODE_LIST) {
		items = (const struct node *const *)(const void *)node->items;
		count = node->count;
	}
	for (size_t i = 0; i < count; i++)
		*ARENA_PUSH(parsing->arena, map->key, map->key_count, size_t) =
		    map_column_of(parsing, items[i]);
}

/* "{Ex_Name} of {participants}" */
static void
parse_title(
    struct map_parsing *parsing, const struct node *node, struct str text)
{
	struct map *map = parsing->map;
	struct map_title *title = ARENA_PUSH(
	    parsing->arena, map->titles, map->title_count, struct map_title);

	*title = (struct map_title){0};
	while (text.len) {
		size_t open = str_find_byte(text, '{');
		struct str rest = str_slice(text, open, text.len);
		size_t close = str_find_byte(rest, '}');
		struct map_piece piece = {.text = str_slice(text, 0, open)};
		if (!open && close < rest.len) {
			struct node name = *node;
			name.kind = NODE_SCALAR;
			name.text = piece.text = str_slice(rest, 1, close - 1);
			piece.is_column = true;
			piece.is_participants =
			    str_is(piece.text, "participants");
			if (!piece.is_participants)
				piece.column = map_column_of(parsing, &name);
			open = close + 1;
		} else if (!open) {
			piece.text = text;
			open = text.len;
		}
		*ARENA_PUSH(parsing->arena, title->pieces, title->count,
		    struct map_piece) = piece;
		text = str_slice(text, open, text.len);
	}
}

static void
parse_titles(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct strs texts = map_texts_of(parsing, node);

	(void)into;
	for (size_t i = 0; i < texts.count; i++)
		parse_title(parsing, node, texts.items[i]);
}

static void
parse_made(struct map_parsing *parsing, const struct node *node, void *into)
{
	static const struct map_key keys[] = {
	    {"from", map_parse_column, offsetof(struct map_column, from)},
	    {"words", map_parse_words, offsetof(struct map_column, words)},
	};

	(void)into;
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
		struct map *map = parsing->map;
		struct map_column *column =
		    &map->columns[map_find_column(map, node->keys[i]->text)];
		map_parse_keys(
		    parsing, node->items[i], keys, ARRAY_LENGTH(keys), column);
		column->is_made = true;
		if (map->columns[column->from].is_made)
			map_fault(parsing, node->items[i],
			    "a made column is made from one of the file");
	}
}

static void
check_member(struct map_parsing *parsing, const struct record_table *table,
    const struct node *key, const struct node *value)
{
	const struct member *member = record_member(table, key->text);
	struct err err;
	int word;

	if (!member)
		map_fault(parsing, key, "no %s has a '%.*s'", table->name,
		    STR_ARG(problem_quote(parsing->arena, key->text)));
	else if (member_type(member)->has_words &&
		 member_type(member)->shape == SHAPE_TEXT &&
		 value->kind == NODE_SCALAR &&
		 !word_parse(member->vocabulary, value->text, &word, &err))
		map_fault(parsing, value, "%s", err.text);
}

static void
check_members(struct map_parsing *parsing, const struct record_table *table,
    const struct node *node)
{
	if (node->kind != NODE_MAP)
		map_fault(
		    parsing, node, "keys of a %s are wanted here", table->name);
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
		check_member(parsing, table, node->keys[i], node->items[i]);
}

static void
parse_event(struct map_parsing *parsing, const struct node *node, void *into)
{
	check_members(parsing, &record_event, node);
	((struct map *)into)->event = node;
}

static void
parse_source(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct map *map = into;
	const struct node *id = node_get(node, "id");

	check_members(parsing, &record_source, node);
	map->source = node;
	if (id && id->kind == NODE_SCALAR)
		map->source_id = id->text;
	else
		map_fault(parsing, node, "a source wants an 'id'");
}

static void
name_alike(struct map_parsing *parsing, const struct node *column)
{
	const struct node *also = node_get(column, "also");

	for (size_t i = 0; node_at(also, i) && i < COLUMNS_MAX; i++)
		if (node_at(also, i)->kind == NODE_SCALAR)
			map_add_column(parsing, node_at(also, i)->text);
}

/* All names first, since columns speak of each other. */
static void
name_columns(struct map_parsing *parsing, const struct node *root)
{
	static const char *const lists[] = {"columns", "made"};
	const struct node *file = node_get(root, "file");
	const struct node *positions = node_get(file, "positions");

	for (size_t i = 0; node_at(positions, i); i++)
		map_add_column(parsing, node_at(positions, i)->text);
	for (size_t k = 0; k < ARRAY_LENGTH(lists); k++) {
		const struct node *list = node_get(root, lists[k]);
		for (size_t i = 0; list && list->kind == NODE_MAP &&
				   i < list->count && i < COLUMNS_MAX;
		     i++) {
			map_add_column(parsing, list->keys[i]->text);
			name_alike(parsing, list->items[i]);
		}
	}
}

static void
check_whole(struct map_parsing *parsing, const struct node *root)
{
	struct map *map = parsing->map;

	if (!map->dataset.len)
		map_fault(parsing, root, "the map wants a 'dataset'");
	if (!map->key_count)
		map_fault(parsing, root,
		    "the map wants a 'key': the columns that make the id");
	if (!map->title_count)
		map_fault(parsing, root, "the map wants a 'title'");
	if (!map->target_count)
		map_fault(parsing, root, "the map wants 'columns'");
	if (!map->delimiters.count)
		arena_strs_add(parsing->arena, &map->delimiters, STR(","));
	if (!map->prefix.ptr)
		map->prefix = map->dataset;
	if (!map->has_heads && !map->max_cells)
		map->min_cells = map->max_cells = map->positions.count;
}

static void
parse_root(struct map_parsing *parsing, const struct node *root)
{
	static const struct map_key keys[] = {
	    {"name", map_parse_text, offsetof(struct map, name)},
	    {"summary", map_parse_text, offsetof(struct map, summary)},
	    {"dataset", map_parse_text, offsetof(struct map, dataset)},
	    {"prefix", parse_prefix, 0},
	    {"file", parse_file, 0},
	    {"century", parse_century, 0},
	    {"missing", map_parse_texts, offsetof(struct map, missing)},
	    {"least_actors", parse_least_actors, 0},
	    {"triage", map_parse_text, offsetof(struct map, triage)},
	    {"duplicates", parse_duplicates, 0},
	    {"source_kind", map_parse_text,
		offsetof(struct map, row_source_kind)},
	    {"key", parse_key, 0},
	    {"title", parse_titles, 0},
	    {"columns", map_parse_columns, 0},
	    {"made", parse_made, 0},
	    {"event", parse_event, 0},
	    {"source", parse_source, 0},
	    {"note", NULL, 0},
	};

	if (root->kind == NODE_MAP)
		name_columns(parsing, root);
	if (!parsing->map->column_count)
		map_fault(parsing, root,
		    "this is no import map: it wants "
		    "'columns'");
	else
		map_parse_keys(
		    parsing, root, keys, ARRAY_LENGTH(keys), parsing->map);
	check_whole(parsing, root);
}

static int64_t
give(void *context, char *bytes, size_t size, struct err *err)
{
	struct str *rest = context;
	struct str part = str_slice(*rest, 0, size);

	(void)err;
	if (part.len)
		memcpy(bytes, part.ptr, part.len);
	*rest = str_slice(*rest, part.len, rest->len);
	return (int64_t)part.len;
}

const struct map *
map_parse(struct arena *arena, struct str file, struct str text,
    struct problems *problems)
{
	struct map *map = ARENA_NEW(arena, struct map);
	struct map_parsing parsing = {
	    .arena = arena, .problems = problems, .file = file, .map = map};
	struct reader_input input = {file, give, &text};
	struct err err = {0};
	size_t before = problems->count;

	*map = (struct map){
	    .quotes = FLAG_NONE,
	    .has_heads = true,
	    .century = CENTURY_USUAL,
	    .min_actors = 1,
	    .joins_duplicates = true,
	    .compares_cameo = true,
	    .row_source_kind = STR("news"),
	};
	const struct node *root = yaml_tree(&input, arena, problems, &err);
	if (root)
		parse_root(&parsing, root);
	else if (problems->count == before)
		problems_add(
		    problems, file, 0, 0, "this is no import map: it is empty");
	return problems->count == before ? map : NULL;
}
