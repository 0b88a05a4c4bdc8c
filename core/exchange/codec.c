#include "core/exchange/codec.h"

#include <assert.h>
#include <stdarg.h>

#include "core/exchange/codec_internal.h"

enum { KEYS_MAX = 128, MEMBERS_MAX = 64 };

void
codec_fault(
    struct decoding *decoding, const struct node *at, const char *format, ...)
{
	char text[ERR_TEXT] = "";
	va_list arguments;

	va_start(arguments, format);
	if (problems_are_read(decoding->place->problems))
		vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	decoding->has_fault = true;
	problems_add(decoding->place->problems, decoding->place->file, at->line,
	    at->column, "%s", text);
}

struct str
codec_quote(struct decoding *decoding, const struct node *scalar)
{
	return problem_quote(decoding->arena, scalar->text);
}

static void
report_unknown_key(struct decoding *decoding, const struct record_table *table,
    const struct node *key)
{
	const char *names[KEYS_MAX];
	size_t count = 0;
	struct err err = {0};

	if (!problems_are_read(decoding->place->problems)) {
		codec_fault(decoding, key, "no member of that name");
		return;
	}
	for (size_t i = 0; i < table->count && count + 2 <= KEYS_MAX; i++) {
		names[count++] = table->members[i].key;
		if (table->members[i].alias)
			names[count++] = table->members[i].alias;
	}
	err_set(&err, ERR_DATA, "no %s has a '%.*s'", table->name,
	    STR_ARG(codec_quote(decoding, key)));
	word_suggest(&err, key->text, names, count);
	codec_fault(decoding, key, "%s", err.text);
}

/* One key of a map; `given` has a bit for each member that was seen. */
static void
decode_pair(struct decoding *decoding, const struct record_table *table,
    const struct node *key, const struct node *value, void *record,
    uint64_t *given)
{
	const struct member *member = record_member(table, key->text);

	if (!member) {
		report_unknown_key(decoding, table, key);
		return;
	}
	if (value->kind == NODE_NULL)
		return;
	uint64_t bit = UINT64_C(1) << (member - table->members);
	if (*given & bit && member->alias)
		codec_fault(decoding, key, "'%s' and '%s' say the same thing",
		    member->key, member->alias);
	*given |= bit;
	codec_decode_member(decoding, member, value, record);
}

static void
report_missing(struct decoding *decoding, const struct record_table *table,
    const struct node *node, const void *record, uint64_t given)
{
	for (size_t i = 0; i < table->count; i++) {
		const struct member *member = &table->members[i];
		bool was_given = given & (UINT64_C(1) << i);
		if (member->is_required && !was_given &&
		    member_is_absent(member, record))
			codec_fault(decoding, node, "the %s has no '%s'",
			    table->name,
			    member->alias ? member->alias : member->key);
	}
}

void
codec_decode_record(struct decoding *decoding, const struct record_table *table,
    const struct node *node, void *record)
{
	uint64_t given = 0;

	assert(table->count <= MEMBERS_MAX);
	record_init(table, record);
	if (node->kind == NODE_SCALAR && table->shorthand) {
		codec_decode_member(decoding, table->shorthand, node, record);
	} else if (node->kind != NODE_MAP) {
		codec_fault(decoding, node, "a %s is written 'key: value'",
		    table->name);
		return;
	}
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
		decode_pair(decoding, table, node->keys[i], node->items[i],
		    record, &given);
	codec_check(decoding, table, node, record);
	report_missing(decoding, table, node, record, given);
}

bool
codec_decode(struct arena *arena, const struct codec_place *place,
    const struct node *node, enum record_kind kind, struct record *record,
    struct codec_references *references)
{
	struct decoding decoding = {
	    .arena = arena, .place = place, .references = references};

	*references = (struct codec_references){0};
	*record = (struct record){.kind = kind};
	codec_decode_record(&decoding, record_tables[kind], node, &record->as);
	return !decoding.has_fault && !node->is_faulty;
}

enum record_kind
codec_kind(const struct record_table *table)
{
	int kind = 0;

	while (record_tables[kind] != table)
		kind++;
	return (enum record_kind)kind;
}

struct str
codec_key(struct arena *arena, const struct node *node, enum record_kind kind,
    const struct node **where)
{
	const struct member *member = record_tables[kind]->key;
	const struct node *key = node_get(node, member->key);
	const struct node *a = node_at(key, 0), *b = node_at(key, 1);

	*where = key ? key : node;
	if (!key)
		return (struct str){0};
	if (member_type(member)->shape == SHAPE_TEXT)
		return key->text;
	if (!a || !b || !a->text.ptr || !b->text.ptr)
		return (struct str){0};
	return pair_text(arena, pair_of(a->text, b->text));
}
