#include "core/exchange/map/map_internal.h"

/*
 * The columns of an import map: what each of them, or each use of it, fills
 * in, and how its cells are to be read.
 */

/* One use of a column that is being read, and what else it says. */
struct column_parsing {
	struct map_target target;
	struct map_column column; /* what its uses share */
	const struct node *also;  /* columns that are read alike */
	bool has_goal;
	bool has_codes;
};

static void
add_target(struct map_parsing *parsing, const struct map_target *target)
{
	struct map *map = parsing->map;

	*ARENA_PUSH(parsing->arena, map->targets, map->target_count,
	    struct map_target) = *target;
}

/* Neither what names the record nor a part of it; of references actors. */
static bool
is_settable(const struct record_table *table, const struct member *member)
{
	enum member_shape shape = member_type(member)->shape;

	return member != table->key &&
	       (shape == SHAPE_TEXT || shape == SHAPE_TEXTS) &&
	       (!member->of || member->of == &record_actor);
}

/* A member of the event, of its place or of the source of the row. */
static bool
find_member(struct str goal, struct map_target *target)
{
	size_t slash = str_find_byte(goal, '/');
	struct str part = str_slice(goal, 0, slash);
	struct str key = str_slice(goal, slash + 1, goal.len);
	const struct record_table *table = &record_event;

	target->goal = MAP_MEMBER;
	if (slash == goal.len) {
		key = goal;
	} else if (str_is(part, "place")) {
		target->part = record_member(&record_event, part);
		table = &record_place;
	} else if (str_is(part, "source")) {
		target->goal = MAP_SOURCE;
		table = &record_source;
	} else {
		return false;
	}
	target->member = record_member(table, key);
	return target->member && is_settable(table, target->member);
}

static void
parse_goal(struct map_parsing *parsing, const struct node *node, void *into)
{
	static const struct {
		const char *name;
		enum map_goal goal;
	} goals[] = {
	    {"start", MAP_START},
	    {"end", MAP_END},
	    {"participants", MAP_PARTICIPANTS},
	    {"series", MAP_SERIES},
	    {"source/key", MAP_SOURCE_KEY},
	};
	struct column_parsing *column = into;
	struct map_target *target = &column->target;
	struct str goal = map_text(parsing, node);

	column->has_goal = true;
	if (str_is(goal, "date"))
		goal = STR("start");
	for (size_t i = 0; i < ARRAY_LENGTH(goals); i++)
		if (str_is(goal, goals[i].name)) {
			target->goal = goals[i].goal;
			return;
		}
	if (str_starts(goal, STR("figures/"))) {
		target->goal = MAP_FIGURE;
		target->figure = str_slice(goal, strlen("figures/"), goal.len);
	} else if (!find_member(goal, target)) {
		target->goal = MAP_NOTHING;
		map_fault(parsing, node, "no column can fill in '%.*s'",
		    STR_ARG(problem_quote(parsing->arena, goal)));
	}
}

static void
parse_codes(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;
	struct str name = map_text(parsing, node);
	int system = code_system_find(name);
	struct err err;

	column->has_codes = true;
	if (system >= 0) {
		column->target.codes = (enum code_system)system;
		return;
	}
	err_set(&err, ERR_DATA, "no system of codes is called '%.*s'",
	    STR_ARG(problem_quote(parsing->arena, name)));
	word_suggest(&err, name, code_system_names, CODE_SYSTEM_COUNT);
	map_fault(parsing, node, "%s", err.text);
}

static void
check_role(
    struct map_parsing *parsing, const struct node *node, struct str name)
{
	struct err err;
	int role;

	if (name.ptr && !word_parse(VOCABULARY_ROLE, name, &role, &err))
		map_fault(parsing, node, "%s", err.text);
}

static void
parse_role_from(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	column->target.role_column = map_column_of(parsing, node);
	column->target.is_role_read = true;
}

static void
parse_role_words(
    struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	map_parse_words(parsing, node, &column->target.roles);
	for (size_t i = 0; i < column->target.roles.count; i++)
		check_role(parsing, node, column->target.roles.items[i].word);
}

static void
parse_role(struct map_parsing *parsing, const struct node *node, void *into)
{
	static const struct map_key keys[] = {
	    {"from", parse_role_from, 0}, {"words", parse_role_words, 0}};
	struct column_parsing *column = into;

	if (node->kind == NODE_MAP) {
		map_parse_keys(parsing, node, keys, ARRAY_LENGTH(keys), into);
		return;
	}
	column->target.role = map_text(parsing, node);
	check_role(parsing, node, column->target.role);
}

static void
parse_dates(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	column->target.dates = map_texts_of(parsing, node);
	for (size_t i = 0; i < column->target.dates.count; i++) {
		struct str form = column->target.dates.items[i];
		if (str_find(form, STR("YY")) == form.len)
			map_fault(parsing, node,
			    "'%.*s' is no form of a date: it wants YYYY or YY",
			    STR_ARG(problem_quote(parsing->arena, form)));
	}
}

