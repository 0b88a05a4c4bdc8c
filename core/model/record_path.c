#include "core/model/record.h"

/*
 * The path of a field, as citations give it, goes from key to key and, within
 * a list, to an item by what names it: participants/IRN, forces/RUS/Varyag,
 * forces/CHN/destroyer, indicators/trade_turnover/2021. What names an item are
 * its texts, words and dates in the order of its table, any of them left out;
 * one of its keys may end the path: figures/personnel/unit. Names may hold
 * slashes, so they are compared before the path is cut.
 */

/* What a member adds to the name of its item; empty where it names nothing. */
static struct str
member_label(const struct member *member, const void *item)
{
	const struct member_type *type = member_type(member);

	if (type->shape != SHAPE_TEXT ||
	    (type->scalar != SCALAR_TEXT && type->scalar != SCALAR_DATE))
		return (struct str){0};
	return member_text(NULL, member, item, 0);
}

struct str
record_item_path(
    struct arena *arena, const struct member *list, const void *item)
{
	struct str path = str_from(list->key), label = {0};

	for (size_t i = 0; i < list->of->count; i++) {
		const struct member *member = &list->of->members[i];
		if (!member->names_item && (!member->names_else || label.len))
			continue;
		label = member_label(member, item);
		if (label.len)
			path = arena_format(
			    arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(label));
	}
	return path;
}

/* Takes a label and the slash after it off the front of *path. */
static bool
skip_label(struct str *path, struct str label)
{
	if (!label.len || !str_starts(*path, label))
		return false;
	struct str rest = str_slice(*path, label.len, path->len);
	if (rest.len == 1 || (rest.len && rest.ptr[0] != '/'))
		return false;
	*path = str_slice(rest, 1, rest.len);
	return true;
}

/* Is the item called so by its members from the `from`-th on? */
static bool
item_is_named(const struct record_table *table, const void *item, size_t from,
    struct str path)
{
	if (from && (!path.len || record_member(table, path)))
		return true;
	for (size_t i = from; i < table->count; i++) {
		struct str rest = path;
		if (skip_label(&rest, member_label(&table->members[i], item)) &&
		    item_is_named(table, item, i + 1, rest))
			return true;
	}
	return false;
}

static bool
word_is_in(const struct member *member, const void *record, struct str name)
{
	int word = word_find(member->vocabulary, name);
	const uint32_t *set = member_const(member, record);

	return word != WORD_NONE && (*set >> word & 1);
}

/* How many there are that a path can lead to. */
static size_t
items_of(const struct member *member, const void *record)
{
	return member_type(member)->has_items ? member_count(member, record)
					      : 0;
}

static bool
item_has(
    const struct member *member, const void *record, size_t i, struct str path)
{
	const void *item = member_item(member, record, i);

	if (member_type(member)->shape == SHAPE_RECORDS)
		return item_is_named(member->of, item, 0, path);
	/* A text, or the key of a pair of texts. */
	return str_equal(*(const struct str *)item, path);
}

static bool
member_has(const struct member *member, const void *record, struct str path)
{
	const struct member_type *type = member_type(member);

	if (type->shape == SHAPE_RECORD)
		return record_member(member->of, path);
	if (type->shape == SHAPE_TEXTS && type->has_words)
		return word_is_in(member, record, path);
	for (size_t i = 0; i < items_of(member, record); i++)
		if (item_has(member, record, i, path))
			return true;
	return false;
}

struct names {
	struct arena arena;
	const char **items;
	size_t count;
};

static void
add_name(struct names *names, struct str name)
{
	*ARENA_PUSH(&names->arena, names->items, names->count, const char *) =
	    arena_str(&names->arena, name).ptr;
}

static void
add_keys(struct names *names, const struct record_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		add_name(names, str_from(table->members[i].key));
}

/* Each label of an item, and each after the first one: RUS/Varyag. */
static void
add_item_names(
    struct names *names, const struct record_table *table, const void *item)
{
	struct str first = {0};

	for (size_t i = 0; i < table->count; i++) {
		struct str label = member_label(&table->members[i], item);
		if (!label.len)
			continue;
		add_name(names, label);
		if (first.len)
			add_name(names, arena_format(&names->arena, "%.*s/%.*s",
					    STR_ARG(first), STR_ARG(label)));
		else
			first = label;
	}
}

static void
add_parts(struct names *names, const struct member *member, const void *record)
{
	enum member_shape shape = member_type(member)->shape;

	if (shape == SHAPE_RECORD)
		add_keys(names, member->of);
	for (size_t i = 0; i < items_of(member, record); i++) {
		const void *item = member_item(member, record, i);
		if (shape == SHAPE_RECORDS)
			add_item_names(names, member->of, item);
		else
			add_name(names, *(const struct str *)item);
	}
}

static bool
report_key(const struct record_table *table, struct str key, struct err *err)
{
	struct names names = {0};

	add_keys(&names, table);
	err_set_at(err, ERR_DATA, 0, key.len, "no field is called '%.*s'",
	    STR_ARG(key));
	word_suggest(err, key, names.items, names.count);
	arena_release(&names.arena);
	return false;
}

static bool
report_part(const struct record_table *table, const struct member *member,
    const void *record, struct str path, struct err *err)
{
	struct names names = {0};
	size_t at = strlen(member->key) + 1;
	struct str part = str_slice(path, at, path.len);

	add_parts(&names, member, record);
	const char *near = word_nearest(part, names.items, names.count);
	err_set_at(err, ERR_DATA, at, part.len, "the %s has no '%.*s'",
	    table->name, STR_ARG(path));
	if (near) {
		struct str whole =
		    arena_format(&names.arena, "%s/%s", member->key, near);
		err_suggest(err, whole.ptr, whole.len);
	}
	arena_release(&names.arena);
	return false;
}

bool
record_has_field(const struct record_table *table, const void *record,
    struct str path, struct err *err)
{
	struct str rest = path, key = {0};

	str_split(&rest, '/', &key);
	const struct member *member = record_member(table, key);
	if (!member)
		return report_key(table, key, err);
	if (!rest.ptr || member_has(member, record, rest))
		return true;
	return report_part(table, member, record, path, err);
}