static void
parse_split(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	column->target.separator = map_text(parsing, node);
	if (!column->target.separator.len)
		map_fault(parsing, node, "what parts values is not empty");
}

static void
parse_unknown(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;
	struct str text = map_text(parsing, node);

	column->target.passes_unknown = str_is(text, "pass");
	if (!str_is(text, "pass") && !str_is(text, "count"))
		map_fault(parsing, node,
		    "an unknown actor is 'count' or "
		    "'pass'");
}

static void
parse_unless(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	column->target.has_unless = true;
	column->target.unless = map_column_of(parsing, node);
}

static void
parse_also(struct map_parsing *parsing, const struct node *node, void *into)
{
	struct column_parsing *column = into;

	map_texts_of(parsing, node);
	column->also = node;
}

/* Words for a member of a vocabulary must be in it. */
static void
check_words(struct map_parsing *parsing, const struct node *node,
    const struct map_target *target)
{
	const struct member *member = target->member;
	struct err err;
	int word;

	if (!member || !member_type(member)->has_words)
		return;
	for (size_t i = 0; i < target->words.count; i++) {
		struct str name = target->words.items[i].word;
		if (name.ptr &&
		    !word_parse(member->vocabulary, name, &word, &err))
			map_fault(parsing, node, "%s", err.text);
	}
}

static bool
is_actor(const struct map_target *target)
{
	return target->goal == MAP_PARTICIPANTS ||
	       (target->member && target->member->of);
}

static void
check_column(struct map_parsing *parsing, const struct node *node,
    struct column_parsing *column)
{
	const struct map_target *target = &column->target;

	check_words(parsing, node, target);
	if (is_actor(target) && !column->has_codes)
		map_fault(parsing, node,
		    "a column of actors wants 'codes': iso3, name, cow, …");
	if (target->goal == MAP_PARTICIPANTS && !target->role.ptr &&
	    !target->is_role_read)
		map_fault(parsing, node, "participants want a 'role'");
	if (column->has_codes && target->codes != CODE_NAME)
		column->column.raw_codes = code_system_names[target->codes];
}

static void
add_alike(struct map_parsing *parsing, const struct column_parsing *column)
{
	const struct node *node;

	for (size_t i = 0; (node = node_at(column->also, i)); i++) {
		struct map_target target = column->target;
		target.column = map_column_of(parsing, node);
		struct map_column *other =
		    &parsing->map->columns[target.column];
		other->is_raw = column->column.is_raw;
		other->raw_codes = column->column.raw_codes;
		other->is_optional = true;
		add_target(parsing, &target);
	}
}

static const struct map_key column_keys[] = {
    {"to", parse_goal, 0},
    {"codes", parse_codes, 0},
    {"role", parse_role, 0},
    {"words", map_parse_words, offsetof(struct column_parsing, target.words)},
    {"dates", parse_dates, 0},
    {"missing", map_parse_texts,
	offsetof(struct column_parsing, target.missing)},
    {"keep", map_parse_patterns, offsetof(struct column_parsing, target.keep)},
    {"split", parse_split, 0},
    {"unknown", parse_unknown, 0},
    {"unless", parse_unless, 0},
    {"or", map_parse_texts, offsetof(struct column_parsing, column.others)},
    {"optional", map_parse_flag,
	offsetof(struct column_parsing, column.is_optional)},
    {"raw", map_parse_flag, offsetof(struct column_parsing, column.is_raw)},
    {"also", parse_also, 0},
};

static void
parse_column(struct map_parsing *parsing, const struct node *node, size_t index)
{
	struct column_parsing column = {
	    .target = {.column = index, .goal = MAP_NOTHING},
	    .column = parsing->map->columns[index],
	};

	if (node->kind == NODE_NULL)
		return;
	if (node->kind == NODE_SCALAR)
		parse_goal(parsing, node, &column);
	else
		map_parse_keys(parsing, node, column_keys,
		    ARRAY_LENGTH(column_keys), &column);
	check_column(parsing, node, &column);
	parsing->map->columns[index] = column.column;
	if (column.has_goal || column.target.keep.count)
		add_target(parsing, &column.target);
	add_alike(parsing, &column);
}

void
map_parse_columns(
    struct map_parsing *parsing, const struct node *node, void *map)
{
	(void)map;
	if (node->kind != NODE_MAP) {
		map_fault(parsing, node,
		    "the columns are wanted here, each "
		    "with what it fills in");
		return;
	}
	for (size_t i = 0; i < node->count; i++) {
		struct str name = node->keys[i]->text;
		const struct node *value = node->items[i];
		size_t index = map_add_column(parsing, name);
		struct map_column *column = &parsing->map->columns[index];
		column->is_optional = !parsing->map->has_heads;
		column->is_raw = true;
		if (value->kind != NODE_LIST) {
			parse_column(parsing, value, index);
			continue;
		}
		for (size_t k = 0; k < value->count; k++)
			parse_column(parsing, value->items[k], index);
	}
}
